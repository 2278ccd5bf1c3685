using System.Text;
using OcspEgress.Diagnostics;
using Spectre.Console;

namespace OcspEgress.Cli.Output;

/// <summary>
/// A table of any length, row by row: its columns are as wide as its first rows need. Longer cells further down push their
/// row out of line; nothing is cut or wrapped.
/// </summary>
internal sealed class PlainTable(TextWriter output, IReadOnlyList<string> columns)
{
    /// <summary>Rows that the columns are measured on; they alone are held.</summary>
    public const int Sample = 1000;

    private const int Gap = 3;
    private const int FlushLength = 1 << 14;

    private readonly List<string[][]> _first = [];
    private readonly StringBuilder _text = new();
    private int[]? _widths;

    /// <summary>Adds a row; cells are untrusted text, of several lines perhaps.</summary>
    public void Add(IEnumerable<string> row)
    {
        string[][] cells = [.. row.Select(c => c.Split('\n').Select(PrintableText.Clean).ToArray())];
        if (_widths is not null)
        {
            Append(cells, _widths);
            return;
        }

        _first.Add(cells);
        if (_first.Count == Sample)
        {
            Begin();
        }
    }

    /// <summary>Writes what is left.</summary>
    public void End()
    {
        if (_widths is null)
        {
            Begin();
        }

        output.Write(_text.Append('\n').ToString());
        _text.Clear();
    }

    private void Begin()
    {
        string[][] head = [.. columns.Select(c => new[] { c })];
        var widths = Enumerable.Range(0, columns.Count)
            .Select(i => _first.Prepend(head).Max(r => r[i].Max(WidthOf)))
            .ToArray();
        _widths = widths;
        Append(head, widths);
        if (_first.Count > 0)
        {
            _text.Append('─', widths.Sum() + (Gap * widths.Length) + 1).Append('\n');
        }

        _first.ForEach(r => Append(r, widths));
        _first.Clear();
    }

    private static int WidthOf(string cell) => Ascii.IsValid(cell) ? cell.Length : cell.GetCellWidth();

    private void Append(string[][] cells, int[] widths)
    {
        var height = 1;
        foreach (var cell in cells)
        {
            height = Math.Max(height, cell.Length);
        }

        for (var line = 0; line < height; line++)
        {
            // The last cell, and those without text at the end, are not padded: nobody wants to paste the blanks.
            var missing = Gap - 1;
            for (var i = 0; i < cells.Length; i++)
            {
                var text = line < cells[i].Length ? cells[i][line] : "";
                if (text.Length > 0)
                {
                    _text.Append(' ', missing).Append(text);
                    missing = 0;
                }

                missing += Math.Max(widths[i] - WidthOf(text), 0) + Gap;
            }

            while (_text.Length > 0 && _text[^1] == ' ')
            {
                _text.Length--;
            }

            _text.Append('\n');
        }

        if (_text.Length > FlushLength)
        {
            output.Write(_text.ToString());
            _text.Clear();
        }
    }
}
