using OcspEgress.Diagnostics;

namespace OcspEgress.Certificates.Containers;

/// <summary>Ends the reading of a PKCS#12 container with a finding. Never leaves this folder.</summary>
internal sealed class Pkcs12Exception(DiagnosticCode code, string message) : Exception(message)
{
    /// <summary>Kind of finding.</summary>
    public DiagnosticCode Code { get; } = code;
}
