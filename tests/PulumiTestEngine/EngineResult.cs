using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace PulumiTestEngine;

/// <summary>What a program did.</summary>
public sealed record EngineResult
{
    /// <summary>0, or what the program failed with; 137 if it was killed.</summary>
    public required int ExitCode { get; init; }

    /// <summary>Whether it was killed because it took too long.</summary>
    public required bool TimedOut { get; init; }

    /// <summary>Whether it said that all resources are registered.</summary>
    public required bool Signalled { get; init; }

    /// <summary>Its standard output; empty for code of this process.</summary>
    public required string StandardOutput { get; init; }

    /// <summary>Its standard error; empty for code of this process.</summary>
    public required string StandardError { get; init; }

    /// <summary>All calls, those of a connection in the order in which the program sent them.</summary>
    public required ImmutableArray<EngineCall> Calls { get; init; }

    /// <summary>The resources that were registered or read with success, by URN.</summary>
    public required ImmutableArray<ResourceRegistration> Resources { get; init; }

    /// <summary>The outputs of the components and of the stack, by URN.</summary>
    public required ImmutableDictionary<string, JsonObject> Outputs { get; init; }

    /// <summary>The messages.</summary>
    public required ImmutableArray<LogMessage> Logs { get; init; }

    /// <summary>The stack outputs; empty if there were none.</summary>
    public JsonObject StackOutputs
        => Resources.FirstOrDefault(resource => resource.Type == "pulumi:pulumi:Stack") is { } stack
            ? Outputs.GetValueOrDefault(stack.Urn, [])
            : [];

    /// <summary>The texts of the error messages.</summary>
    public ImmutableArray<string> Errors => [.. Logs.Where(log => log.Severity == "ERROR").Select(log => log.Text)];

    /// <summary>The resource of that name.</summary>
    public ResourceRegistration Resource(string name) => Resources.Single(resource => resource.Name == name);
}
