using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf.WellKnownTypes;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Inventory.Shapes;
using OcspEgress.Stacks;
using Pulumi;
using Pulumi.Provider;

namespace OcspEgress.Plugin.Inputs;

/// <summary>The inputs of a component, or the arguments of a function.</summary>
/// <param name="name">Name of the component or function, for findings.</param>
/// <param name="inputs">The inputs.</param>
/// <param name="late">Inputs that resources take as they are.</param>
internal sealed class ComponentInputs(string name, ImmutableSortedDictionary<string, ConstructInput> inputs, LateInputs late)
{
    // Stands where a value is not known, and where the text may be long: the shape sees that there is one.
    private const string StandIn = "unknown";

    private static readonly ImmutableHashSet<string> Texts = [PlanInputs.Inventory.Name, PlanInputs.Lock.Name];

    private static readonly JsonSerializerOptions Plainly = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Keys whose values have to be known and are not.</summary>
    public ImmutableArray<string> NotKnown { get; } = [.. inputs.Where(i => !late.IsReady(i.Key, i.Value)).Select(i => i.Key)];

    /// <summary>Whether what tells of the certificates is secret.</summary>
    public bool IsSecret { get; } = inputs.Any(i => Texts.Contains(i.Key) && i.Value.IsSecret);

    /// <summary>Reads the inputs.</summary>
    /// <returns>The value, made of what is sound, and every fault.</returns>
    public (T Value, ImmutableArray<Diagnostic> Findings) Read<T>(MappingShape<T> shape)
    {
        var text = new InventoryText
        {
            Text = ToJson(),
            Path = name,
            BaseDirectory = "",
            KeyPrefix = "",
            SecretKeys = [.. inputs.Where(i => i.Value.IsSecret).Select(i => i.Key)],
        };
        var (value, findings) = ShapeReader.Read(shape, text);
        var secrets = inputs.Where(i => i.Value.IsSecret && !late.Contains(i.Key) && !Texts.Contains(i.Key)).Select(i => ComponentCodes.NotSecret.At(
            At(i.Key), $"{i.Key} is secret, but its value stands in the clear in names and rules. Give the plain value."));
        return (value!, [.. findings, .. secrets]);
    }

    /// <summary>The place of an input.</summary>
    public SourceLocation At(string key) => new(name, null, null, key);

    /// <summary>A text that is known: a whole inventory or lock.</summary>
    public string? KnownText(Key<string> key) =>
        inputs.GetValueOrDefault(key.Name)?.Plain is { KindCase: Value.KindOneofCase.StringValue } value ? value.StringValue : null;

    /// <summary>A text that may not be known yet.</summary>
    public Input<string>? Text(Key<string> key) => inputs.GetValueOrDefault(key.Name)?.ToText();

    /// <summary>A list of texts, each of which may not be known yet.</summary>
    public ImmutableArray<Input<string>> List(Key<ImmutableArray<string>> key) =>
        [.. (inputs.GetValueOrDefault(key.Name)?.Items ?? []).Select(i => i.ToText())];

    /// <summary>Lists of such texts by names.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<Input<string>>> Lists(Key key) =>
        (inputs.GetValueOrDefault(key.Name)?.Entries ?? ImmutableSortedDictionary<string, ConstructInput>.Empty).ToImmutableSortedDictionary(
            e => e.Key, e => e.Value.Items.Select(i => i.ToText()).ToImmutableArray(), StringComparer.Ordinal);

    private string ToJson() => new JsonObject(inputs
        .Where(i => late.IsReady(i.Key, i.Value) || PlanInputs.Keys.Any(k => k.Name == i.Key))
        .Select(i => KeyValuePair.Create(i.Key, Texts.Contains(i.Key) && KnownLength(i.Value) > 0 ? StandIn : ToJson(i.Value)))).ToJsonString(Plainly);

    private static int KnownLength(ConstructInput input) =>
        input.Plain is { KindCase: Value.KindOneofCase.StringValue } text ? text.StringValue.Length : 0;

    private static JsonNode? ToJson(ConstructInput input) => input.Plain?.KindCase switch
    {
        null => StandIn,
        Value.KindOneofCase.BoolValue => input.Plain.BoolValue,
        Value.KindOneofCase.NumberValue => input.Plain.NumberValue,
        Value.KindOneofCase.StringValue => input.Plain.StringValue,
        Value.KindOneofCase.ListValue => new JsonArray([.. input.Items.Select(ToJson)]),
        Value.KindOneofCase.StructValue => new JsonObject(input.Entries.Select(e => KeyValuePair.Create(e.Key, ToJson(e.Value)))),
        _ => null,
    };
}
