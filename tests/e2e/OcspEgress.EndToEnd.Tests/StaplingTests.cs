using System.Net;

namespace OcspEgress.EndToEnd.Tests;

/// <summary>From a certificate to a staple behind a filter that denies by default, each time with the built command.</summary>
public abstract class StaplingTests(ServerKind kind)
{
    private const string Host = "ocsp.pki.test";
    private static readonly IPAddress First = IPAddress.Parse("198.18.80.10");
    private static readonly IPAddress Sixth = IPAddress.Parse("2001:db8:80::10");

    [Fact]
    public void Chain_WhenRunAsAUserDoes_MakesTheServerStaple()
    {
        using var shop = Shop.Open(kind, [$"http://{Host}/"], [(Host, First)]);
        shop.Staples.SeesNone();
        shop.Desk.Lock();
        shop.FailsAt("tcp");

        shop.Filter.LoadRendered(shop.Desk.Render());

        shop.Staples.SeesGood();
        shop.Verifies();
        shop.IsOpen(First, 80);
        shop.IsClosed(First, Responder.UnplannedPort);
        shop.IsClosed(Shop.UnplannedHost, 80);

        shop.Filter.Withhold(First, 80);
        shop.Staples.SeesNone();
    }

    [Fact]
    public void Chain_WhenTheResponderIsAt8080_OpensThatPortOnly()
    {
        using var shop = Shop.Open(kind, [$"http://{Host}:8080/"], [(Host, First)], "allowedPorts: [80, 8080]");
        shop.OpenUp();

        shop.Staples.SeesGood();
        shop.IsOpen(First, 8080);
        shop.IsClosed(First, 80);
        shop.Filter.Withhold(First, 8080);
        shop.Staples.SeesNone();
    }

    [Fact]
    public void Chain_WhenTheResponderHasIPv6Only_OpensIt()
    {
        using var shop = Shop.Open(kind, [$"http://{Host}/"], [(Host, Sixth)]);
        shop.OpenUp();

        shop.Verifies();
        shop.Staples.SeesGood();
        shop.IsClosed(Sixth, Responder.UnplannedPort);
        shop.Filter.Withhold(Sixth, 80);
        shop.Staples.SeesNone();
    }
}
