using System.CommandLine;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Resolution;
using OcspEgress.Resolution.LockFile;

namespace OcspEgress.Cli.Commands;

/// <summary>Reads the files that <c>--inventory</c> and <c>--lock</c> name.</summary>
internal static class InputFiles
{
    /// <summary>The inventory, or null where nothing of it could be read.</summary>
    public static EgressInventory? Inventory(ParseResult parsed, CommonOptions options, DiagnosticList findings)
    {
        var result = InventoryReader.ReadFile(parsed.GetValue(options.Inventory)!);
        findings.AddRange(result.Diagnostics);
        return result.Inventory;
    }

    /// <summary>Path of the lock file.</summary>
    public static string LockPath(ParseResult parsed, CommonOptions options)
    {
        var folder = Path.GetDirectoryName(parsed.GetValue(options.Inventory)!);
        return parsed.GetValue(options.Lock)
            ?? (string.IsNullOrEmpty(folder) ? CommonOptions.DefaultLock : Path.Combine(folder, CommonOptions.DefaultLock));
    }

    /// <summary>The lock; an empty one where there is no file and none is required.</summary>
    public static EgressLock? Lock(string path, bool required, DiagnosticList findings)
    {
        if (!required && !File.Exists(path))
        {
            return EgressLock.Empty;
        }

        var result = LockReader.ReadFile(path);
        findings.AddRange(result.Diagnostics);
        return result.Lock;
    }
}
