using System.Text;
using CsCheck;
using OcspEgress.TestSupport.Authority;

namespace OcspEgress.Tests.Certificates;

public sealed class HostileInputTests : IDisposable
{
    private static readonly TimeSpan _enough = TimeSpan.FromSeconds(5);

    private readonly TestAuthority _authority = TestAuthority.Create("Hostile CA");
    private readonly byte[][] _seeds;

    public HostileInputTests()
    {
        var issued = _authority.Issue(new CertificateRequestSpec
        {
            OcspUrls = ["http://ocsp.example/"],
            CaIssuers = ["http://ca.example/"],
            CrlUrls = ["http://crl.example/"],
            MustStaple = true,
        });
        _seeds =
        [
            issued.Der,
            [.. issued.Der, .. _authority.Certificate.Der],
            Encoding.ASCII.GetBytes(issued.Pem + issued.KeyPem + _authority.Certificate.Pem),
            issued.ToPkcs12("x", _authority.Certificate),
            Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(issued.Pem)).ToArray(),
        ];
    }

    public void Dispose() => _authority.Dispose();

    [Fact]
    public void Container_WhenBytesAreRandom_NeverThrows() =>
        Gen.Byte.Array[0, 400].Sample(bytes => Load(bytes), iter: 3000);

    [Fact]
    public void Container_WhenBytesFollowAKnownStart_NeverThrows() =>
        Gen.Select(Gen.Int[0, _seeds.Length - 1], Gen.Int[1, 64], Gen.Byte.Array[0, 200])
            .Sample((seed, length, tail) => Load([.. _seeds[seed].Take(length), .. tail]), iter: 2000);

    [Fact]
    public void Container_WhenBitsFlip_NeverThrows() =>
        Gen.Select(Gen.Int[0, _seeds.Length - 1], Gen.Select(Gen.Int[0, 100_000], Gen.Int[0, 7]).Array[1, 4])
            .Sample(
                (seed, flips) =>
                {
                    byte[] bytes = [.. _seeds[seed]];
                    foreach (var (at, bit) in flips)
                    {
                        bytes[at % bytes.Length] ^= (byte)(1 << bit);
                    }

                    return Load(bytes);
                },
                iter: 2000);

    [Fact]
    public void Container_WhenCutOff_NeverThrowsNorReadsWithoutFinding()
    {
        foreach (var seed in _seeds)
        {
            var whole = Loading.LoadBytes(seed, "x").Values.Length;
            for (var length = 0; length < seed.Length; length += Math.Max(1, seed.Length / 150))
            {
                var result = Loading.LoadBytes(seed[..length], "x");
                Assert.True(result.Values.Length <= whole);
                Assert.True(result.Values.Length > 0 || result.HasErrors, $"{length} of {seed.Length} bytes vanish silently");
            }
        }
    }

    [Fact]
    public void Container_WhenNestedDeep_IsBounded()
    {
        byte[] start = [0x30, 0x80, 0x30, 0x80, 0xA0, 0x80];
        byte[] oid = [0x30, 0x80, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02];
        byte[] deep = [.. Enumerable.Repeat<byte[]>([0x30, 0x80], 400_000).SelectMany(b => b)];
        var started = System.Diagnostics.Stopwatch.StartNew();
        foreach (var bytes in new byte[][] { [.. start, .. deep], [.. oid, .. deep], deep })
        {
            Assert.True(Loading.LoadBytes(bytes).HasErrors);
        }

        Assert.True(started.Elapsed < _enough, $"{started.Elapsed}");
    }

    [Fact]
    public void Diagnostics_WhenTextIsHostile_HoldNoControlCharacters()
    {
        var pem = "-----BEGIN \u001b]0;x\u0007-----\nAAAA\n-----END \u001b]0;x\u0007-----\n";
        var result = Loading.LoadPem(pem);

        Assert.DoesNotContain(Assert.Single(result.Diagnostics).Message, c => char.IsControl(c));
    }

    private static bool Load(byte[] bytes)
    {
        var started = System.Diagnostics.Stopwatch.StartNew();
        var result = Loading.LoadBytes(bytes, "x");
        return (result.Values.Length > 0 || result.Diagnostics.Length > 0) && started.Elapsed < _enough;
    }
}
