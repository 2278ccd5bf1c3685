using System.Text.Json.Nodes;
using CsCheck;
using OcspEgress.Cli;
using OcspEgress.TestSupport.Authority;

namespace OcspEgress.Cli.Tests.Locks;

/// <summary>lock --check exits 1 if and only if lock would change a byte of the file.</summary>
public sealed class LockCheckTests : IDisposable
{
    private static readonly string[] Pems = Issue();

    private readonly string _folder = Directory.CreateTempSubdirectory("ocsp-egress-check-").FullName;
    private FixedAnswers _dns = new FixedAnswers().With("ocsp.a.test", "93.184.216.34", "93.184.216.35").With("ocsp.b.test", "93.184.216.40");
    private int _day;

    private string Lock => Path.Combine(_folder, "egress.lock.yaml");

    private string Certificates => Path.Combine(_folder, "certs");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void LockCheck_WhateverChanged_ExitsWith1IffLockChangesBytes() =>
        Gen.Int[0, Changes.Length - 1].Array[1, 5].Sample(
            changes =>
            {
                using var world = new LockCheckTests();
                world.Play(changes).GetAwaiter().GetResult();
            },
            iter: 40,
            threads: 1);

    [Theory]
    [InlineData(nameof(Rename), "places")]
    [InlineData(nameof(SwapInBundle), "places")]
    [InlineData(nameof(NextDay), "days")]
    [InlineData(nameof(Comment), "spelling")]
    [InlineData(nameof(WindowsLines), "spelling")]
    [InlineData(nameof(ByteOrderMark), "spelling")]
    [InlineData(nameof(OlderDay), "days")]
    public async Task LockCheck_WhenOnlyBytesDiffer_SaysInWhat(string change, string kind)
    {
        await StartAsync();
        await RunAsync("lock");
        Array.Find(Changes, c => c.Method.Name == change)!(this);
        var json = await RunAsync("lock", "--check", "-o", "json");
        Assert.Equal(ExitCode.Differs, json.Code);
        var model = JsonNode.Parse(json.Out)!;
        Assert.Empty(model["changes"]!.AsArray());
        Assert.Contains(kind, model["file"]!["kinds"]!.AsArray().Select(k => (string?)k));
        Assert.Contains("0 changes; the lock file differs in ", (await RunAsync("lock", "--check")).Out, StringComparison.Ordinal);
    }

    private static readonly Action<LockCheckTests>[] Changes =
    [
        _ => { }, Rename, SwapInBundle, NextDay, NextWeek, MoveResponder, AddFile, RemoveFile, SwapAddressLines, Comment, WindowsLines, ByteOrderMark, OlderDay, LoseLock,
    ];

    private async Task Play(int[] changes)
    {
        await StartAsync();
        foreach (var change in changes)
        {
            Changes[change](this);
            var before = Bytes();
            var check = await RunAsync("lock", "--check", "-o", "json");
            Assert.Equal(before, Bytes());
            var run = await RunAsync("lock");
            Assert.Equal(run.Code == ExitCode.Done && before != Bytes() ? ExitCode.Differs : run.Code, check.Code);
            Assert.Equal(before != Bytes(), (bool)JsonNode.Parse(check.Out)!["file"]!["differs"]!);
            Assert.Equal(ExitCode.Done, (await RunAsync("lock", "--check")).Code);
        }
    }

    private async Task StartAsync()
    {
        Directory.CreateDirectory(Certificates);
        File.WriteAllText(Path.Combine(Certificates, "a.pem"), Pems[0]);
        File.WriteAllText(Path.Combine(Certificates, "bundle.pem"), Pems[1] + Pems[2]);
        await File.WriteAllTextAsync(Path.Combine(_folder, "inventory.yaml"), "version: 1\ncertificates: [certs]\n", TestContext.Current.CancellationToken);
    }

    private Task<CliRun> RunAsync(params string[] args) =>
        CliRun.On(CliRun.Today.AddDays(_day), _dns, [.. args, "-i", Path.Combine(_folder, "inventory.yaml")]);

    private string? Bytes() => File.Exists(Lock) ? Convert.ToHexString(File.ReadAllBytes(Lock)) : null;

    private static void Rename(LockCheckTests world)
    {
        var file = Directory.GetFiles(world.Certificates).Order(StringComparer.Ordinal).First();
        File.Move(file, Path.Combine(world.Certificates, $"renamed-{Path.GetFileName(file)}"));
    }

    private static void SwapInBundle(LockCheckTests world)
    {
        var file = Directory.GetFiles(world.Certificates, "*bundle.pem").Single();
        var isSwapped = File.ReadAllText(file).StartsWith(Pems[2], StringComparison.Ordinal);
        File.WriteAllText(file, isSwapped ? Pems[1] + Pems[2] : Pems[2] + Pems[1]);
    }

    private static void NextDay(LockCheckTests world) => world._day++;

    private static void NextWeek(LockCheckTests world) => world._day += 8;

    private static void MoveResponder(LockCheckTests world) =>
        world._dns = new FixedAnswers().With("ocsp.a.test", $"93.184.217.{world._day % 9 + 1}").With("ocsp.b.test", "93.184.216.40");

    private static void AddFile(LockCheckTests world) => File.WriteAllText(Path.Combine(world.Certificates, "more.pem"), Pems[2]);

    private static void RemoveFile(LockCheckTests world) => File.Delete(Path.Combine(world.Certificates, "more.pem"));

    private static void LoseLock(LockCheckTests world) => File.Delete(world.Lock);

    private static void Comment(LockCheckTests world) => world.Edit(t => "# mine\n" + t);

    private static void WindowsLines(LockCheckTests world) => world.Edit(t => t.ReplaceLineEndings("\r\n"));

    private static void ByteOrderMark(LockCheckTests world) => world.Edit(t => "\uFEFF" + t);

    private static void OlderDay(LockCheckTests world) => world.Edit(t => t.Replace("firstSeen: 2026-09-01", "firstSeen: 2026-08-30", StringComparison.Ordinal).Replace("lastSeen: 2026-09-01", "lastSeen: 2026-08-31", StringComparison.Ordinal));

    private static void SwapAddressLines(LockCheckTests world) => world.Edit(t =>
    {
        var lines = t.Split('\n');
        var at = Array.FindIndex(lines, l => l.Contains("{address:", StringComparison.Ordinal));
        if (at >= 0 && lines[at + 1].Contains("{address:", StringComparison.Ordinal))
        {
            (lines[at], lines[at + 1]) = (lines[at + 1], lines[at]);
        }

        return string.Join('\n', lines);
    });

    private void Edit(Func<string, string> change)
    {
        if (File.Exists(Lock))
        {
            File.WriteAllText(Lock, change(File.ReadAllText(Lock)));
        }
    }

    private static string[] Issue()
    {
        using var authority = TestAuthority.Create("Check CA");
        return
        [
            authority.Issue("a.example.com", "http://ocsp.a.test").Pem,
            authority.Issue("b.example.com", "http://ocsp.b.test").Pem,
            authority.Issue("c.example.com", "http://ocsp.a.test").Pem,
        ];
    }
}
