namespace OcspEgress.Cli.Reports.Html.Flow;

/// <summary>A link between parts of neighbouring columns.</summary>
/// <param name="From">Number of the left part.</param>
/// <param name="To">Number of the right part.</param>
/// <param name="Weight">Certificates that it carries; at least 1.</param>
internal sealed record FlowLink(int From, int To, int Weight);
