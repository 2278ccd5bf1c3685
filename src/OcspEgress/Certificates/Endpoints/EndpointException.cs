using OcspEgress.Diagnostics;

namespace OcspEgress.Certificates.Endpoints;

/// <summary>Ends the talk with an endpoint with a finding. Never leaves the stage that asked.</summary>
internal sealed class EndpointException(DiagnosticCode code, string message) : Exception(message)
{
    /// <summary>Kind of finding.</summary>
    public DiagnosticCode Code { get; } = code;

    /// <summary>Whether the server hung up after it had taken the connection.</summary>
    public bool IsClosed { get; init; }
}
