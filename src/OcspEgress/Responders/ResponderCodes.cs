using OcspEgress.Diagnostics;

namespace OcspEgress.Responders;

/// <summary>Findings about the locations that certificates name, and about what the policy makes of them.</summary>
internal static class ResponderCodes
{
    /// <summary>A location without text.</summary>
    public static readonly DiagnosticCode EmptyUrl = new("OCE301", DiagnosticSeverity.Warning, "Location is empty");

    /// <summary>A location that cannot be read as a URL.</summary>
    public static readonly DiagnosticCode MalformedUrl = new("OCE302", DiagnosticSeverity.Warning, "Location is not a URL");

    /// <summary>A location with bytes outside ASCII (RFC 5280 7.4 asks for an IA5String).</summary>
    public static readonly DiagnosticCode NotAscii = new("OCE303", DiagnosticSeverity.Warning, "URL is not ASCII");

    /// <summary>A scheme other than http and https.</summary>
    public static readonly DiagnosticCode UnsupportedScheme = new("OCE304", DiagnosticSeverity.Warning, "URL scheme is not HTTP");

    /// <summary>Two or more URLs where one is due.</summary>
    public static readonly DiagnosticCode SeveralUrls = new("OCE305", DiagnosticSeverity.Warning, "Several URLs in one location");

    /// <summary>A URL with a user name.</summary>
    public static readonly DiagnosticCode UserInfo = new("OCE306", DiagnosticSeverity.Warning, "URL holds a user name");

    /// <summary>A URL whose host is none.</summary>
    public static readonly DiagnosticCode InvalidHost = new("OCE307", DiagnosticSeverity.Warning, "URL has no valid host");

    /// <summary>A URL whose port is none.</summary>
    public static readonly DiagnosticCode InvalidPort = new("OCE308", DiagnosticSeverity.Warning, "URL has no valid port");

    /// <summary>A URL with white space around it; it is planned without.</summary>
    public static readonly DiagnosticCode PaddedUrl = new("OCE309", DiagnosticSeverity.Warning, "White space around a URL");

    /// <summary>An https URL; it is planned, but some servers do not use it.</summary>
    public static readonly DiagnosticCode HttpsUrl = new("OCE310", DiagnosticSeverity.Warning, "Responder is reached by https");

    /// <summary>A location given as a dNSName.</summary>
    public static readonly DiagnosticCode DnsNameLocation = new("OCE311", DiagnosticSeverity.Warning, "Location is a DNS name");

    /// <summary>A location given as a directoryName.</summary>
    public static readonly DiagnosticCode DirectoryNameLocation = new("OCE312", DiagnosticSeverity.Warning, "Location is a directory name");

    /// <summary>A location given as any other GeneralName.</summary>
    public static readonly DiagnosticCode OtherLocation = new("OCE313", DiagnosticSeverity.Warning, "Location is of a kind without URL");

    /// <summary>The policy does not allow the port.</summary>
    public static readonly DiagnosticCode PortNotAllowed = new("OCE320", DiagnosticSeverity.Error, "Port is not allowed");

    /// <summary>The policy allows some hosts, and not this one.</summary>
    public static readonly DiagnosticCode HostNotAllowed = new("OCE321", DiagnosticSeverity.Error, "Host is not allowed");

    /// <summary>The policy denies the host by name.</summary>
    public static readonly DiagnosticCode HostDenied = new("OCE322", DiagnosticSeverity.Info, "Host is denied");

    /// <summary>The host is an address literal in a reserved block.</summary>
    public static readonly DiagnosticCode AddressNotAllowed = new("OCE323", DiagnosticSeverity.Error, "Address is not allowed");

    /// <summary>One URL twice in one certificate.</summary>
    public static readonly DiagnosticCode RepeatedUrl = new("OCE330", DiagnosticSeverity.Info, "URL is repeated");

    /// <summary>A certificate without OCSP URL: it cannot be stapled, and no rule is due.</summary>
    public static readonly DiagnosticCode NoOcspUrl = new("OCE331", DiagnosticSeverity.Info, "Certificate names no OCSP responder");

    /// <summary>A certificate that demands a staple and names nobody who could give one.</summary>
    public static readonly DiagnosticCode MustStapleWithoutUrl = new("OCE332", DiagnosticSeverity.Error, "Must-Staple without OCSP responder");

    /// <summary>A certificate that demands a staple, with no responder that may or can be opened.</summary>
    public static readonly DiagnosticCode MustStapleUnusable = new("OCE333", DiagnosticSeverity.Error, "Must-Staple without usable OCSP responder");

    /// <summary>A source with CA certificates only, while only leaf certificates are wanted.</summary>
    public static readonly DiagnosticCode OnlyAuthorities = new("OCE334", DiagnosticSeverity.Info, "Source holds CA certificates only");

    /// <summary>An override whose <c>url</c> is neither a URL nor a host, nor the text of any location.</summary>
    public static readonly DiagnosticCode InvalidOverride = new("OCE340", DiagnosticSeverity.Error, "Override does not say what it replaces");

    /// <summary>An override whose <c>relay</c> is no URL, or one that the policy refuses.</summary>
    public static readonly DiagnosticCode InvalidRelay = new("OCE341", DiagnosticSeverity.Error, "Relay cannot be opened");

    /// <summary>An override that no certificate's URL matches.</summary>
    public static readonly DiagnosticCode UnusedOverride = new("OCE342", DiagnosticSeverity.Info, "Override matches nothing");

    /// <summary>Two overrides for one URL or host; the first is used.</summary>
    public static readonly DiagnosticCode RepeatedOverride = new("OCE343", DiagnosticSeverity.Warning, "Override is repeated");
}
