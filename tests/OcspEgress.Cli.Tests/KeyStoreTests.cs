using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using OcspEgress.TestSupport.Authority;

namespace OcspEgress.Cli.Tests;

/// <summary>PKCS#12 containers as people have them: empty passwords, two passwords, no certificate.</summary>
public sealed class KeyStoreTests : IDisposable
{
    private static readonly PbeParameters Encryption = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 2048);

    private readonly Workspace _workspace = new();
    private readonly TestAuthority _authority = TestAuthority.Create("Store CA");
    private readonly IssuedCertificate _leaf;

    public KeyStoreTests() => _leaf = _authority.Issue("www.example", "http://ocsp.example/");

    public void Dispose()
    {
        _authority.Dispose();
        _workspace.Dispose();
    }

    [Theory]
    [InlineData("", "password: \"\"")]
    [InlineData(null, "password: \"\"")]
    [InlineData("", "password: { file: empty.txt }")]
    [InlineData(null, "name: x")]
    public async Task Scan_WhenThePasswordIsEmpty_ReadsTheContainer(string? password, string key)
    {
        var run = await Scan(_leaf.ToPkcs12(password), key);

        Assert.Equal((ExitCode.Done, ""), (run.Code, run.Error));
        Assert.Contains("http://ocsp.example", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scan_WhenTheEmptyPasswordDoesNotOpen_SaysThatItIsEmpty()
    {
        var run = await Scan(_leaf.ToPkcs12("secret"), "password: \"\"");

        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains("error OCE216: The password (literal, empty) does not open", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mac", "content", "opens the integrity check (MAC) of this PKCS#12 container, but not the certificates")]
    [InlineData("content", "mac", "opens the certificates of this PKCS#12 container, but not the integrity check (MAC)")]
    public async Task Scan_WhenTheContainerHasTwoPasswords_SaysWhichHalfOpens(string given, string other, string expected)
    {
        var run = await Scan(MakeStore("content", "mac", c => c.AddCertificate(Certificate())), $"password: {given}");

        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains("error OCE291", run.Error, StringComparison.Ordinal);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.NotEqual(given, other);
        Assert.Contains("error OCE216", (await Scan(MakeStore("content", "mac", c => c.AddCertificate(Certificate())), "password: third")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scan_WhenTheContainerHoldsNoCertificate_SaysWhatItHolds()
    {
        using var key = ECDsa.Create();
        var secret = await Scan(MakeStore("x", "x", c => c.AddSecret(new Oid("1.2.3.4"), new byte[] { 4, 1, 0 })), "password: x");
        var keys = await Scan(MakeStore("x", "x", c => c.AddKeyUnencrypted(key)), "password: x");
        var nothing = await Scan(MakeStore("x", "x", null), "password: x");

        Assert.All([secret, keys, nothing], r => Assert.Equal(ExitCode.BadInput, r.Code));
        Assert.Contains("OCE204: This file holds no certificate, only other things such as a secret of a PKCS#12 container", secret.Error, StringComparison.Ordinal);
        Assert.Contains("only other things such as a private key of a PKCS#12 container", keys.Error, StringComparison.Ordinal);
        Assert.Contains("only other things such as an empty PKCS#12 container", nothing.Error, StringComparison.Ordinal);
    }

    private static byte[] MakeStore(string contentPassword, string macPassword, Action<Pkcs12SafeContents>? fill)
    {
        var builder = new Pkcs12Builder();
        if (fill is not null)
        {
            var contents = new Pkcs12SafeContents();
            fill(contents);
            builder.AddSafeContentsEncrypted(contents, contentPassword, Encryption);
        }

        builder.SealWithMac(macPassword, HashAlgorithmName.SHA256, 2048);
        return builder.Encode();
    }

    private X509Certificate2 Certificate() => X509CertificateLoader.LoadCertificate(_leaf.Der);

    private Task<CliRun> Scan(byte[] store, string key)
    {
        File.WriteAllBytes(Path.Combine(_workspace.Folder, "a.p12"), store);
        _workspace.Write("empty.txt", "").Write("inventory.yaml", $"version: 1\ncertificates:\n  - pfx: {{ path: a.p12, {(key.StartsWith("name", StringComparison.Ordinal) ? "" : key)} }}\n");
        return CliRun.Of("scan", "-i", _workspace.Inventory);
    }
}
