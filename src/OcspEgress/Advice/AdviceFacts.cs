using System.Collections.Immutable;
using System.Net;
using OcspEgress.Addressing;
using OcspEgress.Certificates;
using OcspEgress.Inventory;
using OcspEgress.Responders;

namespace OcspEgress.Advice;

/// <summary>What the advice depends on, worked out once: which of the server's own certificates are of which kind.</summary>
internal sealed class AdviceFacts
{
    private static readonly IPAddress _azureDns = IPAddress.Parse("168.63.129.16");

    private readonly ILookup<string, Responder> _responders;

    public AdviceFacts(AdviceRequest request)
    {
        Settings = request.Settings;

        // Servers staple for the certificates that they present as their own.
        Leaves = [.. request.Certificates.Where(c => !c.IsAuthority).DistinctBy(c => c.Fingerprint).OrderBy(c => c.Fingerprint, StringComparer.Ordinal)];
        _responders = request.Responders.Where(r => r is { Purpose: Purpose.Ocsp, Certificate: not null }).ToLookup(r => r.Certificate!.Fingerprint, StringComparer.Ordinal);
    }

    public EgressSettings Settings { get; }

    public ImmutableArray<ServerCertificate> Leaves { get; }

    /// <summary>Leaves that have a responder that may be used.</summary>
    public IEnumerable<ServerCertificate> Stapled => Leaves.Where(c => RespondersOf(c).Any());

    /// <summary>Those of them that a server which speaks plain http to responders can staple.</summary>
    public ImmutableArray<ServerCertificate> StapledByHttp => [.. Stapled.Where(c => !IsHttpsOnly(c))];

    /// <summary>Those of them that it cannot.</summary>
    public ImmutableArray<ServerCertificate> HttpsOnly => [.. Stapled.Where(IsHttpsOnly)];

    /// <summary>Leaves without any responder in the certificate or allowed by the policy.</summary>
    public IEnumerable<ServerCertificate> Bare => Leaves.Where(c => !RespondersOf(c).Any());

    /// <summary>Name servers of the inventory other than Azure's own, which every network lets through.</summary>
    public ImmutableArray<IPEndPoint> CustomDns => [.. Settings.Resolution.Servers.Where(s => !s.Address.Equals(_azureDns)).Distinct()];

    public bool HasIPv6 => Settings.Resolution.Families.Contains(AddressFamily.IPv6);

    /// <summary>In certificate order, duplicates of one location left out.</summary>
    public IEnumerable<Responder> RespondersOf(ServerCertificate certificate) =>
        _responders[certificate.Fingerprint].DistinctBy(r => (r.Location?.Index, r.Url)).OrderBy(r => r.Location?.Index);

    /// <summary>The URLs that a server must be told, quoted for its configuration, with the names of the certificates that each is for.</summary>
    public IEnumerable<(string Url, ImmutableArray<string> Names)> ForcedUrls() =>
        from certificate in StapledByHttp
        let url = Forced(certificate)
        where url is not null
        group Name(certificate) by ConfigText.Url(url) into byUrl
        orderby byUrl.Key
        select (byUrl.Key, byUrl.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToImmutableArray());

    /// <summary>
    /// The URL that a server must be told, because it would use another one by itself or none: the relay of an override,
    /// or the first plain http URL where an unusable one stands before it. Null where its own choice is right.
    /// </summary>
    public ResponderUrl? Forced(ServerCertificate certificate)
    {
        var usable = RespondersOf(certificate).FirstOrDefault(r => r.Url.Scheme == "http");
        var isFirst = usable?.Location?.Index == 0 && usable.Override is null;
        return usable is null || isFirst ? null : usable.Url;
    }

    /// <summary>Whether all its responders want https, which OpenSSL-based servers do not speak to responders.</summary>
    public bool IsHttpsOnly(ServerCertificate certificate) =>
        RespondersOf(certificate).Any() && RespondersOf(certificate).All(r => r.Url.Scheme != "http");

    public static ImmutableArray<string> Names(IEnumerable<ServerCertificate> certificates) =>
        [.. certificates.Select(Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public static string Name(ServerCertificate certificate) =>
        certificate.Subject.Length > 0 ? certificate.Subject : certificate.Names.FirstOrDefault() ?? certificate.Fingerprint;
}
