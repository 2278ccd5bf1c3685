namespace Pipelines.Tests;

/// <summary>A comment or a request as the forge keeps it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Branch">Branch of a request; empty for a comment.</param>
/// <param name="Text">Text of the comment, or description of the request.</param>
public sealed record ForgeText(int Number, string Branch, string Text);
