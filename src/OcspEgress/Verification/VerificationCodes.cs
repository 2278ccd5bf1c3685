using OcspEgress.Diagnostics;

namespace OcspEgress.Verification;

/// <summary>Findings of the verification, by layer: 70x DNS, 71x TCP, 72x issuer, 73x HTTP, 74x and 75x OCSP, 76x TLS and staple.</summary>
internal static class VerificationCodes
{
    /// <summary>NXDOMAIN.</summary>
    public static readonly DiagnosticCode NameNotFound = new("OCE701", DiagnosticSeverity.Error, "Name not found");

    /// <summary>The name exists without an address.</summary>
    public static readonly DiagnosticCode NameWithoutAddress = new("OCE702", DiagnosticSeverity.Error, "Name has no address");

    /// <summary>No name server gave an answer.</summary>
    public static readonly DiagnosticCode NameServersFailed = new("OCE703", DiagnosticSeverity.Error, "Name servers do not answer");

    /// <summary>Some name servers gave no answer.</summary>
    public static readonly DiagnosticCode NameServerSilent = new("OCE704", DiagnosticSeverity.Warning, "A name server does not answer");

    /// <summary>DNS answers what the plan does not open.</summary>
    public static readonly DiagnosticCode AddressOutsidePlan = new("OCE705", DiagnosticSeverity.Error, "Address outside the lock");

    /// <summary>DNS answers what the policy forbids.</summary>
    public static readonly DiagnosticCode AddressReserved = new("OCE706", DiagnosticSeverity.Error, "Address forbidden by the policy");

    /// <summary>Every address answers with a reset.</summary>
    public static readonly DiagnosticCode ConnectionRefused = new("OCE711", DiagnosticSeverity.Error, "Connection refused");

    /// <summary>No address answers: packets are dropped.</summary>
    public static readonly DiagnosticCode ConnectionSilent = new("OCE712", DiagnosticSeverity.Error, "Connection gets no answer");

    /// <summary>No address can be connected to, for other or mixed reasons.</summary>
    public static readonly DiagnosticCode ConnectionFailed = new("OCE713", DiagnosticSeverity.Error, "Connection failed");

    /// <summary>Some addresses cannot be connected to.</summary>
    public static readonly DiagnosticCode SomeAddressesClosed = new("OCE714", DiagnosticSeverity.Warning, "Some addresses cannot be reached");

    /// <summary>The certificate cannot be decoded whole.</summary>
    public static readonly DiagnosticCode CertificateUnreadable = new("OCE721", DiagnosticSeverity.Error, "Certificate cannot be verified");

    /// <summary>No issuer's certificate.</summary>
    public static readonly DiagnosticCode IssuerMissing = new("OCE722", DiagnosticSeverity.Error, "Issuer's certificate is missing");

    /// <summary>A status other than 200.</summary>
    public static readonly DiagnosticCode HttpStatus = new("OCE731", DiagnosticSeverity.Error, "HTTP status is not 200");

    /// <summary>A redirect.</summary>
    public static readonly DiagnosticCode HttpRedirect = new("OCE732", DiagnosticSeverity.Error, "Responder redirects");

    /// <summary>The exchange broke off, or was not HTTP.</summary>
    public static readonly DiagnosticCode HttpBroken = new("OCE733", DiagnosticSeverity.Error, "HTTP exchange broke off");

    /// <summary>The answer did not come, or not whole, in time.</summary>
    public static readonly DiagnosticCode HttpSlow = new("OCE734", DiagnosticSeverity.Error, "HTTP answer takes too long");

    /// <summary>The answer is larger than any OCSP response.</summary>
    public static readonly DiagnosticCode HttpTooLarge = new("OCE735", DiagnosticSeverity.Error, "HTTP answer is too large");

    /// <summary>Only one of GET and POST works.</summary>
    public static readonly DiagnosticCode MethodFails = new("OCE736", DiagnosticSeverity.Error, "One request method fails");

    /// <summary>A media type other than application/ocsp-response.</summary>
    public static readonly DiagnosticCode MediaTypeWrong = new("OCE737", DiagnosticSeverity.Error, "Media type is wrong");

    /// <summary>Bytes that are no OCSP response.</summary>
    public static readonly DiagnosticCode ResponseBroken = new("OCE741", DiagnosticSeverity.Error, "Not an OCSP response");

    /// <summary>A response status other than successful.</summary>
    public static readonly DiagnosticCode ResponderDeclines = new("OCE742", DiagnosticSeverity.Error, "Responder declines");

    /// <summary>No single response for this certificate.</summary>
    public static readonly DiagnosticCode OtherCertificate = new("OCE743", DiagnosticSeverity.Error, "Response is for another certificate");

    /// <summary>A signature that nobody's key verifies.</summary>
    public static readonly DiagnosticCode SignatureWrong = new("OCE744", DiagnosticSeverity.Error, "Response signature is wrong");

    /// <summary>Signed by neither the issuer nor its delegate.</summary>
    public static readonly DiagnosticCode SignerUnknown = new("OCE745", DiagnosticSeverity.Error, "Response is signed by somebody else");

