using System.Collections.Immutable;

namespace OcspEgress.Stacks;

/// <summary>The config of a stack as Pulumi's engine hands it to a program: decrypted, each value a text.</summary>
internal sealed record StackText
{
    /// <summary>Name of the project: the namespace of the keys.</summary>
    public required string Project { get; init; }

    /// <summary>Short name of the stack.</summary>
    public required string Stack { get; init; }

    /// <summary>Folder of Pulumi.yaml; findings name files below it.</summary>
    public required string RootDirectory { get; init; }

    /// <summary>Folder of the stack files (<c>stackConfigDir</c>): paths in the config start from it.</summary>
    public required string ConfigDirectory { get; init; }

    /// <summary>Values of the project's namespace, by key without namespace; objects and lists are JSON.</summary>
    public required ImmutableSortedDictionary<string, string> Values { get; init; }

    /// <summary>Keys, without namespace, whose values are secret as a whole or in part.</summary>
    public ImmutableHashSet<string> SecretKeys { get; init; } = [];

    /// <summary>The stack, and nothing of its values.</summary>
    public override string ToString() => $"{Project}/{Stack}";
}
