using OcspEgress.Diagnostics;
using Pulumi;

namespace OcspEgress.Components;

/// <summary>The end of a deployment, with all its reasons in one message.</summary>
internal static class Refusal
{
    /// <summary>Throws if there is a reason.</summary>
    /// <param name="component">Name of the component.</param>
    /// <param name="reasons">The reasons.</param>
    /// <param name="isSecret">Whether the certificates came out of secrets.</param>
    public static void ThrowIfAny(string component, IEnumerable<Diagnostic> reasons, bool isSecret)
    {
        var lines = reasons.Distinct().Order().Select(r => $"  {FindingLine.Of(r, isSecret)}").ToArray();
        if (lines.Length > 0)
        {
            throw new RunException($"{component}: no rule is declared, since the rules would not be what was asked for:\n{string.Join('\n', lines)}");
        }
    }
}
