using OcspEgress.Inventory;

namespace OcspEgress.Responders;

/// <summary>A responder and how many certificates lead to it.</summary>
/// <param name="Purpose">What is fetched there.</param>
/// <param name="Url">The URL that is really used.</param>
/// <param name="Certificates">Certificates, each as often as it was found.</param>
public sealed record CountedResponder(Purpose Purpose, ResponderUrl Url, long Certificates);
