using OcspEgress.Diagnostics;

namespace OcspEgress.Certificates;

/// <summary>Findings of the stage that turns inventory entries into certificates.</summary>
internal static class CertificatesCodes
{
    /// <summary>A path of the inventory leads nowhere.</summary>
    public static readonly DiagnosticCode PathNotFound = new("OCE201", DiagnosticSeverity.Error, "Path not found");

    /// <summary>A file or folder cannot be read.</summary>
    public static readonly DiagnosticCode PathUnreadable = new("OCE202", DiagnosticSeverity.Error, "Path cannot be read");

    /// <summary>A glob matches no file.</summary>
    public static readonly DiagnosticCode PatternWithoutMatch = new("OCE203", DiagnosticSeverity.Error, "Pattern matches nothing");

    /// <summary>Something that was named holds no certificate.</summary>
    public static readonly DiagnosticCode NoCertificate = new("OCE204", DiagnosticSeverity.Error, "No certificate found");

    /// <summary>No reader for this kind of entry.</summary>
    public static readonly DiagnosticCode KindWithoutReader = new("OCE205", DiagnosticSeverity.Error, "Kind of entry not supported here");

    /// <summary>A format that is recognized, but not read.</summary>
    public static readonly DiagnosticCode FormatNotRead = new("OCE206", DiagnosticSeverity.Error, "Format not read");

    /// <summary>A container, a block or a tree of files over its limit.</summary>
    public static readonly DiagnosticCode TooLarge = new("OCE207", DiagnosticSeverity.Error, "Too large");

    /// <summary>A PEM block that is not whole.</summary>
    public static readonly DiagnosticCode PemBlockBroken = new("OCE210", DiagnosticSeverity.Error, "PEM block is broken");

    /// <summary>A PEM block that could be read although it is damaged.</summary>
    public static readonly DiagnosticCode PemBlockDamaged = new("OCE211", DiagnosticSeverity.Warning, "PEM block is damaged");

    /// <summary>Bytes that are no certificate.</summary>
    public static readonly DiagnosticCode CertificateBroken = new("OCE212", DiagnosticSeverity.Error, "Certificate is broken");

    /// <summary>Bytes after a certificate.</summary>
    public static readonly DiagnosticCode TrailingBytes = new("OCE213", DiagnosticSeverity.Warning, "Bytes after the certificate");

    /// <summary>A PKCS#7 container that is not whole.</summary>
    public static readonly DiagnosticCode Pkcs7Broken = new("OCE214", DiagnosticSeverity.Error, "PKCS#7 container is broken");

    /// <summary>A PKCS#12 container that is not whole.</summary>
    public static readonly DiagnosticCode Pkcs12Broken = new("OCE215", DiagnosticSeverity.Error, "PKCS#12 container is broken");

    /// <summary>The password does not open the PKCS#12 container.</summary>
    public static readonly DiagnosticCode PasswordWrong = new("OCE216", DiagnosticSeverity.Error, "Wrong password");

    /// <summary>The PKCS#12 container needs a password and none is given.</summary>
    public static readonly DiagnosticCode PasswordMissing = new("OCE217", DiagnosticSeverity.Error, "Password missing");

    /// <summary>The environment variable or file of a password is not there.</summary>
    public static readonly DiagnosticCode PasswordUnavailable = new("OCE218", DiagnosticSeverity.Error, "Password cannot be read");

    /// <summary>A PKCS#12 container whose key derivation costs more than is spent on one.</summary>
    public static readonly DiagnosticCode Pkcs12TooCostly = new("OCE219", DiagnosticSeverity.Error, "PKCS#12 container costs too much");

    /// <summary>Part of a PKCS#12 container is protected in a way that is not read.</summary>
    public static readonly DiagnosticCode Pkcs12Protection = new("OCE220", DiagnosticSeverity.Error, "PKCS#12 protection not read");

    /// <summary>An AIA extension that cannot be read: responders may be missing.</summary>
    public static readonly DiagnosticCode AccessBroken = new("OCE230", DiagnosticSeverity.Error, "Authority information access is broken");

    /// <summary>Another extension that cannot be read.</summary>
    public static readonly DiagnosticCode ExtensionBroken = new("OCE231", DiagnosticSeverity.Warning, "Extension is broken");

    /// <summary>More locations than are read of one certificate.</summary>
    public static readonly DiagnosticCode TooManyLocations = new("OCE232", DiagnosticSeverity.Error, "Too many locations");

    /// <summary>A location longer than any URL that servers take.</summary>
    public static readonly DiagnosticCode LocationTooLong = new("OCE233", DiagnosticSeverity.Error, "Location is too long");

