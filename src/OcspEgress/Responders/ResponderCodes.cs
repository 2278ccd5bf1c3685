using OcspEgress.Diagnostics;

namespace OcspEgress.Responders;

/// <summary>Findings about the locations that certificates name, and about what the policy makes of them.</summary>
internal static class ResponderCodes
{
    public static readonly DiagnosticCode EmptyUrl = Warning("OCE301", "Location is empty");
    public static readonly DiagnosticCode MalformedUrl = Warning("OCE302", "Location is not a URL");
    public static readonly DiagnosticCode NotAscii = Warning("OCE303", "URL is not ASCII");
    public static readonly DiagnosticCode UnsupportedScheme = Warning("OCE304", "URL scheme is not HTTP");
    public static readonly DiagnosticCode SeveralUrls = Warning("OCE305", "Several URLs in one location");
    public static readonly DiagnosticCode UserInfo = Warning("OCE306", "URL holds a user name");
    public static readonly DiagnosticCode InvalidHost = Warning("OCE307", "URL has no valid host");
    public static readonly DiagnosticCode InvalidPort = Warning("OCE308", "URL has no valid port");
    public static readonly DiagnosticCode PaddedUrl = Warning("OCE309", "White space around a URL");
    public static readonly DiagnosticCode HttpsUrl = Warning("OCE310", "Responder is reached by https");
    public static readonly DiagnosticCode DnsNameLocation = Warning("OCE311", "Location is a DNS name");
    public static readonly DiagnosticCode DirectoryNameLocation = Warning("OCE312", "Location is a directory name");
    public static readonly DiagnosticCode OtherLocation = Warning("OCE313", "Location is of a kind without URL");
    public static readonly DiagnosticCode InvalidRequest = Error("OCE314", "Planned responder is no URL");
    public static readonly DiagnosticCode PortNotAllowed = Error("OCE320", "Port is not allowed");
    public static readonly DiagnosticCode HostNotAllowed = Error("OCE321", "Host is not allowed");
    public static readonly DiagnosticCode HostDenied = Info("OCE322", "Host is denied");
    public static readonly DiagnosticCode AddressNotAllowed = Error("OCE323", "Address is not allowed");
    public static readonly DiagnosticCode RepeatedUrl = Info("OCE330", "URL is repeated");
    public static readonly DiagnosticCode NoOcspUrl = Info("OCE331", "Certificate names no OCSP responder");
    public static readonly DiagnosticCode MustStapleWithoutUrl = Error("OCE332", "Must-Staple without OCSP responder");
    public static readonly DiagnosticCode MustStapleUnusable = Error("OCE333", "Must-Staple without usable OCSP responder");
    public static readonly DiagnosticCode OnlyAuthorities = Info("OCE334", "Source holds CA certificates only");
    public static readonly DiagnosticCode InvalidOverride = Error("OCE340", "Override does not say what it replaces");
    public static readonly DiagnosticCode InvalidRelay = Error("OCE341", "Relay cannot be opened");
    public static readonly DiagnosticCode UnusedOverride = Info("OCE342", "Override matches nothing");
    public static readonly DiagnosticCode RepeatedOverride = Warning("OCE343", "Override is repeated");

    private static DiagnosticCode Error(string id, string title) => DiagnosticCode.Error(id, title) with { QuotesCertificates = true };

    private static DiagnosticCode Warning(string id, string title) => DiagnosticCode.Warning(id, title) with { QuotesCertificates = true };

    private static DiagnosticCode Info(string id, string title) => DiagnosticCode.Info(id, title) with { QuotesCertificates = true };
}
