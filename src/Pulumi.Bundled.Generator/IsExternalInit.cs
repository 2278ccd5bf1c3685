namespace System.Runtime.CompilerServices;

/// <summary>What the compiler looks for to allow <c>init</c> accessors, and so records; netstandard2.0 has none of its own.</summary>
internal static class IsExternalInit;
