using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using OcspEgress.Addressing;
using OcspEgress.Certificates;
using OcspEgress.Diagnostics;
using OcspEgress.Documents;
using OcspEgress.Inventory;
using OcspEgress.Resolution.Sampling;

namespace OcspEgress.Resolution.LockFile;

/// <summary>
/// Writes the lock file: YAML with a fixed order of keys, sorted, one address a line, without the time of writing, so
/// that equal content gives equal bytes and a change shows as the lines that changed.
/// </summary>
internal static class LockWriter
{
    private const string Header =
        """
        # Written by `ocsp-egress lock`, to be kept under version control and reviewed: the firewall opens what stands here.
        # An address stays until resolution.retain has passed since its lastSeen day; failed lookups remove nothing.

        """;

    /// <summary>The file's text, with <c>\n</c> as line end.</summary>
    public static string ToText(EgressLock content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var text = new StringBuilder(Header.ReplaceLineEndings("\n"));
        text.Append(CultureInfo.InvariantCulture, $"version: {LockFormat.Version}\n");
        Section(text, "sources", content.Sources.OrderBy(s => s.Identity, StringComparer.Ordinal), Append);
        Section(text, "certificates", content.Certificates.OrderBy(c => c.Fingerprint, StringComparer.Ordinal), Append);
        Section(text, "hosts", content.Hosts.OrderBy(h => h.Host), Append);
        Section(text, "targets", content.Targets.OrderBy(t => t.Name, StringComparer.Ordinal), Append);
        return text.ToString();
    }

    /// <summary>
    /// Writes the file so that a reader sees the old or the new content, never a part. A link stays a link, permissions
    /// stay as they are, and a file that holds this content already is not touched. What no reader would take is not written.
    /// </summary>
    /// <param name="content">The lock.</param>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="isUntouched">Asked at the last moment: false leaves the file as it is.</param>
    /// <returns>Empty, or what went wrong.</returns>
    /// <exception cref="OperationCanceledException">Cancelled: the file is as it was.</exception>
    public static async Task<ImmutableArray<Diagnostic>> WriteAsync(
        EgressLock content, string path, CancellationToken cancellationToken, Func<bool>? isUntouched = null)
    {
        try
        {
            var text = ToText(content);
            if (Check(text, path) is [_, ..] faults)
            {
                return faults;
            }

            var isWritten = await AtomicFile.WriteAsync(path, Encoding.UTF8.GetBytes(text), cancellationToken, isUntouched);
            return isWritten ? [] : [ResolutionCodes.LockTouched.At(new SourceLocation(path), "The lock file changed while this run was asking the name servers, so it was not written: what somebody else wrote would be lost. Run the command again.")];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return [ResolutionCodes.LockUnwritable.At(new SourceLocation(path), $"The lock file cannot be written: {e.Message} Check that its folder exists and may be written to.")];
        }
    }

    /// <summary>What would keep a lock from being written; empty for nothing.</summary>
    public static ImmutableArray<Diagnostic> Check(EgressLock content, string path) => Check(ToText(content), path);

    private static ImmutableArray<Diagnostic> Check(string text, string path)
    {
        var excess = Encoding.UTF8.GetByteCount(text) > LockLimits.MaxBytes ? "is larger than 24 MiB" : LockLimits.Excess(text);
        return excess is null ? [] : [ResolutionCodes.LockTooLarge.At(new SourceLocation(path), $"The new lock is not written, because it {excess}: no command could read it again. Split the inventory, shorten resolution.retain, or lower resolution.maxAddresses.")];
    }

    private static void Section<T>(StringBuilder text, string key, IEnumerable<T> items, Action<StringBuilder, T> append)
    {
        var all = items.ToArray();
        text.Append('\n').Append(key).Append(all.Length == 0 ? ": []\n" : ":\n");
        foreach (var item in all)
        {
            append(text, item);
        }
    }

    private static void Append(StringBuilder text, LockedSource source)
    {
        text.Append("  - source: ").Append(YamlScalar.Quote(source.Identity)).Append('\n');
        var found = source.Certificates
            .OrderBy(f => f.Container, StringComparer.Ordinal).ThenBy(f => f.Index).ThenBy(f => f.Fingerprint, StringComparer.Ordinal);
        Section(text, "certificates", found, "    ", Of);
    }

