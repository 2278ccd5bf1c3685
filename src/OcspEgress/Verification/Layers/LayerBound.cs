using OcspEgress.Diagnostics;

namespace OcspEgress.Verification.Layers;

/// <summary>How long a layer may take, and what it means if it takes longer.</summary>
internal sealed record LayerBound(VerificationLayer Layer, TimeSpan Limit, DiagnosticCode Code, string Message);
