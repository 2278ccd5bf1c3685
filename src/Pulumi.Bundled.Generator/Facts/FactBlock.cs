using System.Collections.Immutable;

namespace Pulumi.Bundled.Generator.Facts;

/// <summary>One block of the facts: its head line and the members under it.</summary>
/// <param name="Kind">provider, resource, function, input, output or enum.</param>
/// <param name="Module">The module, as in the token (<c>network</c>); empty for the provider.</param>
/// <param name="Name">Resource, function, type or enum name; empty for the provider.</param>
/// <param name="ApiVersion">The Azure API version of a resource (<c>2024-05-01</c>); empty else.</param>
internal sealed record FactBlock(string Kind, string Module, string Name, string ApiVersion)
{
    /// <summary>Inputs, in the order of the facts.</summary>
    public ImmutableArray<Member> Inputs { get; init; } = [];

    /// <summary>Outputs, in the order of the facts.</summary>
    public ImmutableArray<Member> Outputs { get; init; } = [];

    /// <summary>Type tokens the resource had before, in the order sent.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>Members of an enum: C# name and text on the wire.</summary>
    public ImmutableArray<(string Name, string Text)> Values { get; init; } = [];
}
