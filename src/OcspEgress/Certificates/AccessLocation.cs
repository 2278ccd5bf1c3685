using OcspEgress.Inventory;

namespace OcspEgress.Certificates;

/// <summary>One location that a certificate names: an AIA access location, or a name of a CRL distribution point.</summary>
/// <param name="Purpose">What is to be fetched there.</param>
/// <param name="Index">0-based position among the certificate's locations of this purpose, in certificate order.</param>
/// <param name="Kind">Kind of the GeneralName (RFC 5280 4.2.1.6).</param>
/// <param name="Text">
/// The name's bytes as text, byte for byte: bytes up to 0x20, the backslash and bytes from 0x7f up are written
/// <c>\xNN</c> (lower-case hex). Not yet a URL: anything may stand here. Names that are no IA5String are described.
/// </param>
public sealed record AccessLocation(Purpose Purpose, int Index, LocationKind Kind, string Text);
