namespace OcspEgress.EndToEnd.Tests;

/// <summary>Looks for staples as a browser would see them: with <c>openssl s_client -status</c>.</summary>
internal sealed class StapleProbe(Scene scene, WebServer web)
{
    // A server that can reach its responder staples by the second or third handshake.
    private const int Patience = 40;
    private const int Enough = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Fails unless a freshly started server comes to staple a good response.</summary>
    public void SeesGood(string? forcedResponder = null)
    {
        web.Restart(forcedResponder);
        var seen = Look(Patience);
        Assert.True(seen is not null, $"There was no staple.\n{web.Log}");
        Assert.Contains("OCSP Response Status: successful (0x0)", seen, StringComparison.Ordinal);
        Assert.Contains("Cert Status: good", seen, StringComparison.Ordinal);
    }

    /// <summary>Fails if a freshly started server comes to staple anything.</summary>
    public void SeesNone(string? forcedResponder = null)
    {
        web.Restart(forcedResponder);
        var seen = Look(Enough);
        Assert.True(seen is null, $"There was a staple.\n{seen}");
    }

    // The first handshake with a staple, or null.
    private string? Look(int tries)
    {
        for (var i = 0; i < tries; i++)
        {
            var run = scene.Client.Execute(
                "openssl", null, "s_client", "-connect", $"{Scene.WebAddress}:443", "-servername", Scene.WebHost, "-status",
                "-CAfile", Path.Combine(scene.Web.Folder, "ca.pem"));
            Assert.Contains("Verify return code: 0 (ok)", run.Output, StringComparison.Ordinal);
            if (!run.Output.Contains("OCSP response: no response sent", StringComparison.Ordinal))
            {
                return run.Output;
            }

            Thread.Sleep(Pause);
        }

        return null;
    }
}
