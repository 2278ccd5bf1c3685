using System.Collections.Immutable;
using OcspEgress.Diagnostics;
using OcspEgress.Targets.AzureNsg.Rules;

namespace OcspEgress.Targets.AzureNsg.Reading;

/// <summary>Reads rules out of the JSON of an NSG. A rule with a fault is left out: it would be guessed.</summary>
/// <param name="path">Name of the file.</param>
/// <param name="places">Where its values stand.</param>
internal sealed class NsgRuleReader(string path, JsonPlaces places)
{
    private readonly DiagnosticList _diagnostics = new();

    /// <summary>Faults of all rules so far.</summary>
    public ImmutableArray<Diagnostic> Diagnostics => _diagnostics.ToImmutableArray();

    /// <summary>The place of a value.</summary>
    public SourceLocation At(string key)
    {
        var (line, column) = places.Of(key);
        return new SourceLocation(path, line, column, key.Length == 0 ? null : key);
    }

    /// <summary>The rule, or null after its faults were reported.</summary>
    public NsgRule? Read(JsonPart part)
    {
        var fields = new NsgRuleFields(part);
        var rule = new NsgRule
        {
            Name = fields.Name(),
            Priority = fields.Priority(),
            Direction = fields.Word("direction", ("Inbound", NsgDirection.Inbound), ("Outbound", NsgDirection.Outbound)),
            Access = fields.Word("access", ("Allow", NsgAccess.Allow), ("Deny", NsgAccess.Deny)),
            Protocol = fields.Word(
                "protocol", ("*", NsgProtocol.Any), ("Tcp", NsgProtocol.Tcp), ("Udp", NsgProtocol.Udp),
                ("Icmp", NsgProtocol.Icmp), ("Esp", NsgProtocol.Esp), ("Ah", NsgProtocol.Ah)),
            Sources = fields.Addresses("source"),
            Destinations = fields.Addresses("destination"),
            SourcePorts = fields.Ports("source"),
            DestinationPorts = fields.Ports("destination"),
            SourceGroups = fields.Groups("source"),
            DestinationGroups = fields.Groups("destination"),
            Description = part.GetNested("description")?.Text ?? "",
        };
        foreach (var (where, reason) in fields.Faults)
        {
            _diagnostics.Add(TargetCodes.NsgJsonRuleInvalid.At(
                At(where.Path),
                $"Security rule {(rule.Name.Length == 0 ? "without name" : rule.Name)} is not taken into account: {reason}. Compare it with what 'az network nsg rule show' prints."));
        }

        return fields.Faults.Count == 0 ? rule : null;
    }
}
