using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AzureStandIn.Manners;

namespace AzureStandIn.Wire;

/// <summary>
/// A line of the log: the beginning or the end of a call, or what it changed. All changes of one line happened at one moment;
/// between two lines nothing did.
/// </summary>
public sealed record CallLine
{
    /// <summary>Name of the log in the folder.</summary>
    public const string FileName = "calls.jsonl";

    private static readonly JsonSerializerOptions Options = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    /// <summary><c>begin</c>, <c>change</c> or <c>end</c>.</summary>
    public required string Event { get; init; }

    /// <summary>Process of the provider.</summary>
    public int Process { get; init; }

    /// <summary>Number of the call in it.</summary>
    public int Call { get; init; }

    /// <summary>Name of the call: <c>Create</c>.</summary>
    public string Method { get; init; } = "";

    /// <summary>The resource in the program; empty for calls about none.</summary>
    public string Urn { get; init; } = "";

    /// <summary>Milliseconds since the process started.</summary>
    public long At { get; init; }

    /// <summary>The request; at the beginning only.</summary>
    public JsonObject? Request { get; init; }

    /// <summary>What changed.</summary>
    public ImmutableArray<ResourceChange>? Changes { get; init; }

    /// <summary>Why the call failed; at the end only.</summary>
    public string? Error { get; init; }

    /// <summary>The line.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Options);

    /// <summary>The log of a folder, in order; empty if nothing was called.</summary>
    public static ImmutableArray<CallLine> ReadAll(string folder)
    {
        var file = Path.Combine(folder, FileName);
        return File.Exists(file) ? [.. File.ReadLines(file).Select(l => JsonSerializer.Deserialize<CallLine>(l)!)] : [];
    }
}
