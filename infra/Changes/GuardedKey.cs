using Infra.Settings;

namespace Infra.Changes;

/// <summary>A key whose change costs what is deployed.</summary>
/// <param name="Name">The key.</param>
/// <param name="Value">Its value as text; null where there is nothing to lose.</param>
/// <param name="Loss">What a change does, as the end of a sentence.</param>
internal sealed record GuardedKey(string Name, Func<InfraConfig, string?> Value, string Loss)
{
    /// <summary>Whether it is a part of the stack: taking it out is the loss, adding it is none.</summary>
    public bool IsPart { get; init; }
}
