using System.Text.Json;

namespace Pulumi;

/// <summary>An input of any JSON value. Text given to it is parsed as JSON.</summary>
public sealed class InputJson : Input<JsonElement>
{
    /// <summary>No value.</summary>
    public InputJson()
        : this(Output.Create(default(JsonElement)))
    {
    }

    private InputJson(Output<JsonElement> value)
        : base(value)
    {
    }

    /// <summary>JSON text.</summary>
    public static implicit operator InputJson(string json) => JsonDocument.Parse(json);

    /// <summary>A JSON document.</summary>
    public static implicit operator InputJson(JsonDocument document) => document.RootElement;

    /// <summary>A JSON value.</summary>
    public static implicit operator InputJson(JsonElement element) => Output.Create(element);

    /// <summary>JSON text that comes from elsewhere.</summary>
    public static implicit operator InputJson(Output<string> json) => json.Apply(text => JsonDocument.Parse(text));

    /// <summary>A JSON document that comes from elsewhere.</summary>
    public static implicit operator InputJson(Output<JsonDocument> document) => document.Apply(json => json.RootElement);

    /// <summary>A JSON value that comes from elsewhere.</summary>
    public static implicit operator InputJson(Output<JsonElement> element) => new(element);
}
