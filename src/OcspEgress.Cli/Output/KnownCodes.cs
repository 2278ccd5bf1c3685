using System.Collections.Frozen;
using System.Reflection;
using OcspEgress.Cli.Commands;
using OcspEgress.Diagnostics;

namespace OcspEgress.Cli.Output;

/// <summary>Every kind of finding that this program has, by its identifier.</summary>
internal static class KnownCodes
{
    // By reflection, as the test that keeps docs/diagnostics.md: a list by hand would miss the next code.
    private static readonly FrozenDictionary<string, DiagnosticCode> ById =
        ((Assembly[])[typeof(Diagnostic).Assembly, typeof(KeyVault.KeyVaultSourceReader).Assembly, typeof(CliCodes).Assembly])
            .SelectMany(a => a.GetTypes())
            .Where(t => t.Name.EndsWith("Codes", StringComparison.Ordinal))
            .SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(f => f.FieldType == typeof(DiagnosticCode))
            .Select(f => (DiagnosticCode)f.GetValue(null)!)
            .GroupBy(c => c.Id, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);

    /// <summary>The kind of a finding, or null.</summary>
    public static DiagnosticCode? Find(string id) => ById.GetValueOrDefault(id);
}
