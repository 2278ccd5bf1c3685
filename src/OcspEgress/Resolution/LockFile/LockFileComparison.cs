using System.Collections.Immutable;
using System.Text;
using OcspEgress.Files;

namespace OcspEgress.Resolution.LockFile;

/// <summary>Whether writing a lock would change the bytes of its file, and in what.</summary>
/// <param name="Differs">Whether it would: the file holds other bytes, or is not there.</param>
/// <param name="Kinds">In what; empty where nothing differs, or there is no file.</param>
internal sealed record LockFileComparison(bool Differs, ImmutableArray<LockFileDifference> Kinds)
{
    /// <summary>Compares a file with what would be written into it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="onFile">The lock that was read from it.</param>
    /// <param name="new">The lock that would be written.</param>
    /// <returns>The comparison. Something that is no file by now differs; writing says what it is.</returns>
    public static LockFileComparison Of(string path, EgressLock onFile, EgressLock @new)
    {
        ArgumentNullException.ThrowIfNull(onFile);
        ArgumentNullException.ThrowIfNull(@new);
        try
        {
            return Compare(path, onFile, @new);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new LockFileComparison(true, []);
        }
    }

    private static LockFileComparison Compare(string path, EgressLock onFile, EgressLock @new)
    {
        if (AtomicFile.Holds(path, Encoding.UTF8.GetBytes(LockWriter.ToText(@new))))
        {
            return new LockFileComparison(false, []);
        }

        var text = GuardedFile.IsAbsent(path) ? null : ReadText(path);
        ImmutableArray<LockFileDifference> kinds = text is null ? [] : [.. Content(onFile, @new), .. Layout(text, LockWriter.ToText(onFile))];

        // A byte order mark is all that is left then: it is no part of the text.
        return new LockFileComparison(true, text is not null && kinds.IsEmpty ? [LockFileDifference.Spelling] : kinds);
    }

    private static string ReadText(string path)
    {
        using var reader = new StreamReader(GuardedFile.Open(path, LockLimits.MaxBytes));
        return reader.ReadToEnd();
    }

    private static IEnumerable<LockFileDifference> Content(EgressLock old, EgressLock @new)
    {
        (LockFileDifference Kind, Func<EgressLock, IEnumerable<object?>> Facts)[] all =
        [
            (LockFileDifference.Places, l => l.Sources.SelectMany(s => s.Certificates.Select(c => (object?)(s.Identity, c with { ReplacedSince = null })))),
            (LockFileDifference.Certificates, l => l.Certificates.SelectMany(c => c.Names.Concat<object>(c.Locations).Append((c.Fingerprint, c.Subject, c.Issuer, c.NotBefore, c.NotAfter, c.IsAuthority, c.MustStaple)))),
            (LockFileDifference.Days, l => l.Sources.SelectMany(s => s.Certificates.Select(c => (object?)c.ReplacedSince))
                .Concat(l.Hosts.SelectMany(h => h.Addresses.Select(a => (object?)(a.FirstSeen, a.LastSeen, a.PausedDays)).Append(h.StaleSince)))),
            (LockFileDifference.Samples, l => l.Hosts.SelectMany(h => h.Addresses.Select(a => (object?)a.Samples).Concat(h.History.Cast<object?>()).Append(h.SampledAt))),
            (LockFileDifference.Answers, l => l.Hosts.SelectMany(h => h.CnameChain.Concat<object?>(h.NameServers).Append(h.TtlSeconds))),
        ];
        return all.Where(f => !f.Facts(old).SequenceEqual(f.Facts(@new))).Select(f => f.Kind);
    }

    // The text as it is, and as it would be if nothing else changed.
    private static IEnumerable<LockFileDifference> Layout(string text, string canonical)
    {
        if (text == canonical)
        {
            return [];
        }

        string[] Lines(string t) => [.. t.Split('\n').Order(StringComparer.Ordinal)];
        return [Lines(text).SequenceEqual(Lines(canonical), StringComparer.Ordinal) ? LockFileDifference.Order : LockFileDifference.Spelling];
    }
}
