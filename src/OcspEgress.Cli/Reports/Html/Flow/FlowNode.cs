using System.Collections.Immutable;

namespace OcspEgress.Cli.Reports.Html.Flow;

/// <summary>A part of the picture: one thing, or several that would not fit one by one.</summary>
internal sealed record FlowNode
{
    /// <summary>Its column.</summary>
    public required FlowColumn Column { get; init; }

    /// <summary>What stands on it.</summary>
    public required string Label { get; init; }

    /// <summary>A word or a number at its right end, or empty.</summary>
    public string Note { get; init; } = "";

    /// <summary>How it is marked: <c>bad</c>, <c>warn</c>, or empty.</summary>
    public string Tone { get; init; } = "";

    /// <summary>Its openings, as numbers of <see cref="ReportSubject.Openings"/>.</summary>
    public ImmutableArray<int> Openings { get; init; } = [];

    /// <summary>Its rules, as numbers of <see cref="ReportSubject.Rules"/>; empty where it is about openings as a whole.</summary>
    public ImmutableArray<int> Rules { get; init; } = [];

    /// <summary>What it stands for, in words: for who does not see the picture.</summary>
    public required string Description { get; init; }

    /// <summary>Its middle, in pixels from the top.</summary>
    public int Y { get; init; }
}
