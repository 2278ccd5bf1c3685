using System.Collections.Frozen;
using OcspEgress.Diagnostics;

namespace OcspEgress.Inventory.Acknowledging;

/// <summary>
/// Which findings may be acknowledged: facts about a certificate, a file or a host that the plan states as they are. Never
/// what narrows or widens rules by a fault or by the policy: nothing read, nothing resolved, refused, in doubt, or lost.
/// </summary>
internal static class AcknowledgeableCodes
{
    // Errors about what one certificate or file is. The finding names it, and so has the acknowledgement. A file that once
    // gave certificates keeps their rules by the lock, with findings that are not among these (OCE480, OCE482).
    private static readonly FrozenSet<string> _errors = ["OCE204", "OCE206", "OCE212", "OCE230", "OCE332", "OCE333"];

    // Warnings: what certificates say, and what is known of a host whose rules are made all the same.
    private static readonly FrozenSet<string> _warnings =
    [
        "OCE122", "OCE211", "OCE213", "OCE231", "OCE234", "OCE280", "OCE282", "OCE301", "OCE302", "OCE303", "OCE304", "OCE305", "OCE306",
        "OCE307", "OCE308", "OCE309", "OCE310", "OCE311", "OCE312", "OCE313", "OCE343", "OCE404", "OCE406", "OCE408", "OCE409", "OCE504",
        "OCE611", "OCE613", "OCE622", "OCE630", "OCE654",
    ];

    /// <summary>Whether a code may be acknowledged at all. Information may, since it keeps nobody from anything.</summary>
    public static bool MayBe(string code, DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => _errors.Contains(code),
        DiagnosticSeverity.Warning => _errors.Contains(code) || _warnings.Contains(code),
        _ => true,
    };

    /// <summary>Whether an entry with this code can ever apply, as far as can be told without a finding.</summary>
    public static bool IsKnown(string code) => _errors.Contains(code) || _warnings.Contains(code) || _information.Contains(code);

    private static readonly FrozenSet<string> _information =
        ["OCE281", "OCE283", "OCE297", "OCE299", "OCE322", "OCE330", "OCE331", "OCE334", "OCE342", "OCE407", "OCE431", "OCE492", "OCE505", "OCE614", "OCE615", "OCE623"];
}
