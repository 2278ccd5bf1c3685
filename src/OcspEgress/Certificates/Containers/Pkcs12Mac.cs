using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Macs;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Security;

namespace OcspEgress.Certificates.Containers;

/// <summary>The integrity check of a container: HMAC with the derivation of RFC 7292 B, or PBMAC1 (RFC 9579).</summary>
internal sealed class Pkcs12Mac
{
    private const string Pbmac1 = "1.2.840.113549.1.5.14";
    private const int MaxKeyLength = 1024;

    private readonly Pkcs12Costs _costs;
    private readonly string _algorithm;
    private readonly ReadOnlyMemory<byte> _parameters;
    private readonly byte[] _expected;
    private readonly byte[] _salt;
    private readonly int _rounds;

    /// <summary>Reads MacData { DigestInfo { AlgorithmIdentifier, digest }, macSalt, iterations DEFAULT 1 }.</summary>
    public Pkcs12Mac(AsnReader macData, Pkcs12Costs costs)
    {
        _costs = costs;
        var digestInfo = macData.ReadSequence();
        var algorithm = digestInfo.ReadSequence();
        _algorithm = algorithm.ReadObjectIdentifier();
        _parameters = algorithm.HasData ? algorithm.ReadEncodedValue() : default;
        _expected = digestInfo.ReadOctetString();
        _salt = macData.ReadOctetString();
        _rounds = macData.HasData ? RoundsOf(macData.ReadInteger()) : 1;
    }

    /// <summary>Whether the MAC is right with that password.</summary>
    /// <exception cref="Pkcs12Exception">Too costly, or of an unknown kind.</exception>
    public bool Matches(ReadOnlyMemory<byte> content, Pkcs12Password password)
    {
        var actual = _algorithm == Pbmac1 ? ComputePbmac1(content.Span, password) : Compute(content.Span, password);
        return CryptographicOperations.FixedTimeEquals(actual, _expected);
    }

    /// <summary>Rounds as a number that <see cref="Pkcs12Costs"/> refuses where it is out of all bounds.</summary>
    internal static int RoundsOf(BigInteger rounds) => rounds < 1 || rounds > int.MaxValue ? int.MaxValue : (int)rounds;

    private static Pkcs12Exception Unknown(string oid) => new(
        CertificatesCodes.Pkcs12Protection, $"The integrity check {oid} of this PKCS#12 container is unknown. Export it again with SHA-256.");

    private byte[] Compute(ReadOnlySpan<byte> content, Pkcs12Password password)
    {
        _costs.Spend(_rounds);
        IDigest digest;
        try
        {
            digest = DigestUtilities.GetDigest(_algorithm);
        }
        catch (SecurityUtilityException)
        {
            throw Unknown(_algorithm);
        }

        var generator = new Pkcs12ParametersGenerator(digest);
        generator.Init(
            PbeParametersGenerator.Pkcs12PasswordToBytes(password.Text.ToCharArray(), password.TerminatesEmpty), _salt, _rounds);
        var mac = new HMac(digest);
        mac.Init(generator.GenerateDerivedMacParameters(digest.GetDigestSize() * 8));
        mac.BlockUpdate(content);
        var result = new byte[mac.GetMacSize()];
        mac.DoFinal(result, 0);
        return result;
    }

    // PBMAC1-params { keyDerivationFunc { PBKDF2, { salt, rounds, keyLength, prf } }, messageAuthScheme }
    private byte[] ComputePbmac1(ReadOnlySpan<byte> content, Pkcs12Password password)
    {
        var parameters = new AsnReader(_parameters, AsnEncodingRules.BER).ReadSequence();
        var derivation = parameters.ReadSequence();
        derivation.ReadObjectIdentifier();
        var pbkdf2 = derivation.ReadSequence();
        var salt = pbkdf2.ReadOctetString();
        var rounds = RoundsOf(pbkdf2.ReadInteger());
        var keyLength = pbkdf2.ReadInteger();
        var prf = HashOf(pbkdf2.ReadSequence().ReadObjectIdentifier());
        var scheme = HashOf(parameters.ReadSequence().ReadObjectIdentifier());
        if (keyLength < 1 || keyLength > MaxKeyLength)
        {
            throw new AsnContentException();
        }

        _costs.Spend(rounds);
        var key = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password.Text), salt, rounds, prf, (int)keyLength);
        return CryptographicOperations.HmacData(scheme, key, content);
    }

    private static HashAlgorithmName HashOf(string hmacOid) => hmacOid switch
    {
        "1.2.840.113549.2.7" => HashAlgorithmName.SHA1,
        "1.2.840.113549.2.9" => HashAlgorithmName.SHA256,
        "1.2.840.113549.2.10" => HashAlgorithmName.SHA384,
        "1.2.840.113549.2.11" => HashAlgorithmName.SHA512,
        _ => throw Unknown(hmacOid),
    };
}
