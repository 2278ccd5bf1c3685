using System.Text.Json;
using OcspEgress.Diagnostics;
using OcspEgress.Targets.AzureNsg.Rules;

namespace OcspEgress.Targets.AzureNsg.Reading;

/// <summary>Reads rules out of the JSON of an NSG. A rule with a fault is left out: it would be guessed.</summary>
/// <param name="path">Name of the file.</param>
/// <param name="places">Where its values stand.</param>
/// <param name="findings">Where faults go.</param>
internal sealed class NsgRuleReader(string path, JsonPlaces places, DiagnosticList findings)
{
    /// <summary>The place of a value.</summary>
    public SourceLocation At(string key)
    {
        var (line, column) = places.Of(key);
        return new SourceLocation(path, line, column, key.Length == 0 ? null : key);
    }

    /// <summary>The rule, or null after its faults were reported.</summary>
    public NsgRule? Read(JsonPart part)
    {
        if (part.Kind != JsonValueKind.Object)
        {
            Report(part, "without name", $"it is {NsgFaults.WhatIs(part)}");
            return null;
        }

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
            Report(where, rule.Name.Length == 0 ? "without name" : rule.Name, reason);
        }

        return fields.Faults.Count == 0 ? rule : null;
    }

    private void Report(JsonPart where, string name, string reason) => findings.Add(TargetCodes.NsgJsonRuleInvalid.At(
        At(where.Path), $"Security rule {name} cannot be understood: {reason}. {NsgJsonReader.WayOut}"));
}
