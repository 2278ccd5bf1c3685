using System.Globalization;
using OcspEgress.Diagnostics;
using Spectre.Console;

namespace OcspEgress.Cli.Output;

/// <summary>
/// Writes tables for people: fitted to a terminal, and unwrapped into a pipe, where grep reads them, as are those that no
/// terminal shows as a whole.
/// </summary>
internal sealed class TableWriter(CliEnvironment environment, bool color)
{
    /// <summary>Writes the tables, one after another.</summary>
    public void Write(IReadOnlyList<ReportTable> tables)
    {
        if (environment.OutIsTerminal && tables.All(t => t.Rows.Count <= PlainTable.Sample))
        {
            environment.Out.Write(Fit(tables));
            return;
        }

        foreach (var (index, table) in tables.Index())
        {
            environment.Out.Write(LineOf(table.Title) + (table.Columns.Count > 0 && (index > 0 || table.Title is not null) ? "\n" : ""));
            if (table.Columns.Count > 0)
            {
                var plain = new PlainTable(environment.Out, table.Columns);
                foreach (var row in table.Rows)
                {
                    plain.Add(row);
                }

                plain.End();
            }

            environment.Out.Write(LineOf(table.Footer));
        }
    }

    private static string LineOf(string? text) => text is null ? "" : $"{PrintableText.Clean(text)}\n";

    private string Fit(IReadOnlyList<ReportTable> tables)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = color ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = color ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),

            // They turn colours on where an environment variable tells of a pipeline's runner, whatever was asked for.
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Profile.Width = Math.Max(environment.Width, 20);
        console.Profile.Capabilities.Unicode = true;
        foreach (var table in tables)
        {
            if (table.Title is not null)
            {
                console.WriteLine(PrintableText.Clean(table.Title), new Style(decoration: Decoration.Bold));
            }

            if (table.Columns.Count > 0)
            {
                console.Write(Build(table));
            }

            if (table.Footer is not null)
            {
                console.WriteLine(PrintableText.Clean(table.Footer));
            }
        }

        // The borders pad every line; nobody wants to paste the blanks.
        var lines = text.ToString().ReplaceLineEndings("\n").Split('\n').Select(l => l.TrimEnd());
        return string.Join('\n', lines).TrimStart('\n');
    }

    private static Table Build(ReportTable source)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var column in source.Columns)
        {
            table.AddColumn(new TableColumn(new Text(column, new Style(decoration: Decoration.Bold))));
        }

        foreach (var row in source.Rows)
        {
            table.AddRow(row.Select(cell => new Text(PrintableText.CleanLines(cell))));
        }

        return table;
    }
}