    /// <summary>A date that is none.</summary>
    public static readonly DiagnosticCode DateBroken = new("OCE234", DiagnosticSeverity.Warning, "Date is broken");

    /// <summary>The name of an endpoint does not resolve.</summary>
    public static readonly DiagnosticCode EndpointNotFound = new("OCE240", DiagnosticSeverity.Error, "Endpoint not found");

    /// <summary>An endpoint refuses the connection or breaks it off.</summary>
    public static readonly DiagnosticCode EndpointUnreachable = new("OCE241", DiagnosticSeverity.Error, "Endpoint unreachable");

    /// <summary>An endpoint does not answer in time.</summary>
    public static readonly DiagnosticCode EndpointSilent = new("OCE242", DiagnosticSeverity.Error, "Endpoint does not answer");

    /// <summary>An endpoint answers with something other than TLS.</summary>
    public static readonly DiagnosticCode EndpointWithoutTls = new("OCE243", DiagnosticSeverity.Error, "Endpoint does not speak TLS");

    /// <summary>An endpoint does not start TLS.</summary>
    public static readonly DiagnosticCode StartTlsRefused = new("OCE244", DiagnosticSeverity.Error, "STARTTLS refused");

    /// <summary>The handshake fails before the server presents its certificates.</summary>
    public static readonly DiagnosticCode HandshakeFailed = new("OCE245", DiagnosticSeverity.Error, "TLS handshake failed");

    /// <summary>A document of a manifest that is no YAML.</summary>
    public static readonly DiagnosticCode ManifestBroken = new("OCE250", DiagnosticSeverity.Error, "Manifest is broken");

    /// <summary>A TLS Secret without certificate, or with a value that is none.</summary>
    public static readonly DiagnosticCode SecretBroken = new("OCE251", DiagnosticSeverity.Error, "TLS Secret is broken");

    /// <summary>A certificate store that cannot be opened.</summary>
    public static readonly DiagnosticCode StoreUnavailable = new("OCE260", DiagnosticSeverity.Error, "Certificate store unavailable");

    /// <summary>No certificate of the store is meant.</summary>
    public static readonly DiagnosticCode StoreWithoutMatch = new("OCE261", DiagnosticSeverity.Error, "No such certificate in the store");

    /// <summary>A vault does not answer, refuses, or has no such certificate.</summary>
    public static readonly DiagnosticCode VaultFailed = new("OCE270", DiagnosticSeverity.Error, "Key Vault request failed");

    /// <summary>A certificate that is no longer valid.</summary>
    public static readonly DiagnosticCode Expired = new("OCE280", DiagnosticSeverity.Warning, "Certificate has expired");

    /// <summary>A certificate that soon is no longer valid.</summary>
    public static readonly DiagnosticCode Expiring = new("OCE281", DiagnosticSeverity.Info, "Certificate expires soon");

    /// <summary>A file named like a certificate that only stands for content elsewhere.</summary>
    public static readonly DiagnosticCode StandIn = new("OCE282", DiagnosticSeverity.Warning, "File stands for a certificate that is elsewhere");

    /// <summary>Keys and other things of a folder that are closed to this user.</summary>
    public static readonly DiagnosticCode LeftAlone = new("OCE283", DiagnosticSeverity.Info, "Files are left alone");

    /// <summary>A folder deeper than is looked.</summary>
    public static readonly DiagnosticCode FolderTooDeep = new("OCE284", DiagnosticSeverity.Error, "Folder is nested too deep");

    /// <summary>A file with more broken certificates than time is spent on.</summary>
    public static readonly DiagnosticCode TooManyBroken = new("OCE290", DiagnosticSeverity.Error, "Too many broken certificates");

    /// <summary>A PKCS#12 container whose integrity check and certificates have different passwords.</summary>
    public static readonly DiagnosticCode TwoPasswords = new("OCE291", DiagnosticSeverity.Error, "PKCS#12 container has two passwords");

    /// <summary>A manifest holds the certificate in a form that only others can turn into one.</summary>
    public static readonly DiagnosticCode SecretSealed = new("OCE292", DiagnosticSeverity.Error, "Secret is encrypted or not rendered");

    /// <summary>An endpoint that presents several certificates.</summary>
    public static readonly DiagnosticCode SeveralCertificates = new("OCE297", DiagnosticSeverity.Info, "Endpoint has several certificates");

    /// <summary>An endpoint of which some addresses do not answer as they should.</summary>
    public static readonly DiagnosticCode EndpointPartly = new("OCE298", DiagnosticSeverity.Warning, "Endpoint answers only in part");

    /// <summary>An address of an endpoint that this machine does not ask.</summary>
    public static readonly DiagnosticCode AddressNotAsked = new("OCE299", DiagnosticSeverity.Info, "Address of an endpoint is not asked");
}
