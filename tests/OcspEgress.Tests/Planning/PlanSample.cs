using System.Collections.Immutable;
using System.Net;
using OcspEgress.Certificates;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Planning;
using OcspEgress.Resolution;
using OcspEgress.Responders;
using OcspEgress.Tests.Responders;

namespace OcspEgress.Tests.Planning;

/// <summary>Resolved responders and plans of them, without DNS.</summary>
internal static class PlanSample
{
    /// <summary>The responder of a URL in a certificate of that name, with its networks.</summary>
    public static ResolvedResponder Resolved(string certificate, string url, params string[] networks) =>
        Resolved(SampleCertificate.Of(certificate, url), Purpose.Ocsp, networks);

    /// <summary>The responder of a certificate's first location.</summary>
    public static ResolvedResponder Resolved(ServerCertificate certificate, Purpose purpose, params string[] networks)
    {
        var reading = ResponderUrlParser.Read(certificate.Locations[0]);
        var responder = new Responder
        {
            Purpose = purpose,
            Url = reading.Url ?? throw new FormatException(reading.Reason),
            Location = certificate.Locations[0],
            Certificate = certificate,
        };
        return new ResolvedResponder(responder, [.. networks.Select(IPNetwork.Parse)], null, null);
    }

    /// <summary>A plan with the default settings.</summary>
    public static PlanResult Plan(params IEnumerable<ResolvedResponder> responders) => EgressPlanner.Plan(Request(responders));

    /// <summary>A request with the default settings.</summary>
    public static PlanRequest Request(IEnumerable<ResolvedResponder> responders) => new()
    {
        Responders = [.. responders],
        Settings = new EgressSettings
        {
            Groups =
            [
                .. responders.Select(r => r.Responder.Group).Where(g => g.Length > 0).Distinct()
                    .Select(g => new ServerGroup(g, [], new SourceLocation("inventory.yaml", 2, 3))),
            ],
        },
    };
}
