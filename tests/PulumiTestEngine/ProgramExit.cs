namespace PulumiTestEngine;

/// <summary>How a program ended.</summary>
internal sealed record ProgramExit(int Code, bool TimedOut, string StandardOutput, string StandardError);
