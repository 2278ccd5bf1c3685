using System.Text.Encodings.Web;
using System.Text.Json;
using OcspEgress.Diagnostics;

namespace OcspEgress.Cli.Output;

/// <summary>Writes a report to standard output in the format asked for.</summary>
internal sealed class ReportWriter(CliEnvironment environment, bool color)
{
    // Names of hosts and certificates stay readable; the output is no HTML.
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes the report.</summary>
    public void Write(Report report, OutputFormat format)
    {
        switch (format)
        {
            case OutputFormat.Json or OutputFormat.RespondersJson:
                environment.Out.Write(report.Model.ToJsonString(Json) + "\n");
                break;
            case OutputFormat.Yaml:
                environment.Out.Write(YamlText.Of(report.Model));
                break;
            case OutputFormat.Markdown:
                environment.Out.Write(report.Markdown ?? MarkdownText.Of(report.Tables) + string.Concat(report.Texts.Select(MarkdownText.Fence)));
                break;
            case OutputFormat.Sarif:
                // The findings are the result.
                break;
            default:
                new TableWriter(environment, color).Write(report.Tables);
                foreach (var text in report.Texts)
                {
                    environment.Out.Write($"\n# {PrintableText.Clean(text.Title)}\n{PrintableText.CleanLines(text.Text)}");
                }

                break;
        }
    }
}
