using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using OcspEgress.Certificates;
using OcspEgress.Certificates.Decoding;
using OcspEgress.Inventory;

namespace OcspEgress.Responders;

/// <summary>
/// Counts responders without holding certificates. Of one about which nothing is to be said a look at its locations is
/// enough (<see cref="TryTake"/>); all others go the usual way.
/// </summary>
internal sealed class ResponderTally(EgressSettings settings, ResponderFinder finder, DateTimeOffset now)
{
    private readonly Purpose[] _purposes = [.. settings.Purposes.Distinct()];
    private readonly ResponderPolicy _policy = new(settings.Policy);
    private readonly Dictionary<(Purpose, ResponderUrl), long> _counts = [];

    // URLs of which nothing is to be said, by the bytes of the location. No more of them than responders in the result.
    private readonly ConcurrentDictionary<PlainLocation, PlainLocation> _plain = new(PlainLocation.Comparer);
    private long _certificates;

    /// <summary>Certificates, each as often as it was found.</summary>
    public long Certificates => Interlocked.Read(ref _certificates);

    /// <summary>Takes a certificate of which nothing is to be said. May be called by several threads at once.</summary>
    /// <returns>Whether it was taken.</returns>
    public bool TryTake(CertificateView certificate, CertificateSource source)
    {
        var isPlanned = settings.Chain == ChainScope.Chain || !certificate.IsAuthority;
        if (!settings.Overrides.IsEmpty
            || !CertificateDecoder.IsPlain(certificate)
            || (!certificate.IsAuthority && certificate.NotAfter - now < ExpiryFinder.LongestNotice)
            || (isPlanned && !TryCount(certificate)))
        {
            return false;
        }

        finder.NoteSource(source, certificate.IsAuthority);
        Interlocked.Increment(ref _certificates);
        return true;
    }

    /// <summary>Counts a certificate that went the usual way; not to be called by several threads.</summary>
    public void Add(IEnumerable<Responder> responders)
    {
        Interlocked.Increment(ref _certificates);
        foreach (var responder in responders)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_counts, (responder.Purpose, responder.Url), out _)++;
        }
    }

    /// <summary>All responders, those with most certificates first.</summary>
    public ImmutableArray<CountedResponder> ToResponders()
    {
        foreach (var location in _plain.Values)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_counts, (location.Purpose, location.Url), out _) += location.Count;
        }

        _plain.Clear();
        return
        [
            .. _counts.Where(c => c.Value > 0)
                .Select(c => new CountedResponder(c.Key.Item1, c.Key.Item2, c.Value))
                .OrderBy(c => c.Purpose)
                .ThenByDescending(c => c.Certificates)
                .ThenBy(c => c.Url.ToString(), StringComparer.Ordinal),
        ];
    }

    // Two passes, since what is not taken must not be counted.
    private bool TryCount(CertificateView certificate)
    {
        Span<int> places = stackalloc int[8];
        var count = 0;
        var hasOcsp = !_purposes.Contains(Purpose.Ocsp);
        for (var i = 0; i < certificate.Names.Count; i++)
        {
            var name = certificate.Names[i];
            if (name.Purpose is not { } purpose || !_purposes.Contains(purpose))
            {
                continue;
            }

            hasOcsp |= purpose == Purpose.Ocsp;
            if (count == places.Length || Find(certificate, name) is not { } found || IsRepeated(certificate, places[..count], found))
            {
                return false;
            }

            places[count++] = i;
        }

        for (var i = 0; hasOcsp && i < count; i++)
        {
            Find(certificate, certificate.Names[places[i]])!.Increment();
        }

        return hasOcsp;
    }

    private bool IsRepeated(CertificateView certificate, ReadOnlySpan<int> places, PlainLocation found)
    {
        foreach (var place in places)
        {
            if (Find(certificate, certificate.Names[place]) is { } other && other.Purpose == found.Purpose && other.Url == found.Url)
            {
                return true;
            }
        }

        return false;
    }

    private PlainLocation? Find(CertificateView certificate, FoundName name)
    {
        const int Uri = 6;
        var bytes = certificate.ContentOf(name);
        if (name.Tag != Uri || name.Purpose is not { } purpose)
        {
            return null;
        }

        if (_plain.GetAlternateLookup<PlainLocation.Key>().TryGetValue(new(purpose, bytes), out var known))
        {
            return known;
        }

        var reading = ResponderUrlParser.Read(new AccessLocation(purpose, 0, LocationKind.Uri, GeneralNameText.Escape(bytes)));
        if (!reading.IsUrl || reading.IsPadded || reading.IsJoined || reading.Url.Scheme != "http" || _policy.Refusal(reading.Url) is not null)
        {
            return null;
        }

        var location = new PlainLocation(purpose, bytes.ToArray(), reading.Url);
        return _plain.GetOrAdd(location, location);
    }
}
