namespace OcspEgress.Cli.Tests;

/// <summary>What people write into YAML by mistake is named, where it stands.</summary>
public sealed class YamlMistakeTests
{
    private const string Backslash = "backslash";
    private const string Tab = "a tab indents this line";

    [Theory]
    [InlineData("  - \"certs\\web.pem\"", "3:11", Backslash)]
    [InlineData("  - path: \"certs\\x.pem\"", "3:17", Backslash)]
    [InlineData("  - path: \"certs\\u12.pem\"", "3:17", Backslash)]
    [InlineData("  - path: \"\\\\server\\share\"", "3:20", Backslash)]
    [InlineData("  - path: \"C:\\certs\\\"\n  - b.pem", "3:14", Backslash)]
    [InlineData("  - path: \"C:\\new\\tls.pem\"", "3:11", Backslash)]
    [InlineData("  - path: \"certs\\bar.pem\"", "3:11", Backslash)]
    [InlineData("  - path: \"certs\\0.pem\"", "3:11", Backslash)]
    [InlineData("  - path: \"C:\\bin\\\"\n  - b.pem", "3:18", Backslash)]
    [InlineData("  - *web", "3:5", "Put text that starts with \"*\" in quotes")]
    [InlineData("\t- path: a.pem", "3:1", Tab)]
    [InlineData("  - path: a.pem\n\tname: b", "4:1", Tab)]
    [InlineData("  - path: a.pem\n\n\n  \t  name: b", "6:3", Tab)]
    [InlineData("  - path: a.pem\r\n    name: x\r\n  \t- b", "5:3", Tab)]
    [InlineData("  - *.pem", "3:5", "an unquoted * starts an alias. Put the text in single quotes ('*.pem').")]
    [InlineData("  - path: **/*.pem\n  - b.pem", "3:11", "an unquoted * starts an alias")]
    [InlineData("  - path: [ab]*.pem\n  - b.pem", "3:11", "an unquoted [ starts a list, and text follows its end")]
    [InlineData("  - path: [ab].pem", "3:11", "an unquoted [ starts a list")]
    [InlineData("  - {a,b}.pem", "3:5", "an unquoted { starts a mapping, and text follows its end")]
    [InlineData("  - path: [ab]", "3:11", "Text that starts with [ or { needs quotes")]
    [InlineData("  - &web.pem", "3:5", "text that starts with & needs quotes")]
    [InlineData("  - path: !web.pem", "3:11", "put text that starts with \"!\" in quotes")]
    [InlineData("  - path: %APPDATA%/web.pem", "3:11", "no text may start with an unquoted %")]
    [InlineData("  - path: @web.pem", "3:11", "no text may start with an unquoted @")]
    [InlineData("  - `web.pem`", "3:5", "no text may start with an unquoted `")]
    [InlineData("  - path: ,a.pem", "3:11", "no text may start with an unquoted ,")]
    [InlineData("  - path: \"a\" b.pem", "3:11", "text follows the closing quote")]
    [InlineData("  - path: a: b", "3:12", "Check indentation, quotes and colons")]
    public async Task Scan_WhenTheInventoryHoldsAMistake_NamesItAtItsPlace(string entries, string place, string expected)
    {
        using var workspace = new Workspace().Write("inventory.yaml", $"version: 1\ncertificates:\n{entries}\n");

        var run = await CliRun.Of("scan", "-i", workspace.Inventory);

        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains($"inventory.yaml:{place}: error OCE1", run.Error, StringComparison.Ordinal);
        Assert.Contains(run.Error.Split('\n'), l => l.Contains($":{place}: ", StringComparison.Ordinal) && l.Contains(expected, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("  - 'certs\\web.pem'")]
    [InlineData("  - certs\\web.pem")]
    [InlineData("  - \"certs\\\\web.pem\"")]
    [InlineData("  - \"certs\\/web.pem\"")]
    public async Task Scan_WhenTheBackslashIsRight_ReadsThePath(string entry)
    {
        using var workspace = new Workspace();
        Directory.CreateDirectory(Path.Combine(workspace.Folder, "certs"));
        workspace.Issue("certs/web.pem", "a.example", "http://ocsp.example/").Write("inventory.yaml", $"version: 1\ncertificates:\n{entry}\n");

        Assert.Equal(ExitCode.Done, (await CliRun.Of("scan", "-i", workspace.Inventory)).Code);
    }

    [Fact]
    public async Task Scan_WhenAManifestHoldsAMistake_NamesItAtItsPlace()
    {
        using var workspace = new Workspace()
            .Write("m.yaml", "kind: Service\n---\nkind: Secret\nmetadata:\n\tname: web\n---\nkind: Secret\npath: \"a\\web\"\n")
            .Write("inventory.yaml", "version: 1\ncertificates:\n  - kubernetes: m.yaml\n");

        var run = await CliRun.Of("scan", "-i", workspace.Inventory);

        Assert.Contains("m.yaml:5:1: error OCE250: This document is no YAML and is not read: a tab indents this line", run.Error, StringComparison.Ordinal);
        Assert.Contains("m.yaml:8:9: error OCE250: This document is no YAML and is not read: in double quotes a backslash", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_WhenTheLockHoldsAMistake_NamesItAtItsPlace()
    {
        using var workspace = new Workspace().CopySample();
        var lines = (await File.ReadAllTextAsync(workspace.Lock)).Split('\n');
        var at = Array.FindIndex(lines, l => l.StartsWith("  ", StringComparison.Ordinal));
        lines[at] = $"\t{lines[at].TrimStart()}";
        workspace.Write("egress.lock.yaml", string.Join('\n', lines));

        var run = await CliRun.Of("plan", "--locked", "-i", workspace.Inventory);

        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains($"egress.lock.yaml:{at + 1}:1: error ", run.Error, StringComparison.Ordinal);
        Assert.Contains(Tab, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scan_WhenAStackHoldsAMistake_NamesItAtItsPlace()
    {
        using var workspace = new Workspace()
            .Write("Pulumi.yaml", "name: p\nruntime: dotnet\n")
            .Write("Pulumi.dev.yaml", "config:\n  p:inventory: a\n\tp:lock: b\n");

        var run = await CliRun.Of("plan", "--stack", "dev", "--project", workspace.Folder);

        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains($"Pulumi.dev.yaml:3:1: error OCE106: This is not YAML: {Tab}", run.Error, StringComparison.Ordinal);
    }
}
