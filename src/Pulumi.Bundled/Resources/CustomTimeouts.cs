using System.Globalization;

namespace Pulumi;

/// <summary>How long the operations on a resource may take; the provider's own limits where null.</summary>
public sealed class CustomTimeouts
{
    /// <summary>For creation.</summary>
    public TimeSpan? Create { get; set; }

    /// <summary>For updates.</summary>
    public TimeSpan? Update { get; set; }

    /// <summary>For deletion.</summary>
    public TimeSpan? Delete { get; set; }

    internal CustomTimeouts Clone() => new() { Create = Create, Update = Update, Delete = Delete };

    internal Protocol.CustomTimeouts ToMessage()
        => new() { Create = Duration(Create), Update = Duration(Update), Delete = Duration(Delete) };

    /// <summary>The limits as the engine hands them over.</summary>
    internal static CustomTimeouts Of(Protocol.CustomTimeouts message)
        => new() { Create = GoDuration.Parse(message.Create), Update = GoDuration.Parse(message.Update), Delete = GoDuration.Parse(message.Delete) };

    // Go's duration syntax; a tick is 100 ns, so 10 minutes are "600000000000ns".
    private static string Duration(TimeSpan? time)
        => time is { } value ? string.Create(CultureInfo.InvariantCulture, $"{value.Ticks}00ns") : "";
}
