namespace OcspEgress.Cli.Output;

/// <summary>Text to copy as it is, such as a piece of configuration.</summary>
/// <param name="Title">Heading.</param>
/// <param name="Language">Language for a Markdown fence.</param>
/// <param name="Text">The text, lines ended by a line feed.</param>
internal sealed record ReportText(string Title, string Language, string Text);
