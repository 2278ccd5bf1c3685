using System.Text.Json.Nodes;
using static OcspEgress.Cli.Reports.Schemas.OutputShape;

namespace OcspEgress.Cli.Reports.Schemas;

/// <summary>Fields of <c>scan --output json</c>.</summary>
internal static class ScanSchema
{
    private const string Bytes = "byte for byte as in the certificate: bytes up to 0x20, the backslash and bytes from 0x7f up are written \\xNN";

    public static (string Name, JsonObject Shape, string? Meaning)[] Fields() =>
    [
        ("certificates", List(Certificate), "Every certificate at every place, sorted by place."),
        ("responders", List(Map(
            ("host", Text, null),
            ("port", Number, null),
            ("scheme", OneOf("http", "https"), null),
            ("certificates", List(Sha256), "Those that lead there."))), "What the certificates make servers connect to, after policy and overrides."),
    ];

    private static JsonObject Certificate => Map(
        ("sha256", Sha256, "Of the DER encoding."),
        ("subject", Text, null),
        ("issuer", Text, null),
        ("names", Texts, "Subject alternative names: hosts and addresses."),
        ("notBefore", Time, null),
        ("notAfter", Time, null),
        ("isAuthority", Flag, null),
        ("mustStaple", Flag, "Whether it demands a staple (RFC 7633)."),
        ("ocsp", Texts, $"URIs of OCSP responders in its order, {Bytes}."),
        ("crl", Texts, "URIs of CRLs, likewise."),
        ("caIssuers", Texts, "URIs of its issuer's certificate, likewise."),
        ("otherLocations", List(Map(
            ("purpose", OneOf("ocsp", "crl", "caIssuers"), null),
            ("kind", OneOf("dNSName", "directoryName", "other"), "Kind of the GeneralName."),
            ("text", Text, null))), "Locations that are no URI, so that nothing is opened for them."),
        ("responders", List(Map(
            ("purpose", OneOf("ocsp", "crl", "caIssuers"), null),
            ("uri", Text, $"The location, {Bytes}."),
            ("url", Text, "What is really used: the location in one spelling, or the relay of an override."),
            ("scheme", OneOf("http", "https"), null),
            ("host", Text, null),
            ("port", Number, null))), "What is opened for it, if it is planned."),
        ("source", Text, "Entry of the inventory that it came from."),
        ("container", Text, "File, endpoint, vault or Secret that held it."),
        ("index", Number, "Place among the container's certificates, from 0."),
        ("line", OrNull(Number), "Line in a PEM file, from 1."));
}
