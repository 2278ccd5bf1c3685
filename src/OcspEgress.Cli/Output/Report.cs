using System.Text.Json.Nodes;

namespace OcspEgress.Cli.Output;

/// <summary>What a command found, in the two forms that all outputs are made of.</summary>
/// <param name="Model">For JSON and YAML: complete.</param>
/// <param name="Tables">For tables and Markdown: what a person wants to see.</param>
internal sealed record Report(JsonObject Model, IReadOnlyList<ReportTable> Tables)
{
    public Report(JsonObject model, IReadOnlyList<ReportTable> tables, IReadOnlyList<ReportText> texts)
        : this(model, tables) => Texts = texts;

    /// <summary>Text to copy, below the tables.</summary>
    public IReadOnlyList<ReportText> Texts { get; } = [];

    /// <summary>Markdown where tables alone would not do, or null.</summary>
    public string? Markdown { get; init; }
}
