using System.Net;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using OcspEgress.Certificates;
using OcspEgress.Certificates.Readers;
using OcspEgress.Inventory;
using OcspEgress.Inventory.Reading;
using OcspEgress.Resolution;
using OcspEgress.Resolution.Dns;
using OcspEgress.Resolution.LockFile;
using OcspEgress.Tests.Resolution;
using OcspEgress.TestSupport.Authority;

namespace OcspEgress.Tests;

/// <summary>
/// No input of any kind removes a rule without a person's word or the age of an address that other answers left behind:
/// through the whole pipeline, with certificate files in a folder, whatever name servers, files and the clock do.
/// </summary>
public sealed class RuleKeepingPropertyTests : IDisposable
{
    private const int RetainDays = 14;
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly string[] Names = ["a", "b", "c"];
    private static readonly string[] Lies = ["0.0.0.0", "127.0.0.1", "10.1.2.3", "169.254.169.254", "224.0.0.1"];

    // What a run meets: days since the run before (also back, and a year), what each server says of each host, and files.
    private static readonly Gen<Step[]> GenSteps = Gen.Select(
        Gen.Frequency((6, Gen.Int[0, 3]), (2, Gen.Int[4, 60]), (1, Gen.Int[-2, -1]), (1, Gen.Const(365))),
        Gen.Enum<Kind>().Array[6],
        Gen.Int[1, 7].Array[6],
        Gen.Frequency((5, Gen.Const(FileState.Good)), (5, Gen.Enum<FileState>())).Array[3],
        (days, kinds, sets, files) => new Step(days, kinds, sets, files)).Array[1, 25];

    private readonly string _folder = Directory.CreateTempSubdirectory("ocsp-egress-rules-").FullName;
    private readonly TestAuthority _authority = TestAuthority.Create("Rule CA");

    /// <summary>What a name server says of a host.</summary>
    private enum Kind
    {
        /// <summary>Addresses that may be opened.</summary>
        Good,

        /// <summary>The same, once more, so that histories have enough of them.</summary>
        GoodAsWell,

        /// <summary>Only addresses that must not be opened.</summary>
        Refused,

        /// <summary>Some of each.</summary>
        RefusedInPart,

        /// <summary>SERVFAIL.</summary>
        Failure,

        /// <summary>NXDOMAIN.</summary>
        NoName,

        /// <summary>NODATA.</summary>
        NoData,
    }

    /// <summary>What stands where a certificate file was.</summary>
    private enum FileState
    {
        /// <summary>The certificate.</summary>
        Good,

        /// <summary>Nothing: an empty folder, where the entry is one.</summary>
        Missing,

        /// <summary>No folder, as where a share is not mounted.</summary>
        NoFolder,

        /// <summary>A Git LFS pointer.</summary>
        Pointer,

        /// <summary>A login page.</summary>
        Page,

        /// <summary>A file of no length.</summary>
        Empty,

        /// <summary>A certificate cut in half.</summary>
        Cut,

        /// <summary>A certificate of somebody else.</summary>
        Foreign,
    }

