using OcspEgress.Diagnostics;
using OcspEgress.Inventory;

namespace OcspEgress.Responders;

/// <summary>
/// Turns what the inventory asks for into responders. The policy judges a planned responder as it will judge the
/// certificate's. A service's host and port were written by whoever writes the policy: only denied hosts and addresses count.
/// </summary>
internal sealed class RequestReader(PolicySettings settings, DiagnosticList diagnostics)
{
    private readonly ResponderPolicy _policy = new(settings);

    /// <summary>The responders, in the order of the requests.</summary>
    public IEnumerable<Responder> Read(EgressSettings settings) => settings.Requests.Select(Read).OfType<Responder>();

    private Responder? Read(OpeningRequest request)
    {
        var isService = request.Purpose == Purpose.Service;
        var reading = isService ? null : ResponderUrlParser.Read(request.Url);
        if (reading is { IsUrl: false })
        {
            diagnostics.Add(ResponderCodes.InvalidRequest.At(request.Location, $"{PrintableText.Cut(request.Url, 200)} is not opened because {reading.Reason}. Write it as http://host/path."));
            return null;
        }

        var url = reading?.Url ?? new ResponderUrl(SchemeOf(request), request.Endpoint.Host, request.Endpoint.Port, "/");
        var refusal = isService ? _policy.RefusalOfService(url) : _policy.Refusal(url);
        if (refusal is null)
        {
            return new Responder { Purpose = request.Purpose, Url = url, Request = request };
        }

        var wayOut = refusal.WayOut is null ? "Take the entry out, or change the policy" : $"If it is right, {refusal.WayOut}";
        var finding = refusal.Code.At(request.Location, $"{request.Endpoint} of {request.Key} is not opened because {refusal.Reason}. {wayOut}.");

        // Of a certificate's URL a denied host is a mere fact. Here one part of the inventory asks for what another refuses.
        diagnostics.Add(finding with { Severity = DiagnosticSeverity.Error });
        return null;
    }

    private static string SchemeOf(OpeningRequest request) => request.Url[..request.Url.IndexOf(':', StringComparison.Ordinal)];
}
