using System.Collections.Immutable;
using System.Text.Json.Nodes;
using OcspEgress.Targets.AzureNsg.Rules;

namespace OcspEgress.Targets.Bicep;

/// <summary>Writes NSG rules as a Bicep file that declares an NSG with them inline (network API 2024-05-01).</summary>
internal static class NsgBicepWriter
{
    private const string Resource = "Microsoft.Network/networkSecurityGroups@2024-05-01";

    /// <summary>The file: parameters <c>nsgName</c> and <c>location</c>, output <c>nsgId</c>; <c>\n</c> at every line end.</summary>
    /// <param name="rules">All rules of the NSG in their order; an empty list is written too, or Azure would keep the old rules.</param>
    /// <param name="nsgName">Default of the parameter.</param>
    public static string Write(ImmutableArray<NsgRule> rules, string nsgName)
    {
        ArgumentNullException.ThrowIfNull(nsgName);
        var nodes = rules.Select(r => (JsonNode)RuleOf(r));
        var properties = new JsonObject { ["securityRules"] = new JsonArray([.. nodes]) };
        return $$"""
            @description('Name of the network security group.')
            param nsgName string = {{BicepText.Literal(nsgName)}}

            @description('Azure region.')
            param location string = resourceGroup().location

            resource nsg '{{Resource}}' = {
              name: nsgName
              location: location
              properties: {{BicepText.Value(properties, 1)}}
            }

            output nsgId string = nsg.id

            """.ReplaceLineEndings("\n");
    }

    private static JsonObject RuleOf(NsgRule rule)
    {
        var properties = new JsonObject();
        if (rule.Description.Length > 0)
        {
            properties["description"] = rule.Description;
        }

        properties["priority"] = rule.Priority;
        properties["direction"] = rule.Direction.ToString();
        properties["access"] = rule.Access.ToString();
        properties["protocol"] = rule.Protocol == NsgProtocol.Any ? "*" : rule.Protocol.ToString();
        AddSide(properties, "source", (rule.Sources, rule.SourcePorts, rule.SourceGroups));
        AddSide(properties, "destination", (rule.Destinations, rule.DestinationPorts, rule.DestinationGroups));
        return new JsonObject { ["name"] = rule.Name, ["properties"] = properties };
    }

    private static void AddSide(
        JsonObject properties, string side,
        (ImmutableArray<NsgPrefix> Prefixes, ImmutableArray<NsgPortRange> Ports, ImmutableArray<string> Groups) values)
    {
        if (values.Groups.IsEmpty)
        {
            // Addresses always stand in the plural field, so that one more does not change two.
            Add(properties, (side + "AddressPrefix", side + "AddressPrefixes"), values.Prefixes.Select(p => p.ToString()), isPlural: values.Prefixes is [{ Network: not null }]);
        }
        else
        {
            var groups = values.Groups.Select(g => (JsonNode)new JsonObject { ["id"] = g });
            properties[side + "ApplicationSecurityGroups"] = new JsonArray([.. groups]);
        }

        Add(properties, (side + "PortRange", side + "PortRanges"), values.Ports.Select(p => p.ToString()));
    }

    // A service tag and * go into the singular field only.
    private static void Add(JsonObject properties, (string One, string Many) fields, IEnumerable<string> entries, bool isPlural = false)
    {
        var all = entries.ToArray();
        if (all.Length == 1 && !isPlural)
        {
            properties[fields.One] = all[0];
        }
        else
        {
            properties[fields.Many] = new JsonArray([.. all.Select(a => (JsonNode)a)]);
        }
    }
}
