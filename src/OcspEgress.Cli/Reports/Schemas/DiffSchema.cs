using System.Text.Json.Nodes;
using static OcspEgress.Cli.Reports.Schemas.OutputShape;

namespace OcspEgress.Cli.Reports.Schemas;

/// <summary>Fields of <c>diff --output json</c>.</summary>
internal static class DiffSchema
{
    /// <summary>Certificates that lost OCSP.</summary>
    public static JsonObject Sunset => OrNull(Map(("certificates", Texts, null), ("rules", Texts, "Rules that nobody needs any more.")));

    private static JsonObject Change => OneOf("added", "removed", "changed");

    private static JsonObject Causes => List(Map(("why", Text, null), ("subject", Text, "Certificate, host, setting or group.")));

    private static JsonObject File => OrNull(Map(("fingerprint", Sha256, null), ("issuer", Text, null), ("notAfter", Time, null)));

    private static JsonObject Certificate => OrNull(Map(
        ("fingerprint", Sha256, null), ("subject", Text, null), ("issuer", Text, null), ("notAfter", Time, null), ("container", Text, null)));

    public static (string Name, JsonObject Shape, string? Meaning)[] Fields() =>
    [
        ("differs", Flag, "Whether somebody has to look: exit code 1."),
        ("verdict", Text, "The whole in one line."),
        ("unlocked", List(Map(
            ("name", Text, null),
            ("source", Text, "Entry of the inventory."),
            ("file", Text, null),
            ("lock", File, null),
            ("now", File, null))), "Certificate files that the lock does not know."),
        ("sunset", Sunset, "Certificates that lost OCSP; null where none did."),
        ("rules", List(Map(
            ("change", Change, null),
            ("name", Text, null),
            ("priority", Map(("old", OrNull(Number), null), ("new", OrNull(Number), null)), null),
            ("destinations", List(Map(("change", OneOf("added", "removed"), null), ("network", Text, null), ("why", Text, null))), null),
            ("groupsAdded", Texts, null),
            ("groupsRemoved", Texts, null),
            ("causes", Causes, null))), null),
        ("flows", List(Map(
            ("change", Change, null),
            ("endpoint", Text, null),
            ("groups", Texts, null),
            ("gained", Text, "Addresses that are open now and were not: a number of any length."),
            ("lost", Text, null))), "What is let through, whatever rule does it."),
        ("sources", List(Map(
            ("group", Text, null),
            ("old", Texts, null),
            ("new", Texts, null),
            ("gained", OrNull(Text), "Addresses that may open more: a number of any length."),
            ("lost", OrNull(Text), null),
            ("endpoints", Texts, null))), "Groups with other networks."),
        ("names", List(Map(("change", Change, null), ("name", Text, null), ("endpoint", Text, null), ("causes", Causes, null))), "For firewalls that take names."),
        ("settings", List(Map(("key", Text, null), ("old", Text, null), ("new", Text, null), ("loosens", Flag, null))), null),
        ("targets", List(Map(("target", Text, null), ("linesAdded", Number, null), ("linesRemoved", Number, null))), "Targets that are given another text."),
        ("descriptions", Texts, "Rules of which only the description differs."),
        ("certificates", List(Map(
            ("change", Change, null),
            ("name", Text, null),
            ("why", Text, null),
            ("lostOcsp", Flag, null),
            ("old", Certificate, null),
            ("new", Certificate, null),
            ("rulesAdded", Texts, null),
            ("rulesRemoved", Texts, null))), null),
    ];
}