    private static void Append(StringBuilder text, LockedCertificate certificate)
    {
        text.Append(CultureInfo.InvariantCulture, $"  - sha256: '{certificate.Fingerprint}'\n")
            .Append(CultureInfo.InvariantCulture, $"    subject: {YamlScalar.Quote(certificate.Subject)}\n")
            .Append(CultureInfo.InvariantCulture, $"    issuer: {YamlScalar.Quote(certificate.Issuer)}\n")
            .Append(CultureInfo.InvariantCulture, $"    notBefore: {Moment(certificate.NotBefore)}\n")
            .Append(CultureInfo.InvariantCulture, $"    notAfter: {Moment(certificate.NotAfter)}\n")
            .Append(CultureInfo.InvariantCulture, $"    authority: {(certificate.IsAuthority ? "true" : "false")}\n")
            .Append(CultureInfo.InvariantCulture, $"    mustStaple: {(certificate.MustStaple ? "true" : "false")}\n");
        Section(text, "names", certificate.Names.Order(StringComparer.Ordinal), "    ", YamlScalar.Quote);
        Section(text, "locations", certificate.Locations.OrderBy(l => l.Purpose).ThenBy(l => l.Index), "    ", Of);
    }

    private static void Append(StringBuilder text, ResolvedHost host)
    {
        text.Append(CultureInfo.InvariantCulture, $"  - host: '{host.Host}'\n");
        if (!host.CnameChain.IsEmpty)
        {
            text.Append(CultureInfo.InvariantCulture, $"    aliases: [{string.Join(", ", host.CnameChain.Select(c => $"'{c}'"))}]\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"    ttl: {host.TtlSeconds}\n");
        if (!host.NameServers.IsEmpty)
        {
            text.Append(CultureInfo.InvariantCulture, $"    nameServers: [{string.Join(", ", host.NameServers.Order(StringComparer.Ordinal).Select(YamlScalar.Quote))}]\n");
        }

        if (host.StaleSince is { } since)
        {
            text.Append(CultureInfo.InvariantCulture, $"    staleSince: {Day(since)}\n");
        }

        if (host.SampledAt is { } at)
        {
            text.Append(CultureInfo.InvariantCulture, $"    sampledAt: {Moment(at)}\n");
        }

        if (!host.History.IsEmpty)
        {
            Section(text, "samples", host.History.OrderBy(d => d.Day), "    ", Of);
        }

        Section(text, "addresses", host.Addresses.OrderBy(a => a.Address.Family()), "    ", Of);
    }

    private static void Append(StringBuilder text, LockedTarget target)
    {
        text.Append("  - target: ").Append(YamlScalar.Quote(target.Name)).Append('\n');
        if (!target.Freed.IsEmpty)
        {
            text.Append(CultureInfo.InvariantCulture, $"    freed: [{string.Join(", ", target.Freed)}]\n");
        }

        Section(text, "rules", target.Rules.OrderBy(r => r.Name, StringComparer.Ordinal), "    ", Of);
    }

    private static void Section<T>(StringBuilder text, string key, IEnumerable<T> items, string indent, Func<T, string> write)
    {
        var all = items.ToArray();
        text.Append(indent).Append(key).Append(all.Length == 0 ? ": []\n" : ":\n");
        foreach (var item in all)
        {
            text.Append(indent).Append("  - ").Append(write(item)).Append('\n');
        }
    }

    private static string Of(LockedRule rule)
    {
        var priority = rule.Priority is null ? "" : string.Create(CultureInfo.InvariantCulture, $", priority: {rule.Priority}");
        var places = string.Join(", ", rule.Places.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Key}: {p.Value}")));
        return $"{{name: {YamlScalar.Quote(rule.Name)}{priority}{(places.Length == 0 ? "" : $", places: {{{places}}}")}}}";
    }

    private static string Of(LockedFinding finding)
    {
        var replaced = finding.ReplacedSince is { } since ? $", replacedSince: {Day(since)}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{{container: {YamlScalar.Quote(finding.Container)}, index: {finding.Index}{(finding.Line is null ? "" : ", line: ")}{finding.Line}, sha256: '{finding.Fingerprint}'{replaced}}}");
    }

    private static string Of(AccessLocation location) => string.Create(
        CultureInfo.InvariantCulture,
        $"{{purpose: {LockFormat.Of(location.Purpose)}, index: {location.Index}, {LockFormat.Of(location.Kind)}: {YamlScalar.Quote(location.Text)}}}");

    private static string Of(HostAddress address)
    {
        var paused = address.PausedDays == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", pausedDays: {address.PausedDays}");
        var samples = address.Samples == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", samples: {address.Samples}");
        return $"{{address: '{address.Address}', firstSeen: {Day(address.FirstSeen)}, lastSeen: {Day(address.LastSeen)}{paused}{samples}}}";
    }

    private static string Of(SampledDay day) =>
        string.Create(CultureInfo.InvariantCulture, $"{{day: {Day(day.Day)}, ipv4: {day.IPv4}, ipv6: {day.IPv6}}}");

    private static string Day(DateOnly day) => day.ToString(LockFormat.Day, CultureInfo.InvariantCulture);

    private static string Moment(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString(LockFormat.Moment, CultureInfo.InvariantCulture);
}
