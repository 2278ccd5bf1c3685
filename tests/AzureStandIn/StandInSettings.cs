using System.Globalization;
using System.Text.RegularExpressions;

namespace AzureStandIn;

/// <summary>How the stand-in behaves; README.md has the variables.</summary>
public sealed record StandInSettings
{
    /// <summary>Variable with the folder of the resources and of the log.</summary>
    public const string CloudVariable = "AZURE_STAND_IN_CLOUD";

    /// <summary>Variable with the time that a write takes, in milliseconds.</summary>
    public const string DelayVariable = "AZURE_STAND_IN_DELAY_MS";

    /// <summary>Variable with a regular expression over "CALL URN": calls that match fail.</summary>
    public const string FailVariable = "AZURE_STAND_IN_FAIL";

    /// <summary>The folder.</summary>
    public required string Cloud { get; init; }

    /// <summary>How long a write takes.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>Which calls fail; null for none.</summary>
    public Regex? Fail { get; init; }

    /// <summary>Reads the variables.</summary>
    /// <exception cref="InvalidOperationException">There is no folder.</exception>
    public static StandInSettings Read()
    {
        var settings = new StandInSettings
        {
            Cloud = Environment.GetEnvironmentVariable(CloudVariable) is { Length: > 0 } folder
                ? folder
                : throw new InvalidOperationException($"{CloudVariable} is not set. It names the folder that holds the resources."),
            Fail = Environment.GetEnvironmentVariable(FailVariable) is { Length: > 0 } pattern ? new Regex(pattern) : null,
        };
        return Environment.GetEnvironmentVariable(DelayVariable) is { Length: > 0 } text
            ? settings with { Delay = TimeSpan.FromMilliseconds(double.Parse(text, CultureInfo.InvariantCulture)) }
            : settings;
    }
}
