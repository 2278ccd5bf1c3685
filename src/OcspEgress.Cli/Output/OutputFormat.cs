namespace OcspEgress.Cli.Output;

/// <summary>How a result is written to standard output.</summary>
internal enum OutputFormat
{
    /// <summary>For people at a terminal.</summary>
    Table,

    /// <summary>For programs.</summary>
    Json,

    /// <summary>For programs that read item by item: one object a line (JSON Lines).</summary>
    Jsonl,

    /// <summary>For programs and people.</summary>
    Yaml,

    /// <summary>For pull requests and wikis.</summary>
    Markdown,

    /// <summary>Findings only, for code scanning (SARIF 2.1.0).</summary>
    Sarif,

    /// <summary>Distinct responders with counts, as a table.</summary>
    Responders,

    /// <summary>The same as JSON.</summary>
    RespondersJson,
}
