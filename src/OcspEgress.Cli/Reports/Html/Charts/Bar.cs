namespace OcspEgress.Cli.Reports.Html.Charts;

/// <summary>A bar of a chart: what came stands above the line, what went below.</summary>
/// <param name="Label">Name of its span of time.</param>
/// <param name="Up">Count above the line.</param>
/// <param name="Down">Count below the line.</param>
/// <param name="Tone">How it is marked: <c>bad</c>, <c>warn</c>, <c>near</c>, or empty.</param>
internal sealed record Bar(string Label, int Up, int Down = 0, string Tone = "");
