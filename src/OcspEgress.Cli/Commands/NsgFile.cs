using System.Collections.Immutable;
using System.Text;
using OcspEgress.Diagnostics;
using OcspEgress.Targets.AzureNsg.Reading;
using OcspEgress.Targets.AzureNsg.Rules;

namespace OcspEgress.Cli.Commands;

/// <summary>The file that <c>--nsg</c> names.</summary>
internal static class NsgFile
{
    // An NSG has at most 1,000 rules; what az prints of one stays below 10 MiB.
    private const long MaxBytes = 16 * 1024 * 1024;

    /// <summary>Its rules, or null with a finding.</summary>
    public static ImmutableArray<NsgRule>? Read(string path, DiagnosticList findings)
    {
        try
        {
            var file = new FileInfo(path);
            if (file.Exists && file.Length > MaxBytes)
            {
                findings.Add(CliCodes.CannotRead.At(new SourceLocation(path), "The file is larger than 16 MiB, which no NSG is. Name the output of `az network nsg show`."));
                return null;
            }

            var result = NsgJsonReader.Read(File.ReadAllText(path, new UTF8Encoding(false, throwOnInvalidBytes: true)), path);
            findings.AddRange(result.Diagnostics);
            return result.HasErrors ? null : result.Values;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            findings.Add(CliCodes.CannotRead.At(new SourceLocation(path), $"The file cannot be read: {fault.Message} Name the output of `az network nsg show`."));
            return null;
        }
    }
}
