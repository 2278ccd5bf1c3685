using System.Collections.Immutable;
using System.Text.Json;
using OcspEgress.Diagnostics;

namespace OcspEgress.Targets.AzureNsg;

/// <summary>Reads one rule out of the JSON of an NSG. A rule with a fault is left out: it would be guessed.</summary>
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
        var faults = new List<Diagnostic>();
        var name = part.Get("name")?.Text is { Length: > 0 } text ? text : null;
        if (name is null)
        {
            Fault(part, "it has no name");
        }

        var rule = new NsgRule
        {
            // A template names a standalone rule "group/rule".
            Name = name?[(name.LastIndexOf('/') + 1)..] ?? "",
            Priority = Priority(),
            Direction = Word("direction", ("Inbound", NsgDirection.Inbound), ("Outbound", NsgDirection.Outbound)),
            Access = Word("access", ("Allow", NsgAccess.Allow), ("Deny", NsgAccess.Deny)),
            Protocol = Word(
                "protocol", ("*", NsgProtocol.Any), ("Tcp", NsgProtocol.Tcp), ("Udp", NsgProtocol.Udp),
                ("Icmp", NsgProtocol.Icmp), ("Esp", NsgProtocol.Esp), ("Ah", NsgProtocol.Ah)),
            Sources = Addresses("source"),
            Destinations = Addresses("destination"),
            SourcePorts = Ports("source"),
            DestinationPorts = Ports("destination"),
            SourceGroups = Groups("source"),
            DestinationGroups = Groups("destination"),
            Description = part.GetNested("description")?.Text ?? "",
        };
        _diagnostics.AddRange(faults);
        return faults.Count == 0 ? rule : null;

        void Fault(JsonPart where, string reason) => faults.Add(TargetCodes.NsgJsonRuleInvalid.At(
            At(where.Path),
            $"Security rule {name ?? "without name"} is not taken into account: {reason}. Compare it with what 'az network nsg rule show' prints."));

        int Priority()
        {
            var value = part.GetNested("priority");
            if (value is { Kind: JsonValueKind.Number } && value.Value.TryGetInt32(out var number) && number is >= 100 and <= 65500)
            {
                return number;
            }

            Fault(value ?? part, "its priority is not a number from 100 to 4096");
            return 0;
        }

        T Word<T>(string field, params (string Text, T Value)[] words)
        {
            var value = part.GetNested(field);
            var found = words.Where(w => string.Equals(w.Text, value?.Text, StringComparison.OrdinalIgnoreCase)).ToArray();
            if (found.Length == 0)
            {
                Fault(value ?? part, $"its {field} is not one of {string.Join(", ", words.Select(w => w.Text))}");
            }

            return found.FirstOrDefault().Value;
        }

        ImmutableArray<NsgPrefix> Addresses(string side) => Entries(
            (side + "AddressPrefix", side + "AddressPrefixes"), !Groups(side).IsEmpty,
            text => NsgPrefix.TryParse(text, out var prefix) ? prefix : null);

        ImmutableArray<NsgPortRange> Ports(string side) => Entries(
            (side + "PortRange", side + "PortRanges"), false,
            text => NsgPortRange.TryParse(text, out var range) ? range : null);

        // Azure fills the singular field or the plural one and leaves the other empty.
        ImmutableArray<T> Entries<T>((string One, string Many) fields, bool mayBeEmpty, Func<string, T?> parse)
            where T : class
        {
            var one = part.GetNested(fields.One);
            var many = part.GetNested(fields.Many);
            var parts = (many?.Elements() ?? []).Concat(one is null or { Text: "" } ? [] : [one]).ToList();
            var read = parts.Select(p => p.Text is { } entry ? parse(entry) : null).ToList();
            if (many is { Kind: not JsonValueKind.Array })
            {
                Fault(many, $"{fields.Many} is no list");
            }

            for (var i = 0; i < read.Count; i++)
            {
                if (read[i] is null)
                {
                    Fault(parts[i], $"{fields.One} '{parts[i].Text ?? parts[i].Kind.ToString()}' is none that Azure knows");
                }
            }

            if (parts.Count == 0 && !mayBeEmpty)
            {
                Fault(part, $"it has neither {fields.One} nor {fields.Many}");
            }

            return [.. read.OfType<T>()];
        }

        ImmutableArray<string> Groups(string side) =>
        [
            .. (part.GetNested(side + "ApplicationSecurityGroups")?.Elements() ?? [])
                .Select(g => g.Get("id")?.Text).OfType<string>().Order(StringComparer.Ordinal),
        ];
    }
}
