namespace OcspEgress.Cli.Reports.Html;

/// <summary>How urgent things are marked.</summary>
internal static class Tone
{
    /// <summary>How a state is marked.</summary>
    public static string Of(ExpiryState state) => state switch
    {
        ExpiryState.Expired or ExpiryState.NotYetValid => "bad",
        ExpiryState.Within30Days => "warn",
        _ => "",
    };

    /// <summary>How a standing is marked.</summary>
    public static string Of(string standing) => standing switch
    {
        "unpinnable" or "unresolved" => "bad",
        "rotating" => "warn",
        "stable" => "good",
        _ => "",
    };
}
