using System.Collections.Immutable;
using System.Text.Json.Nodes;
using PulumiTestEngine;
using Xunit;

namespace PulumiBundledTests;

/// <summary>Values on their way to the engine and back.</summary>
public sealed class ValueTests
{
    private const string Unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
    private const string Signature = "4dabf18193072939515e22adb298388d";
    private const string Secret = "1b47061264138c4ac30d75fd1eb44270";

    [Fact]
    public async Task Maps_WhenAddedAndMerged_KeepTheRightValues()
    {
        var inputs = (await Run.UpAsync("maps")).Resource("m").Inputs;

        AssertJson("""{"b":"wins","c":"3","d":"4","same":"1"}""", inputs["map"]);
        AssertJson("""["a","b","c","d","e"]""", inputs["list"]);
    }

    [Fact]
    public async Task JsonInput_WhenAPartIsUnknown_IsUnknownAsAWhole()
    {
        Assert.Equal(Unknown, (await Run.PreviewAsync("json-input")).Resource("m1").Inputs["jsonStr"]!.GetValue<string>());
    }

    [Fact]
    public async Task JsonInput_WhenAPartIsSecret_IsSecretAsAWhole()
    {
        var value = (await Run.UpAsync("json-input")).Resource("m1").Inputs["jsonStr"]!;

        Assert.Equal(Secret, value[Signature]!.GetValue<string>());
        Assert.Equal("""{ "a": "2024-05-01", "list": [ "l" ] }""", value["value"]!.GetValue<string>());
    }

    [Fact]
    public async Task Provider_WhenConfigured_SendsJsonTextAndIsNamedByItsResources()
    {
        var result = await Run.UpAsync("provider");

        var inputs = result.Resource("p").Inputs;
        Assert.Equal("7", inputs["x"]!["value"]!.GetValue<string>());
        Assert.Equal("[ \"t1\" ]", inputs["tenants"]!.GetValue<string>());
        Assert.Equal("urn:pulumi:dev::proj::pulumi:providers:test::p::/subscriptions/0000/test/p", result.Resource("m0").Provider);
    }

    [Fact]
    public async Task Provider_WhenItIsYetToBeCreated_IsNamedWithTheUnknownId()
        => Assert.EndsWith($"::{Unknown}", (await Run.PreviewAsync("provider")).Resource("m0").Provider, StringComparison.Ordinal);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nesting_WhenDeeperThanTheParserAllows_ArrivesAndComesBack(bool isPreview)
    {
        var result = await EngineRun.RunAsync(Run.InProcess("deep") with { IsPreview = isPreview });

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(200, Depth(result.Resource("deep").Inputs["any"]));
        Assert.Equal(200, Depth(result.StackOutputs["any"]));
    }

    [Fact]
    public async Task Outputs_WhenOfEveryType_AreConverted()
    {
        var options = Run.InProcess("reads-values") with
        {
            Decide = (resource, _) => Task.FromResult(new ResourceDecision
            {
                Outputs = JsonNode.Parse($$"""
                    {
                      "list": ["a", "b"], "map": {"k": "v", "__internal": "x"}, "union": 4, "enumv": 2, "access": "Deny", "int": 3.9,
                      "json": {"b": [1, null, true], "a": "x"}, "boolean": true,
                      "asset": {"{{Signature}}": "c44067f5952c0a294b673a41bacd8c17", "text": "hi", "hash": "0"},
                      "inners": [{"a": "one"}, {"a": "two", "list": null}]
                    }
                    """)!.AsObject(),
            }),
        };

        var result = await EngineRun.RunAsync(options);

        Assert.Equal(0, result.ExitCode);
        AssertJson(
            """
            {"access":"Deny","asset":"StringAsset","boolean":"True","inners":"one,two","int":3,"json":"{\"a\":\"x\",\"b\":[1,null,true]}",
             "kind":"Second","list":"a,b","map":"k","union":"number 4"}
            """,
            result.StackOutputs);
        Assert.DoesNotContain(result.Logs, log => log.Severity == "WARNING");
    }

