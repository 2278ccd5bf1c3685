using System.Collections.Immutable;
using System.Text.Json.Nodes;
using PulumiTestEngine;
using PulumiTestProgram;

namespace PulumiBundledTests;

/// <summary>Runs a program of PulumiTestProgram.</summary>
internal static class Run
{
    // From its own output folder: beside the tests, the libraries that ASP.NET Core brings are missing from it.
    public static string ProgramPath { get; } = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory,
        "../../../../PulumiTestProgram/bin",
        Path.GetRelativePath(Path.Combine(AppContext.BaseDirectory, "../.."), AppContext.BaseDirectory),
        "PulumiTestProgram.dll"));

    public static EngineRunOptions InProcess(string scenario) => Options(scenario, EngineProgram.FromCode(() => Scenarios.RunAsync(scenario)));

    public static EngineRunOptions AsProcess(string scenario)
        => Options(scenario, EngineProgram.FromAssembly(ProgramPath));

    public static Task<EngineResult> UpAsync(string scenario) => EngineRun.RunAsync(InProcess(scenario));

    public static Task<EngineResult> PreviewAsync(string scenario) => EngineRun.RunAsync(InProcess(scenario) with { IsPreview = true });

    // What the imitation of the engine behind the captures added to the inputs.
    public static JsonObject CapturedOutputs(ResourceRegistration resource) => new()
    {
        ["etag"] = "W/\"1\"",
        ["provisioningState"] = "Succeeded",
        ["name"] = resource.Inputs["networkSecurityGroupName"]?.DeepClone() ?? resource.Name,
        ["azureApiVersion"] = "2024-05-01",
    };

    private static EngineRunOptions Options(string scenario, EngineProgram program) => new()
    {
        Program = program,
        DefaultOutputs = CapturedOutputs,
        Environment = ImmutableDictionary<string, string?>.Empty.Add("TEST_SCENARIO", scenario),
        Timeout = TimeSpan.FromSeconds(60),
    };
}
