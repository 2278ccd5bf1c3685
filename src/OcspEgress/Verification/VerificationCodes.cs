using OcspEgress.Diagnostics;
using static OcspEgress.Diagnostics.DiagnosticCode;

namespace OcspEgress.Verification;

/// <summary>Findings of the verification, by layer: 70x DNS, 71x TCP, 72x issuer, 73x HTTP, 74x and 75x OCSP, 76x TLS and staple.</summary>
internal static class VerificationCodes
{
    public static readonly DiagnosticCode NameNotFound = Error("OCE701", "Name not found");
    public static readonly DiagnosticCode NameWithoutAddress = Error("OCE702", "Name has no address");
    public static readonly DiagnosticCode NameServersFailed = Error("OCE703", "Name servers do not answer");
    public static readonly DiagnosticCode NameServerSilent = Warning("OCE704", "A name server does not answer");
    public static readonly DiagnosticCode AddressOutsidePlan = Error("OCE705", "Address outside the lock");
    public static readonly DiagnosticCode AddressReserved = Error("OCE706", "Address forbidden by the policy");
    public static readonly DiagnosticCode ConnectionRefused = Error("OCE711", "Connection refused");
    public static readonly DiagnosticCode ConnectionSilent = Error("OCE712", "Connection gets no answer");
    public static readonly DiagnosticCode ConnectionFailed = Error("OCE713", "Connection failed");
    public static readonly DiagnosticCode SomeAddressesClosed = Warning("OCE714", "Some addresses cannot be reached");
    public static readonly DiagnosticCode CertificateUnreadable = Error("OCE721", "Certificate cannot be verified");
    public static readonly DiagnosticCode IssuerMissing = Error("OCE722", "Issuer's certificate is missing");
    public static readonly DiagnosticCode HttpStatus = Error("OCE731", "HTTP status is not 200");
    public static readonly DiagnosticCode HttpRedirect = Error("OCE732", "Responder redirects");
    public static readonly DiagnosticCode HttpBroken = Error("OCE733", "HTTP exchange broke off");
    public static readonly DiagnosticCode HttpSlow = Error("OCE734", "HTTP answer takes too long");
    public static readonly DiagnosticCode HttpTooLarge = Error("OCE735", "HTTP answer is too large");
    public static readonly DiagnosticCode MethodFails = Error("OCE736", "One request method fails");
    public static readonly DiagnosticCode MediaTypeWrong = Error("OCE737", "Media type is wrong");
    public static readonly DiagnosticCode ResponseBroken = Error("OCE741", "Not an OCSP response");
    public static readonly DiagnosticCode ResponderDeclines = Error("OCE742", "Responder declines");
    public static readonly DiagnosticCode OtherCertificate = Error("OCE743", "Response is for another certificate");
    public static readonly DiagnosticCode SignatureWrong = Error("OCE744", "Response signature is wrong");
    public static readonly DiagnosticCode SignerUnknown = Error("OCE745", "Response is signed by somebody else");
    public static readonly DiagnosticCode SignerNotEntitled = Error("OCE746", "Signer may not sign OCSP responses");
    public static readonly DiagnosticCode SignerOutOfDate = Error("OCE747", "Signer is outside its validity");
    public static readonly DiagnosticCode ResponseExpired = Error("OCE748", "Response has expired");
    public static readonly DiagnosticCode ResponseNotYetValid = Error("OCE749", "Response is not yet valid");
    public static readonly DiagnosticCode Revoked = Error("OCE750", "Certificate is revoked");
    public static readonly DiagnosticCode StatusUnknown = Error("OCE751", "Certificate is unknown to the responder");
    public static readonly DiagnosticCode NonceWrong = Error("OCE752", "Nonce is wrong");
    public static readonly DiagnosticCode NextUpdateMissing = Error("OCE753", "Response has no nextUpdate");
    public static readonly DiagnosticCode HandshakeFailed = Error("OCE761", "TLS handshake failed");
    public static readonly DiagnosticCode OtherCertificatePresented = Warning("OCE762", "Endpoint presents another certificate");
    public static readonly DiagnosticCode StapleMissing = Error("OCE763", "Staple is missing");
    public static readonly DiagnosticCode MustStapleBroken = Error("OCE764", "Must-Staple is not honoured");
    public static readonly DiagnosticCode StapleLate = Warning("OCE765", "First handshakes have no staple");
    public static readonly DiagnosticCode SignerNotNamed = Error("OCE770", "Response names another signer");
    public static readonly DiagnosticCode OtherIdentifier = Error("OCE771", "Certificate identifier differs from the request's");
    public static readonly DiagnosticCode SeveralStatuses = Error("OCE772", "Response holds several statuses");
    public static readonly DiagnosticCode EncodingLoose = Error("OCE773", "Response is not strict DER");
    public static readonly DiagnosticCode AlgorithmRefused = Error("OCE774", "Signature algorithm is refused");
    public static readonly DiagnosticCode FirstCertificateOdd = Error("OCE775", "First certificate in the response is not the signer's");
    public static readonly DiagnosticCode NextUpdateAfterCertificate = Error("OCE776", "Response outlives the certificate");
    public static readonly DiagnosticCode ResponseEndsSoon = Error("OCE777", "Response expires within minutes");
    public static readonly DiagnosticCode CriticalExtension = Error("OCE778", "Response has a critical extension");
    public static readonly DiagnosticCode CertificateExpired = Error("OCE779", "Certificate has expired");
    public static readonly DiagnosticCode RunTooLong = Error("OCE781", "Run takes too long");
    public static readonly DiagnosticCode CertificateNotYetValid = Error("OCE780", "Certificate is not yet valid");
}
