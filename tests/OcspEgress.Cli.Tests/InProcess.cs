namespace OcspEgress.Cli.Tests;

/// <summary>
/// Marks tests that call classes of the command, or give it a terminal: nothing of them runs in a process of its own, so
/// they say nothing of the native file. <c>.ci/run</c> leaves them out where it tests that.
/// </summary>
internal static class InProcess
{
    /// <summary>Name of the trait.</summary>
    public const string Trait = "Runs";

    /// <summary>Its value.</summary>
    public const string Value = "InProcess";
}
