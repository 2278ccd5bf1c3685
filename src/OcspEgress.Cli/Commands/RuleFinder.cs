using System.Net;
using OcspEgress.Certificates;
using OcspEgress.Planning;

namespace OcspEgress.Cli.Commands;

/// <summary>The rules that a person means: by name, host, address or certificate.</summary>
/// <param name="rules">All rules.</param>
/// <param name="folder">Folder that files of the inventory start from.</param>
internal sealed class RuleFinder(IEnumerable<EgressRule> rules, string folder)
{
    // Shorter ones are words like any other.
    private const int ShortestFingerprint = 8;

    /// <summary>The rules of that name, else those of that host, address or certificate; none where nothing is meant.</summary>
    public EgressRule[] Find(string wanted)
    {
        var named = rules.Where(r => Same(r.Name, wanted)).ToArray();
        return named.Length > 0 ? named : [.. rules.Where(r => IsAbout(r, wanted))];
    }

    /// <summary>Whether a person means this certificate: by fingerprint, name, subject or file.</summary>
    public bool IsMeant(ServerCertificate certificate, string wanted)
    {
        var hex = wanted.Replace(":", "", StringComparison.Ordinal);
        return (hex.Length >= ShortestFingerprint && certificate.Fingerprint.StartsWith(hex, StringComparison.OrdinalIgnoreCase))
            || certificate.Names.Any(n => Same(n, wanted))
            || Same(certificate.Subject, wanted)
            || Same(certificate.Subject.Split(',')[0], $"CN={wanted}")
            || IsFile(certificate.Origin.Container, wanted);
    }

    private bool IsAbout(EgressRule rule, string wanted) =>
        Same(rule.Opening.Endpoint.Host.Value, wanted)
        || Same(rule.Opening.Endpoint.ToString(), wanted)
        || (IPAddress.TryParse(wanted, out var address) && rule.Destinations.Any(d => d.Contains(address)))
        || rule.Opening.Provenance.Any(p => p.Responder.Certificate is { } certificate && IsMeant(certificate, wanted));

    // As the inventory names it, or as it is seen from here.
    private bool IsFile(string container, string wanted) =>
        container == wanted || container == $"./{wanted}"
        || (!wanted.Contains('\0', StringComparison.Ordinal) && Path.GetFullPath(container, Path.GetFullPath(folder)) == Path.GetFullPath(wanted));

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
