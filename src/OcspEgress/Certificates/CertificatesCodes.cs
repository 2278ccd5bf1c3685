using OcspEgress.Diagnostics;

namespace OcspEgress.Certificates;

/// <summary>Findings of the stage that turns inventory entries into certificates.</summary>
internal static class CertificatesCodes
{
    public static readonly DiagnosticCode PathNotFound = Error("OCE201", "Path not found") with { MeansNothingFound = true };
    public static readonly DiagnosticCode PathUnreadable = Error("OCE202", "Path cannot be read");
    public static readonly DiagnosticCode PatternWithoutMatch = Error("OCE203", "Pattern matches nothing") with { MeansNothingFound = true };
    public static readonly DiagnosticCode NoCertificate = Error("OCE204", "No certificate found") with { MeansNothingFound = true };
    public static readonly DiagnosticCode KindWithoutReader = Error("OCE205", "Kind of entry not supported here");
    public static readonly DiagnosticCode FormatNotRead = Error("OCE206", "Format not read");
    public static readonly DiagnosticCode TooLarge = Error("OCE207", "Too large");
    public static readonly DiagnosticCode PemBlockBroken = Error("OCE210", "PEM block is broken");
    public static readonly DiagnosticCode PemBlockDamaged = Warning("OCE211", "PEM block is damaged");
    public static readonly DiagnosticCode CertificateBroken = Error("OCE212", "Certificate is broken");
    public static readonly DiagnosticCode TrailingBytes = Warning("OCE213", "Bytes after the certificate");
    public static readonly DiagnosticCode Pkcs7Broken = Error("OCE214", "PKCS#7 container is broken");
    public static readonly DiagnosticCode Pkcs12Broken = Error("OCE215", "PKCS#12 container is broken");
    public static readonly DiagnosticCode PasswordWrong = Error("OCE216", "Wrong password");
    public static readonly DiagnosticCode PasswordMissing = Error("OCE217", "Password missing");
    public static readonly DiagnosticCode PasswordUnavailable = Error("OCE218", "Password cannot be read");
    public static readonly DiagnosticCode Pkcs12TooCostly = Error("OCE219", "PKCS#12 container costs too much");
    public static readonly DiagnosticCode Pkcs12Protection = Error("OCE220", "PKCS#12 protection not read");
    public static readonly DiagnosticCode AccessBroken = Error("OCE230", "Authority information access is broken");
    public static readonly DiagnosticCode ExtensionBroken = Warning("OCE231", "Extension is broken");
    public static readonly DiagnosticCode TooManyLocations = Error("OCE232", "Too many locations");
    public static readonly DiagnosticCode LocationTooLong = Error("OCE233", "Location is too long");
    public static readonly DiagnosticCode DateBroken = Warning("OCE234", "Date is broken");
    public static readonly DiagnosticCode EndpointNotFound = Error("OCE240", "Endpoint not found");
    public static readonly DiagnosticCode EndpointUnreachable = Error("OCE241", "Endpoint unreachable");
    public static readonly DiagnosticCode EndpointSilent = Error("OCE242", "Endpoint does not answer");
    public static readonly DiagnosticCode EndpointWithoutTls = Error("OCE243", "Endpoint does not speak TLS");
    public static readonly DiagnosticCode StartTlsRefused = Error("OCE244", "STARTTLS refused");
    public static readonly DiagnosticCode HandshakeFailed = Error("OCE245", "TLS handshake failed");
    public static readonly DiagnosticCode ManifestBroken = Error("OCE250", "Manifest is broken");
    public static readonly DiagnosticCode SecretBroken = Error("OCE251", "TLS Secret is broken");
    public static readonly DiagnosticCode StoreUnavailable = Error("OCE260", "Certificate store unavailable");
    public static readonly DiagnosticCode StoreWithoutMatch = Error("OCE261", "No such certificate in the store");
    public static readonly DiagnosticCode VaultFailed = Error("OCE270", "Key Vault request failed");
    public static readonly DiagnosticCode Expired = Warning("OCE280", "Certificate has expired");
    public static readonly DiagnosticCode Expiring = Info("OCE281", "Certificate expires soon");
    public static readonly DiagnosticCode StandIn = Warning("OCE282", "File stands for a certificate that is elsewhere") with { MeansNothingFound = true };
    public static readonly DiagnosticCode LeftAlone = Info("OCE283", "Files are left alone");
    public static readonly DiagnosticCode FolderTooDeep = Error("OCE284", "Folder is nested too deep");
    public static readonly DiagnosticCode TooManyBroken = Error("OCE290", "Too many broken certificates");
    public static readonly DiagnosticCode TwoPasswords = Error("OCE291", "PKCS#12 container has two passwords");
    public static readonly DiagnosticCode SecretSealed = Error("OCE292", "Secret is encrypted or not rendered");
    public static readonly DiagnosticCode SeveralCertificates = Info("OCE297", "Endpoint has several certificates");
    public static readonly DiagnosticCode EndpointPartly = Warning("OCE298", "Endpoint answers only in part");
    public static readonly DiagnosticCode AddressNotAsked = Info("OCE299", "Address of an endpoint is not asked");

    private static DiagnosticCode Error(string id, string title) => DiagnosticCode.Error(id, title) with { QuotesCertificates = true };

    private static DiagnosticCode Warning(string id, string title) => DiagnosticCode.Warning(id, title) with { QuotesCertificates = true };

    private static DiagnosticCode Info(string id, string title) => DiagnosticCode.Info(id, title) with { QuotesCertificates = true };
}
