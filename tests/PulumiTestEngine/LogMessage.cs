namespace PulumiTestEngine;

/// <summary>A message to the user.</summary>
/// <param name="Severity"><c>DEBUG</c>, <c>INFO</c>, <c>WARNING</c> or <c>ERROR</c>.</param>
/// <param name="Text">The message.</param>
/// <param name="Urn">The resource that it is about; empty if none.</param>
public sealed record LogMessage(string Severity, string Text, string Urn);
