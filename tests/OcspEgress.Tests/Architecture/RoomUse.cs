namespace OcspEgress.Tests.Architecture;

/// <summary>A file of one room names a type of another.</summary>
/// <param name="File">The file.</param>
/// <param name="From">Its room.</param>
/// <param name="To">The room of the type.</param>
/// <param name="Type">The type.</param>
internal sealed record RoomUse(string File, string From, string To, string Type);
