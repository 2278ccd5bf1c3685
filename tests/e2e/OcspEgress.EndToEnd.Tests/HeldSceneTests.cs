using System.Net;

namespace OcspEgress.EndToEnd.Tests;

/// <summary>Not a test of its own: <see cref="InterruptionTests"/> runs it in a process that it then interrupts.</summary>
public sealed class HeldSceneTests
{
    /// <summary>Name of the file in a namespace's folder that says that everything is up.</summary>
    public const string Marker = "everything-is-up";

    [Fact(Explicit = true)]
    public async Task Scene_WhenHeld_StandsUntilTheRunEnds()
    {
        using var shop = Shop.Open(ServerKind.Nginx, ["http://ocsp.pki.test/"], [("ocsp.pki.test", IPAddress.Parse("198.18.80.10"))]);
        shop.Staples.SeesNone();
        await File.WriteAllTextAsync(Path.Combine(shop.Desk.Folder, Marker), "", TestContext.Current.CancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
    }
}