    /// <summary>Signed by a certificate of the issuer without id-kp-OCSPSigning.</summary>
    public static readonly DiagnosticCode SignerNotEntitled = new("OCE746", DiagnosticSeverity.Error, "Signer may not sign OCSP responses");

    /// <summary>Signed by a delegate that is expired or not yet valid.</summary>
    public static readonly DiagnosticCode SignerOutOfDate = new("OCE747", DiagnosticSeverity.Error, "Signer is outside its validity");

    /// <summary>nextUpdate has passed.</summary>
    public static readonly DiagnosticCode ResponseExpired = new("OCE748", DiagnosticSeverity.Error, "Response has expired");

    /// <summary>thisUpdate lies ahead.</summary>
    public static readonly DiagnosticCode ResponseNotYetValid = new("OCE749", DiagnosticSeverity.Error, "Response is not yet valid");

    /// <summary>Status revoked.</summary>
    public static readonly DiagnosticCode Revoked = new("OCE750", DiagnosticSeverity.Error, "Certificate is revoked");

    /// <summary>Status unknown.</summary>
    public static readonly DiagnosticCode StatusUnknown = new("OCE751", DiagnosticSeverity.Error, "Certificate is unknown to the responder");

    /// <summary>A nonce other than the one sent.</summary>
    public static readonly DiagnosticCode NonceWrong = new("OCE752", DiagnosticSeverity.Error, "Nonce is wrong");

    /// <summary>No nextUpdate.</summary>
    public static readonly DiagnosticCode NextUpdateMissing = new("OCE753", DiagnosticSeverity.Error, "Response has no nextUpdate");

    /// <summary>The handshake does not get as far as the certificate.</summary>
    public static readonly DiagnosticCode HandshakeFailed = new("OCE761", DiagnosticSeverity.Error, "TLS handshake failed");

    /// <summary>The endpoint presents another certificate than before.</summary>
    public static readonly DiagnosticCode OtherCertificatePresented = new("OCE762", DiagnosticSeverity.Warning, "Endpoint presents another certificate");

    /// <summary>No staple.</summary>
    public static readonly DiagnosticCode StapleMissing = new("OCE763", DiagnosticSeverity.Error, "Staple is missing");

    /// <summary>No staple although the certificate demands one.</summary>
    public static readonly DiagnosticCode MustStapleBroken = new("OCE764", DiagnosticSeverity.Error, "Must-Staple is not honoured");

    /// <summary>A certificate that demands a staple got one only after a bare handshake.</summary>
    public static readonly DiagnosticCode StapleLate = new("OCE765", DiagnosticSeverity.Warning, "First handshakes have no staple");

    /// <summary>The responderID is not the signer's.</summary>
    public static readonly DiagnosticCode SignerNotNamed = new("OCE770", DiagnosticSeverity.Error, "Response names another signer");

    /// <summary>The certificate is named otherwise than in the request.</summary>
    public static readonly DiagnosticCode OtherIdentifier = new("OCE771", DiagnosticSeverity.Error, "Certificate identifier differs from the request's");

    /// <summary>More than one single response.</summary>
    public static readonly DiagnosticCode SeveralStatuses = new("OCE772", DiagnosticSeverity.Error, "Response holds several statuses");

    /// <summary>Not DER to the last byte.</summary>
    public static readonly DiagnosticCode EncodingLoose = new("OCE773", DiagnosticSeverity.Error, "Response is not strict DER");

    /// <summary>A signature algorithm that a server refuses.</summary>
    public static readonly DiagnosticCode AlgorithmRefused = new("OCE774", DiagnosticSeverity.Error, "Signature algorithm is refused");

    /// <summary>The first certificate of the response is not the signer's.</summary>
    public static readonly DiagnosticCode FirstCertificateOdd = new("OCE775", DiagnosticSeverity.Error, "First certificate in the response is not the signer's");

    /// <summary>nextUpdate lies after the certificate's end.</summary>
    public static readonly DiagnosticCode NextUpdateAfterCertificate = new("OCE776", DiagnosticSeverity.Error, "Response outlives the certificate");

    /// <summary>nextUpdate is nearer than a server allows.</summary>
    public static readonly DiagnosticCode ResponseEndsSoon = new("OCE777", DiagnosticSeverity.Error, "Response expires within minutes");

    /// <summary>A critical extension in the single response.</summary>
    public static readonly DiagnosticCode CriticalExtension = new("OCE778", DiagnosticSeverity.Error, "Response has a critical extension");

    /// <summary>The certificate's notAfter has passed.</summary>
    public static readonly DiagnosticCode CertificateExpired = new("OCE779", DiagnosticSeverity.Error, "Certificate has expired");

    /// <summary>The run took too long as a whole.</summary>
    public static readonly DiagnosticCode RunTooLong = new("OCE781", DiagnosticSeverity.Error, "Run takes too long");

    /// <summary>The certificate's notBefore lies ahead.</summary>
    public static readonly DiagnosticCode CertificateNotYetValid = new("OCE780", DiagnosticSeverity.Error, "Certificate is not yet valid");
}
