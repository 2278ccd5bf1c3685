using System.Collections.Immutable;
using Pulumi;

namespace PulumiTestProgram;

/// <summary>The program that was captured with the official SDK, written anew.</summary>
public sealed class CapturedStack : Stack
{
    public CapturedStack()
    {
        Log.Info("hello info");
        Log.Warn("careful");
        Log.Debug("dbg");
        Log.Info("status", streamId: 7, ephemeral: true);
        var access = new AccessRules("access", new AccessRulesArgs
        {
            ResourceGroupName = "rg-1",
            Owner = "team-a",
            Prefix = Output.CreateSecret("10.0.0.0/8"),
        });
        NsgId = access.NsgId;
        SecretOut = Output.CreateSecret("hunter2");
        Component = Output.Create(access);
        Json = Output.JsonSerialize(Output.Create(new Dictionary<string, object> { ["id"] = access.NsgId, ["s"] = "v" }));
        Nested = Output.Create(new Dictionary<string, object?>
        {
            ["a"] = 1,
            ["b"] = new object?[] { true, null, 2.5 },
            ["s"] = Output.CreateSecret(new Dictionary<string, object?> { ["x"] = "y" }.ToImmutableDictionary()),
            ["nothing"] = null,
        });
    }

    [Output]
    public Output<string> NsgId { get; private set; }

    [Output("secretOut")]
    public Output<string> SecretOut { get; private set; }

    [Output("component")]
    public Output<AccessRules> Component { get; private set; }

    [Output("json")]
    public Output<string> Json { get; private set; }

    [Output("nested")]
    public Output<Dictionary<string, object?>> Nested { get; private set; }
}
