using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace OcspEgress.Cli.Reports.Html;

/// <summary>
/// The page around the contents: style sheets and scripts stand in it, and its policy lets nothing run or load but these,
/// each named by its SHA-256 (CSP Level 3, section 2.3.1).
/// </summary>
internal static partial class HtmlPage
{
    private static readonly string[] Styles = ["page.css", "tables.css", "pictures.css"];
    private static readonly string[] Scripts = ["theme.js", "tables.js", "flow.js"];

    /// <summary>The page as a whole, with <c>\n</c> line ends.</summary>
    /// <param name="title">Title of the window.</param>
    /// <param name="body">What stands in the body: markup by <see cref="HtmlWriter"/>.</param>
    public static string Of(string title, string body)
    {
        string[] styles = [.. Styles.Select(Part)];
        string[] scripts = [.. Scripts.Select(Part)];
        var policy = new HtmlWriter().Text(
            $"default-src 'none'; style-src {Sources(styles)}; script-src {Sources(scripts)}; base-uri 'none'; form-action 'none'");

        // In one pass: what is put in is not searched for further places.
        return Place().Replace(Part("page.html"), place => place.Groups[1].Value switch
        {
            "policy" => policy.ToString(),
            "title" => new HtmlWriter().Text(title).ToString(),
            "styles" => string.Join('\n', styles.Select(s => $"<style>{s}</style>")),
            "scripts" => string.Join('\n', scripts.Select(s => $"<script>{s}</script>")),
            "body" => body,
            var name => throw new InvalidOperationException($"page.html has a place '{name}' that nothing fills."),
        });
    }

    private static string Sources(string[] parts) =>
        string.Join(' ', parts.Select(p => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(p)))}'"));

    // A browser takes the hash after it has read line ends as line feeds.
    private static string Part(string name)
    {
        using var stream = typeof(HtmlPage).Assembly.GetManifestResourceStream($"{typeof(HtmlPage).Namespace}.Page.{name}")
            ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex Place();
}
