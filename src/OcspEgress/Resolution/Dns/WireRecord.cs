namespace OcspEgress.Resolution.Dns;

/// <summary>Where a resource record (RFC 1035 3.2.1) stands in a message.</summary>
/// <param name="Type">Its type, e.g. 1 for A.</param>
/// <param name="Class">Its class; 1 is the internet.</param>
/// <param name="Start">First octet of its content.</param>
/// <param name="End">The octet after its content, as its length says.</param>
internal readonly record struct WireRecord(ushort Type, ushort Class, int Start, int End);
