using OcspEgress.Addressing;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Policy;

namespace OcspEgress.Responders;

/// <summary>
/// The overrides, ready to be looked up: by URL after canonicalization, by the exact text (so that even a broken URL can
/// be replaced), or by host. The more precise match wins; among equals, the one that stands first.
/// </summary>
internal sealed class RelayTable
{
    private readonly Dictionary<ResponderUrl, ResponderRelay> _byUrl = [];
    private readonly Dictionary<string, ResponderRelay> _byText = new(StringComparer.Ordinal);
    private readonly Dictionary<HostName, ResponderRelay> _byHost = [];
    private readonly HashSet<ResponderOverride> _unused = [];
    private readonly ResponderPolicy _policy;
    private readonly DiagnosticList _diagnostics;

    public RelayTable(EgressSettings settings, ResponderPolicy policy, DiagnosticList diagnostics)
    {
        _policy = policy;
        _diagnostics = diagnostics;
        foreach (var item in settings.Overrides.OrderBy(o => o.Location).ThenBy(o => o.Url, StringComparer.Ordinal).ThenBy(o => o.Relay, StringComparer.Ordinal))
        {
            Add(item);
        }
    }

    /// <summary>The relay for a location.</summary>
    /// <param name="text">The location's text as the certificate has it.</param>
    /// <param name="url">What it reads as, or null where it is no URL.</param>
    public ResponderRelay? Find(string text, ResponderUrl? url)
    {
        if (!_byText.TryGetValue(text, out var relay)
            && (url is null || !(_byUrl.TryGetValue(url, out relay) || _byHost.TryGetValue(url.Host, out relay))))
        {
            return null;
        }

        _unused.Remove(relay.Override);
        return relay;
    }

    /// <summary>Reports the overrides that were never found: a mere fact, unless they could not be found at all.</summary>
    public void ReportUnused()
    {
        foreach (var item in _unused)
        {
            var url = PrintableText.Cut(item.Url, 200);
            var canMatch = ResponderUrlParser.Read(item.Url).IsUrl || HostName.TryParse(item.Url.Trim(), out _, out _);
            _diagnostics.Add(canMatch
                ? ResponderCodes.UnusedOverride.At(item.Location, $"No certificate names {url} as OCSP responder. Check its spelling, or remove the override.")
                : ResponderCodes.InvalidOverride.At(item.Location, $"The override's url {url} is neither a URL nor a host, and no certificate has that very text. Write the URL as the certificate has it, or the host alone."));
        }
    }

    private void Add(ResponderOverride item)
    {
        var relay = new ResponderRelay(item, ReadRelay(item));
        var reading = ResponderUrlParser.Read(item.Url);
        var isNew = reading.IsUrl ? _byUrl.TryAdd(reading.Url, relay)
            : !HostName.TryParse(item.Url.Trim(), out var host, out _) || _byHost.TryAdd(host, relay);
        if (isNew && _byText.TryAdd(item.Url, relay))
        {
            _unused.Add(item);
        }
        else
        {
            _diagnostics.Add(ResponderCodes.RepeatedOverride.At(
                item.Location,
                $"An earlier override already replaces {PrintableText.Cut(item.Url, 200)}, and that one is used. Remove one of the two."));
        }
    }

    private ResponderUrl? ReadRelay(ResponderOverride item)
    {
        var reading = ResponderUrlParser.Read(item.Relay);
        var refusal = reading.IsUrl ? _policy.Refusal(reading.Url) : null;
        if (!reading.IsUrl || refusal is not null)
        {
            var wayOut = refusal is null ? "Write it as http://host:port/path"
                : refusal.Code == ResponderCodes.AddressNotAllowed && refusal.WayOut is null ? "Give an address that the servers reach through the firewall"
                : $"If it shall be used, {refusal.WayOut ?? "remove the host from policy.deniedHosts"}";
            _diagnostics.Add(ResponderCodes.InvalidRelay.At(
                item.Location,
                $"The relay {PrintableText.Cut(item.Relay, 200)} cannot be opened because {refusal?.Reason ?? reading.Reason}. {wayOut}."));
            return null;
        }

        if (reading.Url.Scheme == "https")
        {
            _diagnostics.Add(ResponderCodes.HttpsUrl.At(
                item.Location, $"The relay {reading.Url} is reached by https. It is planned, but nginx and Apache use http only."));
        }

        return reading.Url;
    }
}
