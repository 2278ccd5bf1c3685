namespace Pulumi.Protocol;

/// <summary>Bounds of a message, shared by both ends.</summary>
internal static class WireLimits
{
    /// <summary>Largest message in bytes. The engine raises gRPC's 4 MB to this too.</summary>
    public const int MessageBytes = 400 * 1024 * 1024;

    /// <summary>
    /// Objects and lists within each other that a property value may have. Bounded because writing and parsing recurse:
    /// this depth needs well under the 1.5 MB of stack of a pool thread.
    /// </summary>
    public const int Nesting = 500;

    /// <summary>Message levels for <see cref="Nesting"/>: an object costs three (Value, Struct, map entry). Google.Protobuf's default of 100 would allow 33.</summary>
    public const int Recursion = (Nesting * 3) + 16;
}
