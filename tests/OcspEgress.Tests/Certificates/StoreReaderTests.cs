using System.Security.Cryptography.X509Certificates;
using OcspEgress.Inventory;
using OcspEgress.TestSupport.Authority;

namespace OcspEgress.Tests.Certificates;

/// <summary>Works on a store of its own name in the user's stores, and leaves none behind.</summary>
public sealed class StoreReaderTests : IDisposable
{
    private readonly string _name = $"OcspEgressTests{Guid.NewGuid():N}";
    private readonly TestAuthority _authority = TestAuthority.Create("Store CA");
    private readonly X509Certificate2[] _certificates;

    public StoreReaderTests()
    {
        _certificates =
        [
            X509CertificateLoader.LoadCertificate(_authority.Issue("one.example.com").Der),
            X509CertificateLoader.LoadCertificate(_authority.Issue("two.example.com").Der),
        ];
        using var store = new X509Store(_name, StoreLocation.CurrentUser);
        store.Open(OpenFlags.ReadWrite);
        store.AddRange([.. _certificates]);
    }

    public void Dispose()
    {
        using (var store = new X509Store(_name, StoreLocation.CurrentUser))
        {
            store.Open(OpenFlags.ReadWrite);
            store.RemoveRange([.. _certificates]);
        }

        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var folder = Path.Combine(home, ".dotnet", "corefx", "cryptography", "x509stores", _name.ToLowerInvariant());
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder);
        }

        _authority.Dispose();
    }

    [Fact]
    public void Store_WhenNothingIsSelected_GivesAll()
    {
        var result = Loading.Load(Source());

        Assert.Empty(result.Diagnostics);
        Assert.Equal(["one.example.com", "two.example.com"], result.Values.SelectMany(c => c.Names).Order(StringComparer.Ordinal));
        Assert.Equal(result.Values.Select(c => c.Fingerprint).Order(StringComparer.Ordinal), result.Values.Select(c => c.Fingerprint));
    }

    [Fact]
    public void Store_WhenThumbprintOrSubjectIsGiven_GivesThatOne()
    {
        var byThumbprint = Loading.Load(Source() with { Thumbprint = _certificates[1].Thumbprint.ToLowerInvariant() });
        var bySubject = Loading.Load(Source() with { Subject = "ONE.example" });

        Assert.Equal(["two.example.com"], Assert.Single(byThumbprint.Values).Names);
        Assert.Equal(["one.example.com"], Assert.Single(bySubject.Values).Names);
    }

    [Fact]
    public void Store_WhenNothingMatchesOrStoreIsMissing_SaysSo()
    {
        Assert.Equal(["OCE261"], Loading.Load(Source() with { Subject = "nobody" }).Codes());
        Assert.Equal(["OCE260"], Loading.Load(Source() with { StoreName = "NoSuchStore" }).Codes());
        Assert.Equal(["OCE260"], Loading.Load(Source() with { StoreLocation = "Moon" }).Codes());
    }

    private StoreSource Source() => new()
    {
        Location = Loading.Here,
        StoreLocation = "CurrentUser",
        StoreName = _name,
    };
}
