namespace OcspEgress.Verification;

/// <summary>What became of a layer.</summary>
public enum LayerOutcome
{
    /// <summary>As it should be.</summary>
    Passed,

    /// <summary>It works, but somebody should look.</summary>
    Warning,

    /// <summary>It does not work: the layers after it are skipped.</summary>
    Failed,

    /// <summary>Not looked at: an earlier layer failed, or there is nothing to look at.</summary>
    Skipped,
}
