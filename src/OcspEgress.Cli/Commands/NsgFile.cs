using System.Collections.Immutable;
using System.Text;
using OcspEgress.Diagnostics;
using OcspEgress.Files;
using OcspEgress.Targets.AzureNsg.Reading;
using OcspEgress.Targets.AzureNsg.Rules;

namespace OcspEgress.Cli.Commands;

/// <summary>The file that <c>--nsg</c> names.</summary>
internal static class NsgFile
{
    // An NSG has at most 1,000 rules; what az prints of one stays below 10 MiB.
    private const int MaxBytes = 16 * 1024 * 1024;

    /// <summary>Its rules, or null with a finding.</summary>
    public static ImmutableArray<NsgRule>? Read(string path, DiagnosticList findings)
    {
        try
        {
            var bytes = GuardedFile.ReadBytes(path, MaxBytes);
            if (ForeignContent.RecognizeStart(bytes.AsSpan(0, Math.Min(bytes.Length, ForeignContent.PrefixLength))) is { What: not "JSON text" } foreign)
            {
                findings.Add(CliCodes.CannotRead.At(new SourceLocation(path), $"The file is {foreign.What}, and no NSG. {foreign.WayOut ?? "Name the output of `az network nsg show`."}"));
                return null;
            }

            using var reader = new StreamReader(new MemoryStream(bytes), new UTF8Encoding(false, throwOnInvalidBytes: true));
            var result = NsgJsonReader.Read(reader.ReadToEnd(), path);
            findings.AddRange(result.Diagnostics);
            return result.HasErrors ? null : result.Values;
        }
        catch (FileTooLargeException)
        {
            findings.Add(CliCodes.CannotRead.At(new SourceLocation(path), "The file is larger than 16 MiB, which no NSG is. Name the output of `az network nsg show`."));
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            findings.Add(CliCodes.CannotRead.At(new SourceLocation(path), $"The file cannot be read: {fault.Message.TrimEnd('.')}. Name the output of `az network nsg show`."));
            return null;
        }
    }
}
