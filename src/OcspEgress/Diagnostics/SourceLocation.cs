using System.Globalization;

namespace OcspEgress.Diagnostics;

/// <summary>A place in the input that a person can open.</summary>
/// <param name="Path">File as the user named it, or a label such as <c>stack config</c>.</param>
/// <param name="Line">1-based line, or null where the whole file is meant.</param>
/// <param name="Column">1-based column, or null.</param>
/// <param name="Key">Path of the YAML or JSON key, e.g. <c>certificates[0].pfx.password</c>, or null.</param>
public sealed record SourceLocation(string Path, int? Line = null, int? Column = null, string? Key = null)
    : IComparable<SourceLocation>
{
    /// <summary>Ordinal by path, then by line, column and key.</summary>
    public int CompareTo(SourceLocation? other)
    {
        if (other is null)
        {
            return 1;
        }

        var order = string.CompareOrdinal(Path, other.Path);
        order = order != 0 ? order : Nullable.Compare(Line, other.Line);
        order = order != 0 ? order : Nullable.Compare(Column, other.Column);
        return order != 0 ? order : string.CompareOrdinal(Key, other.Key);
    }

    /// <summary><c>path:line:column</c>, or <c>path (key)</c> where no line is known.</summary>
    public override string ToString()
    {
        var path = PrintableText.Clean(Path);
        if (Line is null)
        {
            return Key is null ? path : $"{path} ({PrintableText.Clean(Key)})";
        }

        var line = Line.Value.ToString(CultureInfo.InvariantCulture);
        return Column is null ? $"{path}:{line}" : $"{path}:{line}:{Column.Value.ToString(CultureInfo.InvariantCulture)}";
    }
}
