using System.Text.Json;

namespace BicepCheck;

/// <summary>A resource as a Pulumi program registered it.</summary>
/// <param name="Type">The type token: <c>azure-native:network:SecurityRule</c>.</param>
/// <param name="Name">Its name in the program; diagnostics name it.</param>
/// <param name="Inputs">Its property bag as JSON: secrets, unknowns and resource references in their wire form are fine.</param>
public sealed record DeclaredResource(string Type, string Name, JsonElement Inputs);
