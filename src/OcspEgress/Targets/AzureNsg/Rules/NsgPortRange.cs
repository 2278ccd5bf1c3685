using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace OcspEgress.Targets.AzureNsg.Rules;

/// <summary>One entry of a rule's ports: a port, a range, or <c>*</c> (0 to 65535).</summary>
/// <param name="First">First port.</param>
/// <param name="Last">Last port, inclusive.</param>
public sealed record NsgPortRange(int First, int Last)
{
    private const int Highest = 65535;

    /// <summary>Every port, and protocols without ports.</summary>
    public static NsgPortRange Any { get; } = new(0, Highest);

    /// <summary>Whether it is <c>*</c>.</summary>
    public bool IsAny => First == 0 && Last == Highest;

    /// <summary>A single port.</summary>
    public static NsgPortRange Of(int port) => new(port, port);

    /// <summary>Reads <c>80</c>, <c>1024-65535</c> or <c>*</c>.</summary>
    /// <param name="text">Untrusted text.</param>
    /// <param name="range">The range, or null if the text is none.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out NsgPortRange? range)
    {
        ArgumentNullException.ThrowIfNull(text);
        range = null;
        if (text == "*")
        {
            range = Any;
            return true;
        }

        var ends = text.Split('-');
        if (ends.Length > 2 || !TryPort(ends[0], out var first) || !TryPort(ends[^1], out var last) || first > last)
        {
            return false;
        }

        range = new NsgPortRange(first, last);
        return true;
    }

    /// <summary>The entry as Azure takes it.</summary>
    public override string ToString() => IsAny
        ? "*"
        : First == Last
            ? First.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{First}-{Last}");

    private static bool TryPort(string text, out int port) =>
        int.TryParse(text.Trim(' '), NumberStyles.None, CultureInfo.InvariantCulture, out port) && port <= Highest;
}
