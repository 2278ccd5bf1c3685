using System.Collections.Immutable;
using System.Globalization;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Resolution;

namespace OcspEgress.Planning;

/// <summary>
/// Says in a line for whom an opening is: <c>OCSP of www.example.com, api.example.com +3 (certs/web.pem +1)</c>. Printable
/// ASCII, since firewalls differ in what else they take; what does not fit is counted.
/// </summary>
internal static class OpeningDescriber
{
    // A line that every firewall takes which is known; a target that takes less says so.
    private const int MaxLength = 140;

    private static readonly ImmutableArray<string> Heads = [.. Enum.GetValues<Purpose>().Select(HeadOf)];

    /// <summary>Describes an opening by its provenance.</summary>
    /// <param name="purpose">What is fetched.</param>
    /// <param name="provenance">Where it comes from; not empty.</param>
    /// <param name="maxLength">Longest description, in characters.</param>
    public static string Describe(Purpose purpose, ImmutableArray<ResolvedResponder> provenance, int maxLength = MaxLength)
    {
        var names = Distinct(provenance.Select(p => p.Responder.Label));
        var containers = Distinct(provenance.Select(p => p.Responder.Container));

        // A third for the file, cut at its front: the end of a path says more.
        var third = maxLength / 3;
        var container = containers[0].Length <= third ? containers[0] : $"...{containers[0][^(third - 3)..]}";
        var tail = $" ({container}{Rest(containers.Count - 1)})";
        var head = HeadOf(purpose);
        return head + Fit(names, maxLength - head.Length - tail.Length) + tail;
    }

    /// <summary>Whether a text has the form of a description, so that this program wrote it, or somebody who imitates it.</summary>
    internal static bool IsDescription(string text) =>
        text.EndsWith(')') && text.Contains(" (", StringComparison.Ordinal) && Heads.Any(h => text.StartsWith(h, StringComparison.Ordinal));

    private static string Fit(List<string> names, int room)
    {
        var first = room - Rest(names.Count - 1).Length;
        var list = names[0].Length <= first ? names[0] : $"{names[0][..(first - 3)]}...";
        var shown = 1;
        while (shown < names.Count && $"{list}, {names[shown]}{Rest(names.Count - shown - 1)}".Length <= room)
        {
            list = $"{list}, {names[shown]}";
            shown++;
        }

        return list + Rest(names.Count - shown);
    }

    private static string HeadOf(Purpose purpose) => purpose switch
    {
        Purpose.Ocsp => "OCSP of ",
        Purpose.Crl => "CRL of ",
        Purpose.Service => "Service: ",
        _ => "Issuer of ",
    };

    private static List<string> Distinct(IEnumerable<string> texts) =>
        [.. texts.Select(ToAscii).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static string ToAscii(string text) =>
        string.Concat(text.Select((c, i) => c is >= ' ' and <= '~' && PrintableText.IsShown(text, i) ? c : '?'));

    private static string Rest(int count) =>
        count > 0 ? $" +{count.ToString(CultureInfo.InvariantCulture)}" : "";
}
