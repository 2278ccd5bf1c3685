using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace PulumiTestEngine;

/// <summary>A resource that the program registered or read.</summary>
public sealed record ResourceRegistration
{
    /// <summary>The URN that the engine gave it.</summary>
    public required string Urn { get; init; }

    /// <summary>The type token.</summary>
    public required string Type { get; init; }

    /// <summary>The name in the program.</summary>
    public required string Name { get; init; }

    /// <summary>The parent's URN; empty for the stack.</summary>
    public required string Parent { get; init; }

    /// <summary>Whether a provider manages it; else it is a component.</summary>
    public required bool IsCustom { get; init; }

    /// <summary>Whether a component provider makes it.</summary>
    public bool IsRemote { get; init; }

    /// <summary>Whether it was read, not registered.</summary>
    public bool IsRead { get; init; }

    /// <summary>The properties as they came over the wire, with the envelopes of secrets and the unknown value.</summary>
    public required JsonObject Inputs { get; init; }

    /// <summary>The URNs that it depends on.</summary>
    public ImmutableArray<string> Dependencies { get; init; } = [];

    /// <summary>The URNs that each property comes from; an entry for each property.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> PropertyDependencies { get; init; } =
        ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>The provider, <c>URN::id</c>; empty for the default one.</summary>
    public string Provider { get; init; } = "";

    /// <summary>The provider's version.</summary>
    public string Version { get; init; } = "";

    /// <summary>The whole request, with the protocol's field names; fields with default values are absent.</summary>
    public required JsonObject Request { get; init; }
}
