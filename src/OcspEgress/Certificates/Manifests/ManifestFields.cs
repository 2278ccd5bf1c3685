using OcspEgress.Documents;

namespace OcspEgress.Certificates.Manifests;

/// <summary>Looks into an object of a manifest, whatever stands there in its place.</summary>
internal static class ManifestFields
{
    /// <summary>The value of a key, or null; of duplicate keys the last counts, as in kubectl.</summary>
    public static DocumentNode? At(this DocumentNode? node, string key) =>
        (node as MappingNode)?.Entries.LastOrDefault(e => e.Key.Value == key)?.Value;

    /// <summary>The text of a scalar, or null.</summary>
    public static string? Text(this DocumentNode? node) => (node as ScalarNode)?.Value;
}
