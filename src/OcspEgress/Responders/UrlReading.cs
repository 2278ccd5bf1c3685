using System.Diagnostics.CodeAnalysis;
using OcspEgress.Diagnostics;

namespace OcspEgress.Responders;

/// <summary>What could be made of a text that should be a responder's URL: the URL, or why it is none.</summary>
internal sealed record UrlReading
{
    /// <summary>The URL in parts, or null.</summary>
    public ResponderUrl? Url { get; private init; }

    /// <summary>Kind of the fault, or null where there is a URL.</summary>
    public DiagnosticCode? Code { get; private init; }

    /// <summary>Why the text is no URL that can be planned, as a clause that fits after "because"; null where it is one.</summary>
    public string? Reason { get; private init; }

    /// <summary>Whether white space stood around the URL. nginx fails on it, Windows does not.</summary>
    public bool IsPadded { get; init; }

    /// <summary>Whether another URL follows in the same value. Servers send it to the host of the first, as part of the path.</summary>
    public bool IsJoined { get; init; }

    /// <summary>Whether there is a URL.</summary>
    [MemberNotNullWhen(true, nameof(Url))]
    [MemberNotNullWhen(false, nameof(Code), nameof(Reason))]
    public bool IsUrl => Url is not null;

    /// <summary>A text that is a URL.</summary>
    internal static UrlReading Of(ResponderUrl url) => new() { Url = url };

    /// <summary>A text that is none.</summary>
    internal static UrlReading Fault(DiagnosticCode code, string reason) => new() { Code = code, Reason = reason };
}
