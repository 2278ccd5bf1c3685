namespace OcspEgress.Cli.Reports.Html;

/// <summary>How much of a certificate's life is left; the order is that of urgency.</summary>
internal enum ExpiryState
{
    /// <summary>Its life is over.</summary>
    Expired,

    /// <summary>Less than 30 days are left.</summary>
    Within30Days,

    /// <summary>Less than 90 days are left.</summary>
    Within90Days,

    /// <summary>At least 90 days are left.</summary>
    Later,

    /// <summary>It has not begun.</summary>
    NotYetValid,

    /// <summary>Another one is in its place: its end does not matter.</summary>
    Replaced,
}
