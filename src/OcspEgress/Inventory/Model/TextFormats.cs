using System.Diagnostics.CodeAnalysis;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Inventory.Shapes;

namespace OcspEgress.Inventory.Model;

/// <summary>The kinds of text that an inventory holds.</summary>
internal static class TextFormats
{
    /// <summary>Text in one line.</summary>
    public static TextShape<string> Line(string expected) => new(expected, TryLine);

    /// <summary>Text that matches a pattern.</summary>
    public static TextShape<string> Matching(string expected, string pattern, string reason) => new(expected, new PatternText(pattern, reason).TryParse) { Pattern = pattern };

    /// <summary>Several lines, or a secret: anything but nothing.</summary>
    public static TextShape<string> Secret(string expected) => new(expected, TryAny) { IsSecret = true };

    /// <summary>A password, perhaps the empty one.</summary>
    internal static TextShape<string> Password { get; } = new("text", TryPassword) { IsSecret = true, MayBeEmpty = true };

    /// <summary>A path, given back with <c>/</c> as separator.</summary>
    internal static TextShape<string> FilePath(string expected) => new(expected, PathText.TryParse);

    /// <summary>Name of a group.</summary>
    public static TextShape<string> GroupName { get; } = Matching(
        "a group's name", "^[A-Za-z0-9][A-Za-z0-9_.-]{0,62}$", "it is not 1 to 63 letters, digits, dots, hyphens and underscores that start with a letter or digit");

    /// <summary>A host name or address.</summary>
    public static TextShape<HostName> Host { get; } = new("a host name or address", TryHost);

    /// <summary>A host name, no address.</summary>
    public static TextShape<HostName> Name { get; } = new("a host name", TryName);

    /// <summary>An address.</summary>
    public static TextShape<IPAddress> Address { get; } = new("an address", TryAddress);

    /// <summary>A host pattern.</summary>
    internal static TextShape<HostPattern> Pattern { get; } = new("a host name, or *. and a name for all hosts below it", TryPattern);

    /// <summary>A network or an address.</summary>
    public static TextShape<IPNetwork> Network { get; } = new("a network such as 192.0.2.0/24, or an address", NetworkText.TryParse) { Pattern = "^[0-9A-Fa-f:.]+(/[0-9]{1,3})?$" };

    /// <summary>A duration within bounds.</summary>
    internal static TextShape<TimeSpan> Duration(TimeSpan shortest, TimeSpan longest) =>
        new($"a duration, {DurationText.Write(shortest)} to {DurationText.Write(longest)}", new DurationText(shortest, longest).TryParse) { Pattern = DurationText.Pattern };

    private static bool TryAny(string text, [MaybeNullWhen(false)] out string value, [NotNullWhen(false)] out TextFault? fault)
    {
        value = text;
        fault = text.Length > 0 ? null : TextFault.Form("it is empty");
        return fault is null;
    }

    private static bool TryPassword(string text, out string value, [NotNullWhen(false)] out TextFault? fault)
    {
        (value, fault) = (text, null);
        return true;
    }

    private static bool TryLine(string text, [MaybeNullWhen(false)] out string value, [NotNullWhen(false)] out TextFault? fault)
    {
        value = text;
        fault = LineText.FaultOf(text) is { } reason ? TextFault.Form(reason) : null;
        return fault is null;
    }

    private static bool TryHost(string text, [MaybeNullWhen(false)] out HostName value, [NotNullWhen(false)] out TextFault? fault)
    {
        fault = HostName.TryParse(text, out value, out var reason) ? null : TextFault.Form(reason);
        return fault is null;
    }

    private static bool TryName(string text, [MaybeNullWhen(false)] out HostName value, [NotNullWhen(false)] out TextFault? fault)
    {
        if (TryHost(text, out value, out fault) && value.Address is not null)
        {
            fault = TextFault.Form("it is an address");
        }

        return fault is null;
    }

    private static bool TryAddress(string text, [MaybeNullWhen(false)] out IPAddress value, [NotNullWhen(false)] out TextFault? fault)
    {
        value = HostName.TryParse(text, out var host, out _) ? host.Address : null;
        fault = value is null ? TextFault.Form("it is not an address in its usual form") : null;
        return fault is null;
    }

    private static bool TryPattern(string text, [MaybeNullWhen(false)] out HostPattern value, [NotNullWhen(false)] out TextFault? fault)
    {
        fault = HostPattern.TryParse(text, out value, out var reason) ? null : TextFault.Form(reason);
        return fault is null;
    }
}
