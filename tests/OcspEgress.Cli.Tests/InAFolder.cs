namespace OcspEgress.Cli.Tests;

/// <summary>Tests that change the current folder, which all tests of this process share: they run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class InAFolder
{
    /// <summary>Name of the collection.</summary>
    public const string Name = "in a folder";
}
