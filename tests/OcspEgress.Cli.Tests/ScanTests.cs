namespace OcspEgress.Cli.Tests;

/// <summary>Who only looks at certificates opens nothing: what a policy would refuse is no error yet, and stays in sight.</summary>
public sealed class ScanTests
{
    [Fact]
    public async Task Scan_WhenTheUsualPolicyWouldRefuse_ShowsTheResponderAndWarns()
    {
        using var workspace = new Workspace().Issue("a.pem", "a.example", "http://ocsp.example:8080/");

        var run = await CliRun.Of("scan", Path.Combine(workspace.Folder, "a.pem"));

        Assert.Equal(ExitCode.Done, run.Code);
        Assert.Contains("http://ocsp.example:8080", run.Out, StringComparison.Ordinal);
        Assert.Contains("warning OCE320", run.Error, StringComparison.Ordinal);
        Assert.Contains("add 8080 to policy.allowedPorts", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scan_WhenThePolicyOfAnInventoryRefuses_IsAnError()
    {
        using var workspace = new Workspace().Issue("a.pem", "a.example", "http://ocsp.example:8080/")
            .Write("inventory.yaml", "version: 1\ncertificates: [a.pem]\n");

        var run = await CliRun.Of("scan", "--inventory", workspace.Inventory);

        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains("error OCE320", run.Error, StringComparison.Ordinal);
    }
}
