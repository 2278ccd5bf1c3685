using System.Net;

namespace OcspEgress.EndToEnd.Tests;

/// <summary>The same with two responders, and with one that moves.</summary>
public abstract class SeveralAddressesTests(ServerKind kind)
{
    private const string Host = "ocsp.pki.test";
    private static readonly IPAddress First = IPAddress.Parse("198.18.80.10");
    private static readonly IPAddress Second = IPAddress.Parse("198.18.81.20");

    [Fact]
    public void Chain_WhenThereAreTwoResponders_OpensBoth()
    {
        const string Other = "ocsp2.pki.test";
        const string OtherUrl = $"http://{Other}/";
        using var shop = Shop.Open(kind, [$"http://{Host}/", OtherUrl], [(Host, First), (Other, Second)]);
        shop.OpenUp();

        shop.Verifies();
        shop.Staples.SeesGood();
        shop.Staples.SeesGood(OtherUrl);
        shop.Filter.Withhold(Second, 80);
        shop.Staples.SeesNone(OtherUrl);
        shop.Filter.GiveBack(Second, 80);
        shop.Filter.Withhold(First, 80);
        shop.Staples.SeesNone();
        shop.Staples.SeesGood(OtherUrl);
    }

    [Fact]
    public void Chain_WhenTheResponderMoves_SeesDriftAndOpensItAgain()
    {
        using var shop = Shop.Open(kind, [$"http://{Host}/"], [(Host, First)]);
        shop.OpenUp();
        shop.Staples.SeesGood();
        Assert.True(shop.Desk.IsLockUpToDate());

        shop.Move(Host, First, Second);

        shop.Staples.SeesNone();
        shop.FailsAt("dns");
        Assert.False(shop.Desk.IsLockUpToDate());
        shop.OpenUp();
        shop.Staples.SeesGood();
        Assert.True(shop.Desk.IsLockUpToDate());

        // Kept for 14 days, in case it comes back.
        Assert.Contains($"{First} . 80", shop.Desk.Render(), StringComparison.Ordinal);
        shop.Desk.Age(First, 16);
        shop.OpenUp();
        Assert.DoesNotContain($"{First} . 80", shop.Desk.Render(), StringComparison.Ordinal);
        shop.Staples.SeesGood();
        shop.Filter.Withhold(Second, 80);
        shop.Staples.SeesNone();
    }
}
