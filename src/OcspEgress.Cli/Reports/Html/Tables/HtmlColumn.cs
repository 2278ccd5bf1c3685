namespace OcspEgress.Cli.Reports.Html.Tables;

/// <summary>A column of a table.</summary>
/// <param name="Title">Its head.</param>
/// <param name="Class">How its cells look: <c>num</c> (right-aligned), <c>code</c> (names and addresses), <c>date</c>, <c>place</c>, <c>wide</c>, or empty.</param>
internal sealed record HtmlColumn(string Title, string Class = "");
