using OcspEgress.Inventory;

namespace OcspEgress.Responders;

/// <summary>An override with its relay read and judged.</summary>
/// <param name="Override">The override as the inventory has it.</param>
/// <param name="Url">The relay, or null where it cannot be used: then what it replaces is not planned either.</param>
internal sealed record ResponderRelay(ResponderOverride Override, ResponderUrl? Url);