    public void Dispose()
    {
        _authority.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public Task Resolve_WhateverComes_RemovesNoRuleAndNoAddressThatAnswersDidNotLeaveBehind()
    {
        var certificates = Names.ToDictionary(n => n, n => _authority.Issue($"{n}.example.com", $"http://ocsp.{n}.test/").Pem);
        var foreign = _authority.Issue("x.example.org", "http://ocsp.x.test/").Pem;
        var run = 0;
        return GenSteps.SampleAsync(
            async steps =>
            {
                var folder = Directory.CreateDirectory(Path.Combine(_folder, $"{Interlocked.Increment(ref run)}")).FullName;
                var inventory = Inventory(folder);
                var (known, now, model) = (EgressLock.Empty, Start, new RuleModel(RetainDays));
                foreach (var (step, i) in steps.Select((s, i) => (s, i)))
                {
                    now = now.AddDays(step.Days);
                    Array.ForEach(Names, n => Put(folder, n, i == 0 ? FileState.Good : step.Files[Array.IndexOf(Names, n)], certificates[n], foreign));
                    var before = Opened(inventory, known);
                    var dns = new ScriptedLookup(q => Answer(q, step));
                    var result = await new EgressPipeline(CertificateLoader.Default(), dns, new FakeTimeProvider(now))
                        .ResolveAsync(inventory, known, CancellationToken.None);
                    known = LockReader.Read(LockWriter.ToText(result.Lock), "egress.lock.yaml").Lock!;
                    var after = Opened(inventory, known);

                    Assert.Empty(before.Select(o => o.Host).Except(after.Select(o => o.Host)));
                    model.Note(DateOnly.FromDateTime(now.UtcDateTime), Names.SelectMany((n, at) => Evidence($"ocsp.{n}.test", at, step)));
                    Assert.DoesNotContain(before.Except(after), o => !model.MayGo(o));
                }
            },
            iter: 60);
    }

    // Two servers; what one says that gave something forbidden in this run is no evidence.
    private static IEnumerable<RuleModel.Said> Evidence(string host, int at, Step step) =>
        from server in (int[])[0, 1]
        let kinds = step.Kinds.Where((_, i) => i % 2 == server).ToArray()
        let kind = step.Kinds[(2 * at) + server]
        let isTrusted = !kinds.Any(k => k is Kind.Refused or Kind.RefusedInPart)
        select new RuleModel.Said(
            host,
            [.. kind is Kind.Good or Kind.GoodAsWell or Kind.RefusedInPart ? Set(step.Sets[(2 * at) + server]).Select(IPAddress.Parse) : []],
            isTrusted && kind is (Kind.Good or Kind.GoodAsWell));

    private static DnsAnswer Answer(DnsQuestion question, Step step)
    {
        if (question.Host.Value == "ocsp.x.test")
        {
            return ScriptedLookup.Answer(question, "93.184.216.9");
        }

        var at = (2 * Array.FindIndex(Names, n => question.Host.Value == $"ocsp.{n}.test")) + (question.Server.Port == 53 ? 0 : 1);
        var lie = Lies[step.Sets[at] % Lies.Length];
        return step.Kinds[at] switch
        {
            Kind.Good or Kind.GoodAsWell => ScriptedLookup.Answer(question, [.. Set(step.Sets[at])]),
            Kind.Refused => ScriptedLookup.Answer(question, lie),
            Kind.RefusedInPart => ScriptedLookup.Answer(question, [.. Set(step.Sets[at]), lie]),
            Kind.Failure => ScriptedLookup.Fail(question, DnsOutcome.ServerFailure),
            Kind.NoName => ScriptedLookup.Fail(question, DnsOutcome.NameNotFound),
            _ => ScriptedLookup.Answer(question),
        };
    }

    private static IEnumerable<string> Set(int bits) =>
        Enumerable.Range(0, 3).Where(i => (bits & (1 << i)) != 0).Select(i => $"93.184.216.{i + 1}");

    private static void Put(string folder, string name, FileState state, string pem, string foreign)
    {
        var path = Path.Combine(folder, name, "site.pem");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Delete(path);
        if (state == FileState.NoFolder)
        {
            Directory.Delete(Path.GetDirectoryName(path)!);
        }
        else if (state != FileState.Missing)
        {
            File.WriteAllText(path, state switch
            {
                FileState.Pointer => $"version https://git-lfs.github.com/spec/v1\noid sha256:{new string('a', 64)}\nsize 1873\n",
                FileState.Page => "<!DOCTYPE html><html><head><title>Sign in</title></head></html>\n",
                FileState.Empty => "",
                FileState.Cut => pem[..(pem.Length / 2)],
                FileState.Foreign => foreign,
                _ => pem,
            });
        }
    }

    // One file, one folder, one glob: each kind of path has its own way to find nothing.
    private static EgressInventory Inventory(string folder) => InventoryReader.Read(new InventoryText
    {
        Path = "inventory.yaml",
        BaseDirectory = folder,
        Text = "version: 1\ncertificates: [a/site.pem, b, 'c/*.pem']\nresolution: { servers: ['192.0.2.53:53', '192.0.2.54:5353'], families: [ipv4], attempts: 1 }\n",
    }).Inventory!;

    private static HashSet<(string Host, IPAddress Address)> Opened(EgressInventory inventory, EgressLock known) =>
    [
        .. EgressPipeline.PlanByLock(inventory, known).Plan.Rules
            .SelectMany(r => r.Destinations.Select(d => (r.Opening.Endpoint.Host.Value, d.BaseAddress))),
    ];

    /// <summary>One run.</summary>
    private sealed record Step(int Days, Kind[] Kinds, int[] Sets, FileState[] Files);
}
