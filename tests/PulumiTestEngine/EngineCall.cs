using System.Text.Json.Nodes;

namespace PulumiTestEngine;

/// <summary>A call that the program made.</summary>
/// <param name="Method">The name without the service, for example <c>RegisterResource</c>.</param>
/// <param name="Request">The request, with the protocol's field names; fields with default values are absent.</param>
public sealed record EngineCall(string Method, JsonObject Request);
