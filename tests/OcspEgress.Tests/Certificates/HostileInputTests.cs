using System.Text;
using CsCheck;
using OcspEgress.Inventory;
using OcspEgress.TestSupport.Authority;
using OcspEgress.TestSupport.Loopback;

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
            BinaryContainerTests.MakePkcs7(false, issued.Der, _authority.Certificate.Der),
            BinaryContainerTests.MakePkcs7(true, issued.Der, _authority.Certificate.Der),
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
    public void Manifest_WhenTextIsMangled_NeverThrows()
    {
        var folder = Directory.CreateTempSubdirectory("oce-");
        var path = Path.Combine(folder.FullName, "a.yaml");
        var manifest = "kind: List\nitems:\n- &a\n  kind: Secret\n  type: kubernetes.io/tls\n  stringData:\n    tls.crt: |\n      x\n- *a\n---\n{\"kind\": \"Secret\", \"data\": {\"tls.crt\": \"AAAA\"}}\n";
        Gen.Select(Gen.Int[0, manifest.Length - 1], Gen.Char["\0\t\n\r !\"#%&'*,-:>?@[]\\`{|}\u0085\u2028"]).Array[1, 6].Sample(
            edits =>
            {
                var text = new StringBuilder(manifest);
                foreach (var (at, character) in edits)
                {
                    text[at] = character;
                }

                File.WriteAllText(path, text.ToString());
                var result = Loading.Load(new KubernetesSource { Location = Loading.Here, Path = "a.yaml", BaseDirectory = folder.FullName });
                return result.Diagnostics.Length > 0;
            },
            iter: 1500,
            threads: 1);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Endpoint_WhenRecordsAreRandom_NeverThrows()
    {
        var random = new Random(7);
        await using var server = new ScriptedServer(async (stream, token) =>
        {
            Assert.NotEqual(0, await stream.ReadAsync(new byte[4096], token));
            var body = new byte[random.Next(4, 300)];
            random.NextBytes(body);
            body[0] = (byte)random.Next(0, 16);
            (body[1], body[2]) = (0, (byte)random.Next(0, 2));
            await stream.WriteAsync((byte[])[22, 3, 3, (byte)(body.Length >> 8), (byte)body.Length, .. body], token);
        });
        for (var i = 0; i < 60; i++)
        {
            var source = new EndpointSource { Location = Loading.Here, Endpoint = server.Endpoint, Timeout = TimeSpan.FromSeconds(10) };
            Assert.StartsWith("OCE2", Assert.Single(Loading.Load(source).Codes()), StringComparison.Ordinal);
        }
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
