using System.Globalization;
using System.Net;
using CsCheck;
using OcspEgress.Addressing;
using OcspEgress.Certificates;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;
using OcspEgress.Resolution;
using OcspEgress.Resolution.LockFile;

namespace OcspEgress.Tests.Resolution;

public sealed class LockFileTests
{
    private const string Hash = LockSample.Hash;

    [Fact]
    public void ToText_WhenReadAgain_IsTheSameLock() => LockGen.Lock.Sample(content =>
    {
        var text = LockWriter.ToText(content);
        var reading = LockReader.Read(text, "egress.lock.yaml");

        Assert.Empty(reading.Diagnostics);
        AssertSame(content, reading.Lock!);
        Assert.Equal(text, LockWriter.ToText(reading.Lock!));
        Assert.Equal(text, LockWriter.ToText(LockReader.Read(text.ReplaceLineEndings("\r\n"), "x").Lock!));
    });

    [Fact]
    public void ToText_WhateverTheText_IsPrintableAndOneScalar() => LockGen.Lock.Sample(content =>
    {
        var text = LockWriter.ToText(content);

        Assert.DoesNotContain(text, c => c != '\n' && (char.IsControl(c) || c is '\u2028' or '\u2029' or '\u202e' or '\ufeff'));
        Assert.DoesNotContain("\n<<<<<<<", text, StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("th-TH")]
    [InlineData("ar-SA")]
    public void ToText_WhenTheCultureDiffers_IsTheSame(string culture)
    {
        var content = LockSample.Create();
        var expected = LockWriter.ToText(content);
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            Assert.Equal(expected, LockWriter.ToText(content));
            AssertSame(content, LockReader.Read(expected, "x").Lock!);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void ToText_WhenSorted_ReadsLikeThis()
    {
        var text = LockWriter.ToText(LockSample.Create());

        Assert.Equal(
            $$"""
            # Written by `ocsp-egress lock`, to be kept under version control and reviewed: the firewall opens what stands here.
            # An address stays until resolution.retain has passed since its lastSeen day; failed lookups remove nothing.
            version: 1

            sources:
              - source: 'path: certs/web.pem'
                certificates:
                  - {container: certs/web.pem, index: 0, line: 3, sha256: '{{Hash}}'}

            certificates:
              - sha256: '{{Hash}}'
                subject: 'CN=web.test'
                issuer: 'CN=Test CA'
                notBefore: 2026-01-01T00:00:00Z
                notAfter: 9999-12-31T23:59:59Z
                authority: false
                mustStaple: true
                names:
                  - web.test
                locations:
                  - {purpose: ocsp, index: 0, uri: 'http://ocsp.test/\x20'}
                  - {purpose: crl, index: 0, directoryName: 'CN=it''s'}

            hosts:
              - host: 'ocsp.test'
                aliases: ['edge.test']
                ttl: 20
                nameServers: ['192.0.2.53:53']
                staleSince: 2026-05-09
                sampledAt: 2026-05-01T07:30:00Z
                samples:
                  - {day: 2026-04-01, ipv4: 1, ipv6: 1}
                  - {day: 2026-05-01, ipv4: 3, ipv6: 1}
                addresses:
                  - {address: '203.0.113.7', firstSeen: 2026-04-01, lastSeen: 2026-05-01}
                  - {address: '2001:db8::7', firstSeen: 2026-04-01, lastSeen: 2026-05-01, pausedDays: 3, samples: 2}

            targets:
              - target: azureFirewall
                rules:
                  - {name: ocsp-ocsp.test-80, places: {{"{application: 0}}"}}
              - target: azureNsg
                freed: [1002, 1001]
                rules:
                  - {name: ocsp-ocsp.test-80, priority: 1000, places: {{"{all: 1, ipv4: 0}}"}}

            """.ReplaceLineEndings("\n"),
            text);
    }

    [Theory]
    [InlineData("  - target: a\n    freed: [x]\n    rules:\n      - {name: b, priority: 1, places: {all: -1}}\n      - {name: c, priority: y, places: 7}\n", "4 6 7 7")]
    [InlineData("  - target: a\n    rules:\n      - {name: b}\n      - {name: b}\n  - target: a\n    rules: []\n", "6 7")]
    [InlineData("  - target: a\n    rules: []\nrules: []\n", "5")]
    public void Read_WhenATargetHasFaults_FindsThemAll(string targets, string lines)
    {
        var reading = LockReader.Read($"version: 1\n{"targets:\n"}{targets}sources: []\ncertificates: []\nhosts: []\n", "egress.lock.yaml");

        Assert.Null(reading.Lock);
        Assert.Equal(lines, string.Join(' ', reading.Diagnostics.Select(d => d.Location!.Line)));
        Assert.All(reading.Diagnostics, d => Assert.Equal("OCE423", d.Code));
    }

    [Fact]
    public void Read_WhenSeveralFaults_FindsThemAllWithTheirPlaces()
    {
        const string Text =
            """
            version: 1
            sources: []
            certificates:
              - sha256: ABC
                subject: a
                subject: b
                issuer: c
                notBefore: yesterday
                notAfter: 2026-01-01T00:00:00Z
                authority: maybe
                mustStaple: false
                names: x
                locations:
                  - {purpose: smtp, index: -1, uri: a, dnsName: b}
            hosts:
              - host: OCSP.test
                ttl: 1
                addresses:
                  - {address: 010.0.0.1, firstSeen: 2026-02-30, lastSeen: 2026-02-01}
              - host: '*'
                ttl: 1
                colour: red
                addresses: {}
            rules:
              - {name: a, priority: 1}
              - {name: a, priority: 99999999999}
              - {name: a, priority: 2}
            """;

        var reading = LockReader.Read(Text, "egress.lock.yaml");

        Assert.Null(reading.Lock);
        Assert.Equal(
            [4, 6, 8, 10, 12, 14, 14, 14, 16, 19, 19, 20, 22, 23, 26, 27],
            reading.Diagnostics.Select(d => d.Location!.Line!.Value));
        Assert.All(reading.Diagnostics, d => Assert.Equal(("OCE423", "egress.lock.yaml"), (d.Code, d.Location!.Path)));
        Assert.Equal(13, reading.Diagnostics[0].Location!.Column);
    }

    [Theory]
    [InlineData("", "OCE423")]
    [InlineData("[]", "OCE423")]
    [InlineData("version: 2", "OCE424")]
    [InlineData("version: 1", "OCE423")]
    [InlineData("a: [", "OCE421")]
    [InlineData("a: &x 1\nb: *x", "OCE421")]
    [InlineData("a: !!binary x", "OCE421")]
    [InlineData("? [a]\n: b", "OCE421")]
    [InlineData("a: 1\n---\nb: 2", "OCE421")]
    [InlineData("\0", "OCE421")]
    [InlineData("version: 1\n<<<<<<< HEAD\nhosts: []\n=======\nhosts: []\n>>>>>>> other\n", "OCE422")]
    [InlineData("version: 1\n>>>>>>> other\n", "OCE422")]
    public void Read_WhenNotALock_SaysWhatItIs(string text, string code)
    {
        var reading = LockReader.Read(text, "egress.lock.yaml");

        Assert.Null(reading.Lock);
        Assert.Contains(reading.Diagnostics, d => d.Code == code && d.Severity == DiagnosticSeverity.Error);
    }

    [Theory]
    [InlineData("a: &x 1\nb: &y *x", 1, 4)]
    [InlineData("a: !!binary x\nb: !!str c", 1, 4)]
    [InlineData("? [a]\n: &b c", 1, 3)]
    [InlineData("a: 1\n---\nb: &c 2", 2, 1)]
    [InlineData("a: [[[[[[[[[[[[[[[[&b x]]]]]]]]]]]]]]]]", 1, 20)]
    public void Read_WhenItHoldsWhatNoLockHolds_ReadsNothingBehindIt(string text, int line, int column)
    {
        var fault = Assert.Single(LockReader.Read(text, "egress.lock.yaml").Diagnostics);

        Assert.Equal(("OCE421", line, column), (fault.Code, fault.Location!.Line!.Value, fault.Location.Column!.Value));
    }

    [Fact]
    public void Read_WhenKeyIsAMergeKey_IsUnknownLikeAnyOther()
    {
        var faults = LockReader.Read(LockWriter.ToText(LockSample.Create()) + "<<: {}\ncolour: red\n", "x").Diagnostics;

        Assert.Equal(["OCE423", "OCE423"], faults.Select(f => f.Code));
        Assert.Equal(faults[1].Message, faults[0].Message.Replace("<<", "colour", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_WhenTwoConflicts_NamesBothLines()
    {
        var conflict = "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n";

        var reading = LockReader.Read("version: 1\n" + conflict + conflict, "egress.lock.yaml");

        Assert.Equal([("OCE422", 2), ("OCE422", 7)], reading.Diagnostics.Select(d => (d.Code, d.Location!.Line!.Value)));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("<<<<<<<\n")]
    [InlineData("? ")]
    [InlineData("'")]
    [InlineData("&a ")]
    public void Read_WhenHugeAndDeep_EndsSoonWithFewFindings(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 200_000));

        var reading = LockReader.Read("version: 1\nhosts: " + text, "egress.lock.yaml");

        Assert.Null(reading.Lock);
        Assert.InRange(reading.Diagnostics.Length, 1, DiagnosticList.MostPerFile + 1);
    }

    [Fact]
    public void Read_WhenManyEntriesAreBroken_ListsAsManyAsOfAnyFile()
    {
        var reading = LockReader.Read("version: 1\nrules:\n" + string.Concat(Enumerable.Range(0, 4_997).Select(i => $"  - {{name: r{i}, priority: none}}\n")), "egress.lock.yaml");
        Assert.Equal(DiagnosticList.MostPerFile + 1, reading.Diagnostics.Length);
        Assert.Contains("4,000 more findings of this kind in this file", reading.Diagnostics.Single(d => d.Omitted > 0).Message, StringComparison.Ordinal);
    }

    // Names and subjects may hold the words that the bound counts.
    [Theory]
    [InlineData("      - 'firstSeen: 2026-09-01'\n", false)]
    [InlineData("      - \"a, \\\" priority: 1000\"\n", false)]
    [InlineData("      - it is the priority\n", false)]
    [InlineData("      - {address: '192.0.2.1', firstSeen: 2026-09-01}\n", true)]
    [InlineData("      - {name: 'it''s', priority: 1000}\n", true)]
    [InlineData("      - address: 192.0.2.1\n        firstSeen: 2026-09-01\n", true)]
    public void Excess_WhenWordsOfTheFormatStandInText_CountsKeysAlone(string line, bool isKey)
    {
        var text = string.Concat(Enumerable.Repeat(line, LockLimits.MaxEntries));
        Assert.Null(LockLimits.Excess(text));
        Assert.Equal(isKey, LockLimits.Excess(text + line) is not null);
    }

    [Fact]
    public void Read_WhenBytesAreChanged_NeverThrows()
    {
        var text = LockWriter.ToText(LockSample.Create());
        Gen.Select(Gen.Int[0, text.Length - 1], Gen.Char['\0', '\u00ff'], Gen.Int[0, 3]).Array[1, 6].Sample(edits =>
        {
            var changed = text;
            foreach (var (at, c, how) in edits)
            {
                var i = Math.Min(at, changed.Length - 1);
                changed = how switch
                {
                    0 => changed[..i] + c + changed[(i + 1)..],
                    1 => changed.Remove(i, 1),
                    2 => changed.Insert(i, "\n"),
                    _ => changed[..(i + 1)] + changed[i..],
                };
            }

            var reading = LockReader.Read(changed, "egress.lock.yaml");
            Assert.Equal(reading.Lock is null, reading.Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error));
        }, iter: 1000);
    }

    // ImmutableArray compares by reference: compare what is in them.
    private static void AssertSame(EgressLock left, EgressLock right)
    {
        Assert.Equal(left.Targets.Select(t => t.Name), right.Targets.Select(t => t.Name));
        Assert.Equal(left.Targets.SelectMany(t => t.Rules.Select(r => (t.Name, r))), right.Targets.SelectMany(t => t.Rules.Select(r => (t.Name, r))));
        Assert.Equal(left.Targets.SelectMany(t => t.Freed), right.Targets.SelectMany(t => t.Freed));
        Assert.Equal(left.Sources.SelectMany(s => s.Certificates.Select(c => (s.Identity, c))), right.Sources.SelectMany(s => s.Certificates.Select(c => (s.Identity, c))));
        Assert.Equal(left.Sources.Select(s => s.Identity), right.Sources.Select(s => s.Identity));
        Assert.Equal(left.Certificates.Select(c => c with { Names = default, Locations = default }), right.Certificates.Select(c => c with { Names = default, Locations = default }));
        Assert.Equal(left.Certificates.SelectMany(c => c.Names), right.Certificates.SelectMany(c => c.Names));
        Assert.Equal(left.Certificates.SelectMany(c => c.Locations), right.Certificates.SelectMany(c => c.Locations));
        Assert.Equal(left.Hosts.Select(h => (h.Host, h.TtlSeconds, h.StaleSince, h.SampledAt)), right.Hosts.Select(h => (h.Host, h.TtlSeconds, h.StaleSince, h.SampledAt)));
        Assert.Equal(left.Hosts.SelectMany(h => h.History), right.Hosts.SelectMany(h => h.History));
        Assert.Equal(left.Hosts.SelectMany(h => h.Addresses), right.Hosts.SelectMany(h => h.Addresses));
        Assert.Equal(left.Hosts.SelectMany(h => h.CnameChain), right.Hosts.SelectMany(h => h.CnameChain));
        Assert.Equal(left.Hosts.SelectMany(h => h.NameServers), right.Hosts.SelectMany(h => h.NameServers));
    }
}
