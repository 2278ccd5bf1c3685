namespace Infra.Tests;

/// <summary>Tests that set what the Pulumi CLI would set: the environment is the process's, so nothing runs beside them.</summary>
[CollectionDefinition(nameof(StackSettings), DisableParallelization = true)]
public sealed class StackSettings;
