using System.Collections.Immutable;

namespace OcspEgress.Advice;

/// <summary>One thing to do at the server.</summary>
internal sealed record AdviceItem
{
    /// <summary>Stable identifier, e.g. <c>nginx-resolver</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What to do, in a line.</summary>
    public required string Title { get; init; }

    /// <summary>Why, and what happens otherwise.</summary>
    public required string Why { get; init; }

    /// <summary>Subjects of the certificates it applies to, sorted, without duplicates; empty where it applies to the server as a whole.</summary>
    public ImmutableArray<string> Certificates { get; init; } = [];

    /// <summary>Ready configuration, lines ended by a line feed; empty where there is nothing to configure.</summary>
    public string Configuration { get; init; } = "";

    /// <summary>Language of the configuration for a Markdown fence: <c>nginx</c>, <c>apache</c>, <c>haproxy</c>, <c>json</c>, <c>caddy</c>, <c>powershell</c>, <c>sh</c> or <c>text</c>.</summary>
    public string Language { get; init; } = "text";

    /// <summary>Where in the server's configuration it goes, e.g. <c>http</c>; empty where that is plain.</summary>
    public string Context { get; init; } = "";
}
