namespace OcspEgress.Cli.Output;

/// <summary>A table. Cells are untrusted text: each writer escapes them for its format.</summary>
/// <param name="Title">Heading, or null.</param>
/// <param name="Columns">Column heads.</param>
/// <param name="Rows">Rows of as many cells; a cell may hold several lines.</param>
/// <param name="Footer">A closing line, or null.</param>
internal sealed record ReportTable(
    string? Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, string? Footer = null);
