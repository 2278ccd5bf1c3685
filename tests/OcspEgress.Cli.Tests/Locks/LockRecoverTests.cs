using CsCheck;
using OcspEgress.Cli;
using OcspEgress.TestSupport;

namespace OcspEgress.Cli.Tests.Locks;

/// <summary>lock --recover: what every message about a broken lock advises.</summary>
public sealed class LockRecoverTests : IDisposable
{
    private const string Old = "      - {address: '93.184.216.99', firstSeen: 2026-08-20, lastSeen: 2026-08-25}\n";

    private readonly Workspace _workspace = new();

    private FixedAnswers Dns { get; } = new FixedAnswers().With("ocsp.a.test", "93.184.216.34").With("ocsp.b.test", "93.184.216.40");

    private string Text
    {
        get => File.ReadAllText(_workspace.Lock);
        set => File.WriteAllText(_workspace.Lock, value);
    }

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData("empty")]
    [InlineData("half")]
    [InlineData("zeros")]
    [InlineData("zeros within")]
    [InlineData("union")]
    [InlineData("two files")]
    [InlineData("tab")]
    [InlineData("utf16")]
    [InlineData("no version")]
    [InlineData("unknown key")]
    [InlineData("latin")]
    [InlineData("reformatted")]
    public async Task Recover_WhenTheLockIsBroken_DoesWhatTheMessageAdvises(string damage)
    {
        await StartAsync();
        Damage(damage);
        var broken = await RunAsync("lock");
        Assert.Equal(ExitCode.BadInput, broken.Code);
        Assert.Contains(damage is "unknown key" or "reformatted" ? "Remove it" : $"`ocsp-egress lock --recover --inventory {_workspace.Inventory}`", broken.Error, StringComparison.Ordinal);

        var run = await RunAsync("lock", "--recover");
        Assert.True(run.Code == ExitCode.Done, run.Error);
        Assert.Contains("OCE475", run.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, (await RunAsync("lock", "--check")).Code);
        Assert.Equal(ExitCode.Done, (await RunAsync("plan", "--locked")).Code);

        // What the file still said is there again: an address that DNS no longer gives, with its days, and the priority.
        if (damage != "empty")
        {
            Assert.Contains(Old, Text, StringComparison.Ordinal);
        }

        if (damage is not ("empty" or "half"))
        {
            Assert.Contains("{name: ocsp-ocsp.b.test-80, priority: 1077", Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("lock --also-known {0}")]
    [InlineData("lock --renew-from {0}")]
    [InlineData("diff {0} {1}")]
    [InlineData("diff {1} {0}")]
    [InlineData("plan --locked --lock {0}")]
    public async Task Recover_WhenAnotherLockIsBroken_IsAdvisedForThatFileAndMendsIt(string command)
    {
        await StartAsync();
        var other = Path.Combine(_workspace.Folder, "other.lock.yaml");
        File.WriteAllText(other, Text[..(Text.IndexOf(Old, StringComparison.Ordinal) + Old.Length + 12)]);
        var args = string.Format(System.Globalization.CultureInfo.InvariantCulture, command, other, _workspace.Lock).Split(' ');
        var broken = await RunAsync(args);
        Assert.Equal(ExitCode.BadInput, broken.Code);

        var advice = System.Text.RegularExpressions.Regex.Match(broken.Error, "`ocsp-egress ([^`]*)`").Groups[1].Value;
        Assert.Equal($"lock --recover --inventory {_workspace.Inventory} --lock {other}", advice);
        var run = await CliRun.Of(Dns, advice.Split(' '));
        Assert.True(run.Code == ExitCode.Done, run.Error);
        Assert.Contains(Old, File.ReadAllText(other), StringComparison.Ordinal);
        var mended = await RunAsync(args);
        Assert.True(mended.Code is ExitCode.Done or ExitCode.Differs, mended.Error);
    }

    [Fact]
    public async Task Recover_WhenAnotherLockIsNotThere_TheAdviceMakesIt()
    {
        await StartAsync();
        var other = Path.Combine(_workspace.Folder, "other.lock.yaml");
        var missing = await RunAsync("lock", "--also-known", other);
        Assert.Contains($"Run `ocsp-egress lock --inventory {_workspace.Inventory} --lock {other}` to make it", missing.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, (await RunAsync("lock", "--lock", other)).Code);
        Assert.Equal(ExitCode.Done, (await RunAsync("lock", "--also-known", other)).Code);
    }

    [Theory]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12\n", "a Git LFS pointer. Fetch the content with `git lfs pull`")]
    [InlineData("\0GITCRYPT\0\u0001\u00ff", "encrypted by git-crypt. Decrypt it with `git-crypt unlock`")]
    [InlineData("<!DOCTYPE html><title>404</title>", "an HTML page, such as an error or login page. Restore it from version control")]
    [InlineData("age-encryption.org/v1\n-> X25519 a\n", "encrypted by age. Decrypt it before this command runs")]
    [InlineData("$ANSIBLE_VAULT;1.1;AES256\n6162\n", "encrypted by ansible-vault. Decrypt it with `ansible-vault view`")]
    public async Task Recover_WhenSomethingElseStandsInPlaceOfTheLock_NamesItAndWritesNothing(string content, string what)
    {
        await StartAsync();
        var whole = Text;
        File.WriteAllText(_workspace.Lock, content, System.Text.Encoding.Latin1);
        var bytes = File.ReadAllBytes(_workspace.Lock);
        foreach (var command in new[] { "lock", "plan --locked", "lock --check", "lock --prune", "lock --recover" })
        {
            var run = await RunAsync(command.Split(' '));
            Assert.Equal(ExitCode.BadInput, run.Code);
            Assert.Contains($"error OCE420: The lock file {_workspace.Lock} cannot be read: it is {what}", run.Error, StringComparison.Ordinal);
            Assert.Equal(bytes, File.ReadAllBytes(_workspace.Lock));
        }

        Text = whole;
        Assert.Equal(ExitCode.Done, (await RunAsync("lock", "--check")).Code);
    }

    [Fact]
    public async Task Recover_WhenALineIsLost_NamesIt()
    {
        await StartAsync();
        Text = Text.Replace("firstSeen: 2026-08-20, lastSeen: 2026-08-25}", "firstSeen: 2026-08-20, lastS", StringComparison.Ordinal);
        var line = File.ReadAllLines(_workspace.Lock).ToList().FindIndex(l => l.Contains("93.184.216.99", StringComparison.Ordinal)) + 1;
        var run = await RunAsync("lock", "--recover");
        Assert.Equal(ExitCode.Done, run.Code);
        Assert.Contains($"egress.lock.yaml:{line}:1: warning OCE474: Left out: This line cannot be read: '- {{address: '93.184.216.99'", run.Error, StringComparison.Ordinal);
        Assert.Contains("priority: 1077", Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("merge")]
    [InlineData("diff3")]
    public async Task Recover_WhenGitLeftAConflict_TakesBothSides(string style)
    {
        Requires.Programs("git");
        await StartAsync();
        var start = Text;
        Git("init", "-q", "-b", "main");
        Commit();
        Git("switch", "-q", "-c", "other");
        Text = start.Replace(Old, Old + "      - {address: '93.184.216.101', firstSeen: 2026-08-30, lastSeen: 2026-08-30}\n", StringComparison.Ordinal);
        Commit();
        Git("switch", "-q", "main");
        Text = start.Replace(Old, Old.Replace("lastSeen: 2026-08-25", "lastSeen: 2026-08-27", StringComparison.Ordinal) + "      - {address: '93.184.216.102', firstSeen: 2026-08-29, lastSeen: 2026-08-29}\n", StringComparison.Ordinal);
        Commit();
        Assert.NotEqual(0, ProgramRun.Of("git", null, ["-C", _workspace.Folder, .. Who, "-c", $"merge.conflictStyle={style}", "merge", "-q", "other"]).ExitCode);

        var broken = await RunAsync("plan", "--locked");
        Assert.Contains("OCE422", broken.Error, StringComparison.Ordinal);
        Assert.Contains($"`ocsp-egress lock --recover --inventory {_workspace.Inventory}` takes the entries of both sides", broken.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, (await RunAsync("lock", "--recover")).Code);
        Assert.Contains("{address: '93.184.216.99', firstSeen: 2026-08-20, lastSeen: 2026-08-27}", Text, StringComparison.Ordinal);
        Assert.Contains("93.184.216.101", Text, StringComparison.Ordinal);
        Assert.Contains("93.184.216.102", Text, StringComparison.Ordinal);
        Assert.Contains("priority: 1077", Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inventory_WhenGitLeftAConflict_IsNamedAsOne()
    {
        await StartAsync();
        foreach (var text in new[]
        {
            "version: 1\ncertificates:\n<<<<<<< HEAD\n  - a.pem\n=======\n  - b.pem\n>>>>>>> other\n",
            "version: 1\ncertificates: [a.pem]\n>>>>>>> other\n",
        })
        {
            _workspace.Write("inventory.yaml", text);
            var run = await RunAsync("plan", "--locked");
            Assert.Equal(ExitCode.BadInput, run.Code);
            Assert.Contains("inventory.yaml:3:1: error OCE106: This is a merge conflict that git left here.", run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Recover_WhenThePolicyRefusesAnAddress_LeavesItOutAndOpensNothing()
    {
        await StartAsync();
        Text = Text.Replace(Old, Old + "      - {address: '169.254.169.254', firstSeen: 2026-08-20, lastSeen: 2026-08-31}\n      - {address: '10.0.0.1', firstSeen: 2026-08-20, lastSeen: 2026-08-31\n", StringComparison.Ordinal);
        var run = await RunAsync("lock", "--recover");
        Assert.Equal(ExitCode.Done, run.Code);
        Assert.Contains("169.254.169.254 of ocsp.a.test, because the policy refuses it", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("169.254.169.254", Text, StringComparison.Ordinal);
        Assert.DoesNotContain("10.0.0.1", Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("version: 2\n", "OCE424")]
    [InlineData(null, "OCE420")]
    public async Task Recover_WhenThereIsNothingToRecover_SaysSoAndWritesNothing(string? text, string code)
    {
        await StartAsync();
        File.Delete(_workspace.Lock);
        if (text is not null)
        {
            Text = text;
        }

        var run = await RunAsync("lock", "--recover");
        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains(code, run.Error, StringComparison.Ordinal);
        Assert.Equal(text, File.Exists(_workspace.Lock) ? Text : null);
    }

    [Fact]
    public async Task Recover_WhateverIsBroken_NeverFailsAndNeverOpensWhatNobodySaid()
    {
        await StartAsync();
        var text = Text;
        Gen.Select(Gen.Int[0, text.Length - 1], Gen.Char['\0', '\u00ff'], Gen.Int[0, 4]).Array[1, 5].Sample(
            edits =>
            {
                Text = edits.Aggregate(text, (t, e) => Break(t, e.Item1, e.Item2, e.Item3));
                var run = RunAsync("lock", "--recover").GetAwaiter().GetResult();
                if (run.Error.Contains("OCE424", StringComparison.Ordinal))
                {
                    return;
                }

                Assert.True(run.Code == ExitCode.Done, run.Error);
                Assert.Equal(ExitCode.Done, RunAsync("plan", "--locked").GetAwaiter().GetResult().Code);
                Assert.All(["'93.184.216.34'", "'93.184.216.40'"], a => Assert.Contains(a, Text, StringComparison.Ordinal));
            },
            iter: 60,
            threads: 1);
    }

    private static string Break(string text, int at, char with, int how)
    {
        var i = Math.Min(at, Math.Max(0, text.Length - 1));
        return text.Length == 0 ? text : how switch
        {
            0 => text[..i] + with + text[(i + 1)..],
            1 => text[..i],
            2 => text.Insert(i, "\n"),
            3 => text.Insert(i, "<<<<<<< HEAD\n"),
            _ => text[..i] + text[(i / 2)..],
        };
    }

    private void Damage(string damage)
    {
        var text = Text;
        switch (damage)
        {
            case "zeros":
                File.WriteAllBytes(_workspace.Lock, [.. File.ReadAllBytes(_workspace.Lock), .. new byte[512]]);
                break;
            case "zeros within":
                Text = text.Replace("\ntargets:", "\n\0\0\0\0\ntargets:", StringComparison.Ordinal);
                break;
            case "utf16":
                File.WriteAllText(_workspace.Lock, text.Replace("ttl: 300", "ttl: x", StringComparison.Ordinal), System.Text.Encoding.Unicode);
                break;
            case "latin":
                File.WriteAllBytes(_workspace.Lock, [.. "# geändert\n"u8.ToArray().Select(b => b == 0xC3 ? (byte)0xE4 : b), .. File.ReadAllBytes(_workspace.Lock)]);
                break;
            default:
                Text = damage switch
                {
                    "empty" => "",
                    "half" => text[..(text.IndexOf(Old, StringComparison.Ordinal) + Old.Length + 12)],
                    "two files" => text + text,
                    "tab" => text.Replace("    ttl:", "\tttl:", StringComparison.Ordinal),
                    "no version" => text.Replace("version: 1\n", "", StringComparison.Ordinal),
                    "unknown key" => text.Replace("    ttl:", "    colour: red\n    ttl:", StringComparison.Ordinal),

                    // As a formatter would write it, with a key that no lock has.
                    "reformatted" => text.Replace("\n  ", "\n", StringComparison.Ordinal).Replace("ttl: 300", "ttl: 300\n  colour: red", StringComparison.Ordinal),

                    // What `merge=union` makes of two branches that saw another time to live and another day.
                    _ => text.Replace("    ttl: 300\n", "    ttl: 60\n    ttl: 300\n", StringComparison.Ordinal)
                        .Replace(Old, Old.Replace("25}", "24}", StringComparison.Ordinal) + Old, StringComparison.Ordinal),
                };
                break;
        }
    }

    // Two hosts; an address that DNS gives no more; a priority that nobody would give out anew.
    private async Task StartAsync()
    {
        _workspace.Issue("a.pem", "a.example.com", "http://ocsp.a.test").Issue("b.pem", "b.example.com", "http://ocsp.b.test")
            .Write("inventory.yaml", "version: 1\ncertificates: [a.pem, b.pem]\n");
        Assert.Equal(ExitCode.Done, (await RunAsync("lock")).Code);
        Text = Text.Replace("    addresses:\n      - {address: '93.184.216.34'", $"    addresses:\n{Old}      - {{address: '93.184.216.34'", StringComparison.Ordinal)
            .Replace("ocsp-ocsp.b.test-80, priority: 1001", "ocsp-ocsp.b.test-80, priority: 1077", StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, (await RunAsync("lock")).Code);
    }

    private static readonly string[] Who = ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false"];

    private Task<CliRun> RunAsync(params string[] args) => CliRun.Of(Dns, [.. args, "-i", _workspace.Inventory]);

    private void Git(params string[] args) => ProgramRun.Successful("git", null, ["-C", _workspace.Folder, .. Who, .. args]);

    private void Commit()
    {
        Git("add", "egress.lock.yaml");
        Git("commit", "-q", "-m", "x");
    }
}
