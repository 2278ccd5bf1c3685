using OcspEgress.Diagnostics;
using static OcspEgress.Diagnostics.DiagnosticCode;

namespace OcspEgress.Stacks;

/// <summary>Findings about what servers need besides responders and would not reach.</summary>
internal static class ServerNeedCodes
{
    public static readonly DiagnosticCode VaultClosed = Error("OCE631", "Key vault is closed to the servers");
    public static readonly DiagnosticCode ActivationClosed = Error("OCE632", "Windows activation is closed to the servers");
}
