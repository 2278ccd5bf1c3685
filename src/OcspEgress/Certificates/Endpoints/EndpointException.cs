using OcspEgress.Diagnostics;

namespace OcspEgress.Certificates.Endpoints;

/// <summary>Ends the talk with an endpoint with a finding. Never leaves this stage.</summary>
internal sealed class EndpointException(DiagnosticCode code, string message) : Exception(message)
{
    /// <summary>Kind of finding.</summary>
    public DiagnosticCode Code { get; } = code;
}
