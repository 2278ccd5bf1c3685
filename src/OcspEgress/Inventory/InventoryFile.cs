using System.Security;
using System.Text;
using OcspEgress.Diagnostics;
using OcspEgress.Files;

namespace OcspEgress.Inventory;

/// <summary>Reads the file of an inventory as text, within bounds.</summary>
internal static class InventoryFile
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the file.</summary>
    /// <param name="path">File as the user named it.</param>
    /// <param name="findings">Where faults go.</param>
    /// <param name="label">What to call the file in findings, if not by its path.</param>
    /// <returns>The text, or null if there is a fault.</returns>
    public static InventoryText? Read(string path, DiagnosticList findings, string? label = null)
    {
        label ??= path;
        var place = new SourceLocation(label);
        try
        {
            var baseDirectory = Path.GetDirectoryName(Path.GetFullPath(path)) ?? Path.GetFullPath(path);
            return Decode(GuardedFile.ReadBytes(path, InventoryLimits.MaxBytes), label, findings) is { } text
                ? new InventoryText { Text = text, Path = label, BaseDirectory = baseDirectory }
                : null;
        }
        catch (FileTooLargeException)
        {
            findings.Add(InventoryCodes.TooLarge.At(place, $"The file is larger than {InventoryLimits.MaxBytes} bytes. Keep certificates in files of their own, and name a directory or a glob here."));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            var why = GuardedFile.TargetOf(path) is { } target ? $"is a link to '{target}', which does not exist" : "does not exist";
            findings.Add(InventoryCodes.Missing.At(place, $"This inventory file {why}. Check the path, or write one with the command \"init\"."));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SecurityException or ArgumentException or NotSupportedException)
        {
            findings.Add(InventoryCodes.Unreadable.At(place, $"This inventory file cannot be read: {exception.Message.TrimEnd('.')}. Check the path and its permissions."));
        }

        return null;
    }

    // Clearly something else than YAML or JSON.
    private static bool IsForeign(ReadOnlySpan<byte> text, string label, DiagnosticList findings)
    {
        // SOPS leaves the keys of a file, and adds one of its own.
        var prefix = text[..Math.Min(text.Length, ForeignContent.PrefixLength)];
        var foreign = text.IndexOf("\nsops:"u8) < 0 ? ForeignContent.RecognizeStart(prefix) : ForeignContent.Recognize(prefix);
        var message = foreign is { IsStandIn: true } ? $"This file is {foreign.What}, so no YAML is read of it. {foreign.WayOut ?? "Put the right file there again."}"
            : text.StartsWith("-----BEGIN "u8) ? "This file is PEM text, such as a certificate, and no inventory. `ocsp-egress scan` shows what it says, `ocsp-egress init` writes an inventory that names it."
            : null;
        if (message is not null)
        {
            findings.Add(InventoryCodes.Syntax.At(new SourceLocation(label), message));
        }

        return message is not null;
    }

    private static string? Decode(byte[] bytes, string path, DiagnosticList findings)
    {
        if (IsForeign(bytes, path, findings))
        {
            return null;
        }

        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException exception)
        {
            var before = bytes.AsSpan(0, Math.Clamp(exception.Index, 0, bytes.Length));
            var line = before.Count((byte)'\n') + 1;
            var column = Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1;
            var isUtf16 = bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];
            findings.Add(InventoryCodes.NotText.At(
                new SourceLocation(path, line, column),
                $"{(isUtf16 ? "The file is saved as UTF-16." : "The bytes here are not UTF-8.")} Save the file as UTF-8."));
            return null;
        }
    }
}
