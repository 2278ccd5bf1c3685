using System.Net;

namespace OcspEgress.EndToEnd.Tests;

/// <summary>A scene by itself. <see cref="InterruptionTests"/> runs this in a process that is told to hold it, and interrupts that.</summary>
public sealed class HeldSceneTests
{
    /// <summary>Environment variable that says that the scene is to be held.</summary>
    public const string Hold = "OCSP_EGRESS_HOLD_SCENE";

    /// <summary>Name of the file in a namespace's folder that says that everything is up.</summary>
    public const string Marker = "everything-is-up";

    [Fact]
    public async Task Scene_BeforeAnyRule_ShowsNoStaple()
    {
        using var shop = Shop.Open(ServerKind.Nginx, ["http://ocsp.pki.test/"], [("ocsp.pki.test", IPAddress.Parse("198.18.80.10"))]);
        shop.Staples.SeesNone();
        if (Environment.GetEnvironmentVariable(Hold) is not null)
        {
            await File.WriteAllTextAsync(Path.Combine(shop.Desk.Folder, Marker), "", TestContext.Current.CancellationToken);
            await Task.Delay(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        }
    }
}
