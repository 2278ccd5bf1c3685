using OcspEgress.Diagnostics;

namespace OcspEgress.Inventory;

/// <summary>
/// A responder that servers reach through another URL, as nginx's <c>ssl_stapling_responder</c> or Apache's
/// <c>SSLStaplingForceURL</c> says.
/// </summary>
/// <param name="Url">URL in the certificate, or a host to mean every URL on it, as the inventory writes it.</param>
/// <param name="Relay">URL that is really used, as the inventory writes it.</param>
/// <param name="Location">Where the override stands.</param>
public sealed record ResponderOverride(string Url, string Relay, SourceLocation Location);
