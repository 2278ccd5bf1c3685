namespace OcspEgress.Cli.Output;

/// <summary>How a result is written to standard output.</summary>
internal enum OutputFormat
{
    /// <summary>For people at a terminal.</summary>
    Table,

    /// <summary>For programs.</summary>
    Json,

    /// <summary>For programs and people.</summary>
    Yaml,

    /// <summary>For pull requests and wikis.</summary>
    Markdown,

    /// <summary>Findings only, for code scanning (SARIF 2.1.0).</summary>
    Sarif,
}
