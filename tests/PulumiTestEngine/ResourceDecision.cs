using System.Text.Json.Nodes;

namespace PulumiTestEngine;

/// <summary>What becomes of a registration.</summary>
public sealed record ResourceDecision
{
    /// <summary>It is answered as usual.</summary>
    public static readonly ResourceDecision Proceed = new();

    /// <summary>The error that it fails with. The engine then hangs up on all other calls, as without --continue-on-error.</summary>
    public string? Failure { get; init; }

    /// <summary>Whether it is skipped: the answer says so, and has neither id nor outputs.</summary>
    public bool IsSkipped { get; init; }

    /// <summary>The id, where it matters; in a preview, of a resource that is there already.</summary>
    public string? Id { get; init; }

    /// <summary>The outputs in place of the usual ones.</summary>
    public JsonObject? Outputs { get; init; }

    /// <summary>It fails with this error.</summary>
    public static ResourceDecision Fail(string error) => new() { Failure = error };
}
