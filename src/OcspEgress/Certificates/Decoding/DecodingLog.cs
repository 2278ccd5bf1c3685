using OcspEgress.Diagnostics;

namespace OcspEgress.Certificates.Decoding;

/// <summary>Reports faults of one certificate at its place.</summary>
internal sealed class DecodingLog(SourceLocation location, DiagnosticList diagnostics)
{
    public void Add(DiagnosticCode code, string message) => diagnostics.Add(code.At(location, message));
}
