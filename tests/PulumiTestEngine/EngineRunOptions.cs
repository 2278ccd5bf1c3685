using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace PulumiTestEngine;

/// <summary>A program to run, and how the engine is to behave.</summary>
public sealed record EngineRunOptions
{
    /// <summary>What a current engine supports.</summary>
    public static readonly ImmutableHashSet<string> CurrentFeatures =
    [
        "secrets", "resourceReferences", "outputValues", "aliasSpecs", "replacementTrigger", "deletedWith", "replaceWith",
        "transforms", "invokeTransforms", "parameterization", "resourceHooks", "errorHooks", "sendsOptionsToHooks",
    ];

    /// <summary>The program.</summary>
    public required EngineProgram Program { get; init; }

    /// <summary>Whether this is a preview; else an update.</summary>
    public bool IsPreview { get; init; }

    /// <summary>The project's name.</summary>
    public string Project { get; init; } = "proj";

    /// <summary>The stack's name.</summary>
    public string Stack { get; init; } = "dev";

    /// <summary>The organization.</summary>
    public string Organization { get; init; } = "organization";

    /// <summary>The directory of Pulumi.yaml; none is set if null.</summary>
    public string? RootDirectory { get; init; }

    /// <summary>The program's working directory; this process's own if null.</summary>
    public string? ProgramDirectory { get; init; }

    /// <summary>Configuration values by <c>namespace:key</c>.</summary>
    public ImmutableDictionary<string, string> Config { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The keys of secret configuration values.</summary>
    public ImmutableHashSet<string> ConfigSecretKeys { get; init; } = [];

    /// <summary>Variables to set besides the language host's own; null removes one.</summary>
    public ImmutableDictionary<string, string?> Environment { get; init; } = ImmutableDictionary<string, string?>.Empty;

    /// <summary>What the engine says it supports.</summary>
    public ImmutableHashSet<string> Features { get; init; } = CurrentFeatures;

    /// <summary>
    /// Outputs that the provider adds to the inputs, by type token. In a preview of a new resource they are not known, so they
    /// are left out. A type without an entry has no outputs but its inputs.
    /// </summary>
    public ImmutableDictionary<string, Func<ResourceRegistration, JsonObject>> ComputedOutputs { get; init; } =
        ImmutableDictionary<string, Func<ResourceRegistration, JsonObject>>.Empty;

    /// <summary>For types without an entry in <see cref="ComputedOutputs"/>.</summary>
    public Func<ResourceRegistration, JsonObject>? DefaultOutputs { get; init; }

    /// <summary>Decides about a registration or a read before it is answered as usual. May wait, and so delay the answer.</summary>
    public Func<ResourceRegistration, CancellationToken, Task<ResourceDecision>>? Decide { get; init; }

    /// <summary>Results of functions by token, from their arguments. A function without an entry is an error.</summary>
    public ImmutableDictionary<string, Func<JsonObject, JsonObject>> Functions { get; init; } =
        ImmutableDictionary<string, Func<JsonObject, JsonObject>>.Empty;

    /// <summary>Address of a plugin that makes remote components; without one they have their inputs as outputs.</summary>
    public string? Plugin { get; init; }

    /// <summary>Outputs of the last deployment of the stack, which a program may ask for.</summary>
    public JsonObject LastOutputs { get; init; } = [];

    /// <summary>Properties of resources that are read, by type token; the read's own properties without an entry.</summary>
    public ImmutableDictionary<string, Func<ResourceRegistration, JsonObject>> Reads { get; init; } =
        ImmutableDictionary<string, Func<ResourceRegistration, JsonObject>>.Empty;

    /// <summary>How many calls a connection takes at once. Without a limit worth the name, as with gRPC servers in Go.</summary>
    public int CallsPerConnection { get; init; } = 100_000;

    /// <summary>How long the program may run before it is killed, which makes the run <see cref="EngineResult.TimedOut"/>.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>The same, with an engine that answers each registration and read after some milliseconds, which the seed says.</summary>
    public EngineRunOptions WithDelays(int seed)
    {
        var random = new Random(seed);
        return this with
        {
            Decide = async (resource, end) =>
            {
                TimeSpan delay;
                lock (random)
                {
                    delay = TimeSpan.FromMilliseconds(random.Next(10));
                }

                await Task.Delay(delay, end).ConfigureAwait(false);
                return Decide is null ? ResourceDecision.Proceed : await Decide(resource, end).ConfigureAwait(false);
            },
        };
    }
}
