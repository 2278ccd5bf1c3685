namespace BicepCheck;

/// <summary>Something that the compiler, or the check of open enums, has against a resource.</summary>
/// <param name="Resource">The name of the <see cref="DeclaredResource"/>; empty if the text as a whole is meant.</param>
/// <param name="Level">Error, Warning or Info.</param>
/// <param name="Code">The compiler's code (<c>BCP037</c>), or <c>enum-casing</c>, <c>enum-unlisted</c>.</param>
/// <param name="Message">What is wrong.</param>
public sealed record BicepDiagnostic(string Resource, string Level, string Code, string Message);