    [Fact]
    public async Task Outputs_WhenTheProviderLeavesThemOut_AreDefaults()
    {
        var result = await EngineRun.RunAsync(Run.InProcess("reads-values") with { DefaultOutputs = _ => [] });

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("none", result.StackOutputs["list"]!.GetValue<string>());
        Assert.Equal(0, result.StackOutputs["int"]!.GetValue<double>());
        Assert.Equal("none", result.StackOutputs["boolean"]!.GetValue<string>());
    }

    [Fact]
    public async Task Outputs_WhenOfAnotherType_WarnWithoutTheValueAndAreDefaults()
    {
        var options = Run.InProcess("reads-values") with
        {
            Decide = (_, _) => Task.FromResult(new ResourceDecision { Outputs = new JsonObject { ["boolean"] = "sesame", ["int"] = "sesame" } }),
        };

        var result = await EngineRun.RunAsync(options);

        Assert.Equal("none", result.StackOutputs["boolean"]!.GetValue<string>());
        Assert.Equal(2, result.Logs.Count(log => log.Severity == "WARNING"));
        Assert.DoesNotContain(result.Logs, log => log.Text.Contains("sesame", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("1c4a061d-8072-4f0a-a4cb-0ff528b18fe7")]
    [InlineData("3eeb2bf0-c639-47a8-9e75-3b44932eb421")]
    [InlineData("dd056dcd-154b-4c76-9bd3-c8f88648b5ff")]
    public async Task Outputs_WhenAnyUnknownValueIsInside_AreUnknown(string unknown)
    {
        var options = Run.InProcess("skipped") with
        {
            Functions = ImmutableDictionary<string, Func<JsonObject, JsonObject>>.Empty,
            Reads = ImmutableDictionary<string, Func<ResourceRegistration, JsonObject>>.Empty.Add("test:index:M", _ => new JsonObject { ["str"] = unknown }),
            Program = EngineProgram.FromCode(() => Pulumi.Deployment.RunAsync(() =>
            {
                var part = new PulumiTestProgram.Part("read", null, new Pulumi.CustomResourceOptions { Id = "x" });
                return new Dictionary<string, object?> { ["str"] = part.Str.Apply(_ => "called") };
            })),
        };

        Assert.Equal(Unknown, (await EngineRun.RunAsync(options)).StackOutputs["str"]!.GetValue<string>());
    }

    [Fact]
    public async Task Outputs_WhenTheResourceIsSkipped_AreUnknownAndNotApplied()
    {
        var options = Run.InProcess("skipped") with
        {
            Decide = (resource, _) => Task.FromResult(new ResourceDecision { IsSkipped = resource.Name == "skip" }),
        };

        var result = await EngineRun.RunAsync(options);

        AssertJson($$"""{"called":"{{Unknown}}","id":"{{Unknown}}"}""", result.StackOutputs);
    }

    [Fact]
    public async Task Read_WhenTheIdIsNotKnown_IsARead()
    {
        var result = await Run.PreviewAsync("unknown-id");

        Assert.True(result.Resource("read").IsRead);
        Assert.Equal(Unknown, result.Resource("read").Request["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Preview_WhenNothingIsKnownOfAResource_ShowsWhatIsKnownOfTheOthers()
    {
        var preview = await Run.PreviewAsync("captured");
        var update = await Run.UpAsync("captured");

        Assert.Equal(
            update.Resources.Select(resource => resource.Urn),
            preview.Resources.Select(resource => resource.Urn));
        Assert.Equal(Unknown, preview.StackOutputs["NsgId"]!.GetValue<string>());
    }

    [Fact]
    public async Task Invoke_InAnUpdate_CallsAndCarriesTheMarks()
    {
        var result = await EngineRun.RunAsync(WithFunction());

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(4, result.Calls.Count(call => call.Method == "Invoke"));
        Assert.Equal("1.2.3", result.Calls.First(call => call.Method == "Invoke").Request["version"]!.GetValue<string>());
        Assert.Equal("hello c", result.Resource("q").Inputs["str"]!.GetValue<string>());
        Assert.Equal(["urn:pulumi:dev::proj::test:index:M::p"], result.Resource("q").Dependencies);
        Assert.Equal("hello 2024-05-01", result.StackOutputs["later"]!.GetValue<string>());
        Assert.Equal(Secret, result.StackOutputs["secret"]![Signature]!.GetValue<string>());
    }

    [Fact]
    public async Task Invoke_InAPreview_IsNotCalledWhileSomethingIsMissing()
    {
        var result = await EngineRun.RunAsync(WithFunction() with { IsPreview = true });

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(2, result.Calls.Count(call => call.Method == "Invoke"));
        Assert.Equal(Unknown, result.StackOutputs["later"]!.GetValue<string>());
        Assert.Equal(Unknown, result.StackOutputs["after"]!.GetValue<string>());
        Assert.Equal("hello a", result.StackOutputs["now"]!.GetValue<string>());
    }

    [Fact]
    public async Task Invoke_WhenTheFunctionFails_IsTheError()
    {
        var result = await EngineRun.RunAsync(Run.InProcess("invoke"));

        Assert.Equal(32, result.ExitCode);
        Assert.Equal(["Calling the function test:index:get failed: no function test:index:get in this test"], result.Errors);
    }

    [Fact]
    public async Task StackReference_WhenRead_MarksOnlyTheSecretOutput()
    {
        var options = Run.InProcess("reference") with
        {
            Reads = ImmutableDictionary<string, Func<ResourceRegistration, JsonObject>>.Empty.Add(
                "pulumi:pulumi:StackReference",
                _ => JsonNode.Parse($$"""
                    {"name": "organization/other/dev", "secretOutputNames": ["s"],
                     "outputs": {"x": "vx", "s": {"{{Signature}}": "{{Secret}}", "value": "sx"} } }
                    """)!.AsObject()),
        };

        var result = await EngineRun.RunAsync(options);

        AssertJson($$"""{"open":"vx","secret":{"{{Signature}}":"{{Secret}}","value":"sx"} }""", result.StackOutputs);
    }

    [Fact]
    public async Task RemoteComponent_WhenDeclared_SendsOutputValuesAndProviders()
    {
        const string part = "urn:pulumi:dev::proj::test:index:M::m0";
        var options = Run.InProcess("remote") with
        {
            Decide = (resource, _) => Task.FromResult(resource.IsRemote
                ? new ResourceDecision { Outputs = new JsonObject { ["answer"] = "42" } }
                : ResourceDecision.Proceed),
        };

        var result = await EngineRun.RunAsync(options);

        var remote = result.Resource("remote");
        AssertJson(
            $$"""
            {"{{Signature}}":"d0e6a833031e9bbcd3f4e8bde6ca49a4","dependencies":["{{part}}"],"value":"/subscriptions/0000/M/m0"}
            """,
            remote.Inputs["partId"]);
        AssertJson($$"""{"{{Signature}}":"d0e6a833031e9bbcd3f4e8bde6ca49a4","secret":true,"value":"abc"}""", remote.Inputs["secret"]);
        Assert.Equal([part], remote.PropertyDependencies["partId"]);
        Assert.Empty(remote.PropertyDependencies["part"]);
        Assert.Equal("urn:pulumi:dev::proj::pulumi:providers:test::p::/subscriptions/0000/test/p", remote.Request["providers"]!["test"]!.GetValue<string>());
        Assert.Equal("42", result.Resource("after").Inputs["str"]!.GetValue<string>());
        Assert.Equal([remote.Urn], result.Resource("after").Dependencies);
    }

    private static EngineRunOptions WithFunction() => Run.InProcess("invoke") with
    {
        Functions = ImmutableDictionary<string, Func<JsonObject, JsonObject>>.Empty.Add(
            "test:index:get", args => new JsonObject { ["the-greeting"] = $"hello {args["name"]}" }),
    };

    private static void AssertJson(string expected, JsonNode? actual)
        => Assert.Equal(Capture.Sorted(JsonNode.Parse(expected))!.ToJsonString(), Capture.Sorted(actual)?.ToJsonString());

    private static int Depth(JsonNode? node)
    {
        var depth = 0;
        for (; node is JsonObject or JsonArray; depth++)
        {
            node = node is JsonArray list ? list[0] : node["k"];
        }

        return depth;
    }
}
