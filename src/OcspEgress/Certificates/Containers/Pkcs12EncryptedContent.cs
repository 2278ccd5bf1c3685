using System.Formats.Asn1;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Security;

namespace OcspEgress.Certificates.Containers;

/// <summary>An encrypted part of a container: PBES2 (RFC 8018), the RC2, RC4 and 3DES schemes of RFC 7292 C, PBES1.</summary>
internal sealed class Pkcs12EncryptedContent
{
    private const string Pbes2 = "1.2.840.113549.1.5.13";

    private static readonly Asn1Tag _content = new(TagClass.ContextSpecific, 0);

    private readonly Pkcs12Costs _costs;
    private readonly ReadOnlyMemory<byte> _algorithm;
    private readonly byte[] _cipherText;
    private readonly int _rounds;

    /// <summary>Reads EncryptedData { version, EncryptedContentInfo { type, algorithm, [0] IMPLICIT OCTET STRING } }.</summary>
    public Pkcs12EncryptedContent(AsnReader encryptedData, Pkcs12Costs costs)
    {
        _costs = costs;
        encryptedData.ReadInteger();
        var contentInfo = encryptedData.ReadSequence();
        contentInfo.ReadObjectIdentifier();
        _algorithm = contentInfo.ReadEncodedValue();
        _cipherText = contentInfo.HasData ? contentInfo.ReadOctetString(_content) : [];
        _rounds = ReadRounds(new AsnReader(_algorithm, AsnEncodingRules.BER).ReadSequence());
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
            var parameters = PbeUtilities.GenerateCipherParameters(algorithm, password.Text.ToCharArray(), password.TerminatesEmpty);
            cipher.Init(false, parameters);
        }
        catch (Exception exception) when (exception is not Pkcs12Exception and not OutOfMemoryException)
        {
            // The parameters are the file's: what the library makes of wrong ones is not documented.
            throw new Pkcs12Exception(
                CertificatesCodes.Pkcs12Protection, "The encryption of this PKCS#12 container is unknown or malformed. Export it again with AES-256.");
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

    // PBES2: { { PBKDF2, { salt, rounds, ... } }, scheme }; all others: { salt, rounds }.
    private static int ReadRounds(AsnReader algorithm)
    {
        var scheme = algorithm.ReadObjectIdentifier();
        var parameters = algorithm.ReadSequence();
        if (scheme == Pbes2)
        {
            var derivation = parameters.ReadSequence();
            derivation.ReadObjectIdentifier();
            parameters = derivation.ReadSequence();
        }

        parameters.ReadEncodedValue();
        return Pkcs12Mac.RoundsOf(parameters.ReadInteger());
    }
}
