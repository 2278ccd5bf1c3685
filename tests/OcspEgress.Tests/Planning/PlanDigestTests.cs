using System.Security.Cryptography;
using System.Text;
using OcspEgress.Inventory;
using OcspEgress.Planning;
using OcspEgress.Resolution;
using OcspEgress.Tests.Responders;
using static OcspEgress.Tests.Planning.PlanSample;

namespace OcspEgress.Tests.Planning;

public sealed class PlanDigestTests
{
    private const string Text =
        "ocsp-egress plan 3\n"
        + "opening \"ocsp-o.example-80\" ocsp \"o.example\" 80 tcp \"we\\u0022b\\n\" for \"OCSP of a (certs/a.pem)\"\n"
        + "rule \"ocsp-o.example-80\" ipv4 2.0.0.0/8 3.0.0.1/32\n"
        + "rule \"ocsp-o.example-80-v6\" ipv6 2400::1/128\n";

    [Fact]
    public void Digest_WhenAPlanIsGiven_HashesTheDocumentedText()
    {
        var plan = Sample("we\"b\n").Plan;

        Assert.Equal(Text, PlanDigest.TextOf(plan));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text))), plan.Digest());
    }

    [Fact]
    public void Digest_WhenAnythingDeclaredDiffers_Differs()
    {
        var digests = new[]
        {
            Sample("web"),
            Sample("db"),
            Plan(Responder("web", "3.0.0.1/32", "2.0.0.0/8", "2400::1/128")),
            Plan(Responder("web", "2.0.0.0/8")),
        }.Select(r => r.Plan.Digest());

        Assert.Equal(4, digests.Distinct().Count());
    }

    private static PlanResult Sample(string group) => Plan(Responder(group));

    private static ResolvedResponder Responder(string group, params string[] networks) =>
        Resolved(
            SampleCertificate.Of("a", "http://o.example").In(group),
            Purpose.Ocsp,
            networks.Length > 0 ? networks : ["2.0.0.0/8", "3.0.0.1/32", "2400::1/128"]);
}
