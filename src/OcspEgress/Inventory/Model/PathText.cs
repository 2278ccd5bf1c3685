using System.Diagnostics.CodeAnalysis;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory.Shapes;

namespace OcspEgress.Inventory.Model;

/// <summary>
/// Paths as inventories write them: <c>/</c> separates, on every system; <c>\</c> is taken for it. <c>./a//b/</c> is
/// <c>a/b</c>, so that one file has one spelling. <c>..</c> stays: what it means is up to the file system.
/// </summary>
internal static class PathText
{
    /// <summary>The entry of a path that stands in no inventory; it starts from the current folder.</summary>
    /// <param name="text">The path. Untrusted.</param>
    /// <param name="location">Where findings about it point.</param>
    /// <param name="source">The entry.</param>
    /// <param name="reason">Why the text is no path, a clause such as "it is empty".</param>
    public static bool TryName(string text, SourceLocation location, [NotNullWhen(true)] out PathSource? source, [NotNullWhen(false)] out string? reason)
    {
        ArgumentNullException.ThrowIfNull(text);
        source = TryParse(text, out var path, out var fault) ? new PathSource { Location = location, Path = path, BaseDirectory = "." } : null;
        reason = fault?.Reason;
        return source is not null;
    }

    /// <summary>The path in its one spelling.</summary>
    public static bool TryParse(string text, [MaybeNullWhen(false)] out string value, [NotNullWhen(false)] out TextFault? fault)
    {
        value = null;
        fault = LineText.FaultOf(text) is { } reason ? TextFault.Form(reason) : null;
        if (fault is not null)
        {
            return false;
        }

        var path = text.Replace('\\', '/');

        // Two slashes at the start are a share of another machine (\\server\share).
        var root = path.StartsWith("//", StringComparison.Ordinal) ? "//" : path.StartsWith('/') ? "/" : "";
        var segments = path.Split('/').Where(s => s.Length > 0 && s != ".");
        value = root + string.Join('/', segments);
        value = value.Length == 0 ? "." : value;
        return true;
    }
}
