using System.Formats.Asn1;
using System.Text;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Security;

namespace OcspEgress.Certificates.Containers;

/// <summary>An encrypted part of a container: PBES2 (RFC 8018), the RC2, RC4 and 3DES schemes of RFC 7292 C, PBES1.</summary>
internal sealed class Pkcs12EncryptedContent
{
    private const string Pbes2 = "1.2.840.113549.1.5.13";
    private const string Pbkdf2 = "1.2.840.113549.1.5.12";
    private const string Pkcs12Schemes = "1.2.840.113549.1.12.1.";

    private static readonly Asn1Tag _content = new(TagClass.ContextSpecific, 0);

    private readonly Pkcs12Costs _costs;
    private readonly ReadOnlyMemory<byte> _algorithm;
    private readonly byte[] _cipherText;
    private readonly int _rounds;
    private readonly bool _isPkcs12Scheme;

    /// <summary>Reads EncryptedData { version, EncryptedContentInfo { type, algorithm, [0] IMPLICIT OCTET STRING } }.</summary>
    public Pkcs12EncryptedContent(AsnReader encryptedData, Pkcs12Costs costs)
    {
        _costs = costs;
        encryptedData.ReadInteger();
        var contentInfo = encryptedData.ReadSequence();
        contentInfo.ReadObjectIdentifier();
        _algorithm = contentInfo.ReadEncodedValue();
        _cipherText = contentInfo.HasData ? contentInfo.ReadOctetString(_content) : [];
        var algorithm = new AsnReader(_algorithm, AsnEncodingRules.BER).ReadSequence();
        var scheme = algorithm.ReadObjectIdentifier();
        _isPkcs12Scheme = scheme.StartsWith(Pkcs12Schemes, StringComparison.Ordinal);
        _rounds = ReadRounds(scheme, algorithm);
    }

    /// <summary>Decrypts.</summary>
    /// <returns>What is probably SafeContents, or null where the password is certainly wrong.</returns>
    /// <exception cref="Pkcs12Exception">Too costly, or of an unknown kind.</exception>
    public byte[]? Decrypt(Pkcs12Password password)
    {
        _costs.Spend(_rounds);
        IBufferedCipher cipher;
        try
        {
            var algorithm = AlgorithmIdentifier.GetInstance(Asn1Object.FromByteArray(_algorithm.ToArray()));
            cipher = PbeUtilities.CreateEngine(algorithm) as IBufferedCipher ?? throw new SecurityUtilityException();
            var parameters = PbeUtilities.GenerateCipherParameters(algorithm, CharactersOf(password), password.TerminatesEmpty);
            cipher.Init(false, parameters);
        }
        catch (Exception exception) when (exception is not Pkcs12Exception and not OutOfMemoryException)
        {
            // The parameters are the file's: what the library makes of wrong ones is not documented.
            throw Unknown();
        }

        try
        {
            return cipher.DoFinal(_cipherText);
        }
        catch (Exception exception) when (exception is CryptoException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static Pkcs12Exception Unknown() => new(
        CertificatesCodes.Pkcs12Protection, "The encryption of this PKCS#12 container is unknown or malformed. Export it again with AES-256.");

    // The schemes of RFC 7292 take UTF-16, all others bytes, which are UTF-8 in practice; the library makes a byte of each
    // character there.
    private char[] CharactersOf(Pkcs12Password password) =>
        (_isPkcs12Scheme ? password.Text : Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(password.Text))).ToCharArray();

    // PBES2: { { PBKDF2, { salt, rounds, ... } }, scheme }; all others: { salt, rounds }.
    private static int ReadRounds(string scheme, AsnReader algorithm)
    {
        var parameters = algorithm.ReadSequence();
        if (scheme == Pbes2)
        {
            var derivation = parameters.ReadSequence();
            if (derivation.ReadObjectIdentifier() != Pbkdf2)
            {
                // scrypt would also choose how much memory it takes; nothing writes it into PKCS#12.
                throw Unknown();
            }

            parameters = derivation.ReadSequence();
        }

        parameters.ReadEncodedValue();
        return Pkcs12Mac.RoundsOf(parameters.ReadInteger());
    }
}
