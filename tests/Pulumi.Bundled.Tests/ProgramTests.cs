using System.Collections.Immutable;
using System.Text.Json.Nodes;
using PulumiTestEngine;
using Xunit;

namespace PulumiBundledTests;

/// <summary>Dependencies, configuration, secrets, size.</summary>
public sealed class ProgramTests
{
    private const string Planted = "pl4nted-s3cret-ünïcode";

    [Fact]
    public async Task Child_WhenItRefersToItsComponent_IsRegisteredAndDoesNotWaitForItself()
    {
        var result = await EngineRun.RunAsync(Run.InProcess("child-of-its-dependency") with { Timeout = TimeSpan.FromSeconds(15) });

        Assert.False(result.TimedOut);
        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.Resource("one").Dependencies);
        Assert.Equal(["urn:pulumi:dev::proj::test:index:C$test:index:M::one"], result.Resource("two").Dependencies);
        Assert.Equal(
            ["urn:pulumi:dev::proj::test:index:C$test:index:M::one", "urn:pulumi:dev::proj::test:index:C$test:index:M::two"],
            result.Resource("three").Dependencies);
    }

    [Fact]
    public async Task Config_WhenOfEveryType_IsRead()
    {
        var options = Run.InProcess("config") with
        {
            Config = new Dictionary<string, string>
            {
                ["proj:text"] = "t",
                ["proj:flag"] = "true",
                ["proj:count"] = "7",
                ["proj:ratio"] = "2.5",
                ["proj:numbers"] = "[1,2,3]",
                ["proj:config:legacy"] = "old",
                ["proj:password"] = "p",
                ["azure-native:location"] = "westeurope",
            }.ToImmutableDictionary(),
        };

        var result = await EngineRun.RunAsync(options);

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(
            """{"count":7,"flag":true,"legacy":"old","numbers":6,"organization":"organization","password":{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","value":"p"},"ratio":2.5,"region":"westeurope","text":"t"}""",
            Capture.Sorted(result.StackOutputs)!.ToJsonString());
    }

    [Theory]
    [InlineData("bad-config", false, "Configuration 'proj:count' value 'pl4nted-s3cret-ünïcode' is not a valid Int32")]
    [InlineData("bad-config", true, "Configuration 'proj:count' value [secret] is not a valid Int32")]
    [InlineData("bad-secret-config", false, "Configuration 'proj:count' value [secret] is not a valid System.Int32[]")]
    public async Task Config_WhenMalformed_IsNamedAndShownOnlyIfItIsNoSecret(string scenario, bool isSecret, string message)
    {
        var result = await EngineRun.RunAsync(Run.InProcess(scenario) with
        {
            Config = ImmutableDictionary<string, string>.Empty.Add("proj:count", Planted),
            ConfigSecretKeys = isSecret ? ["proj:count"] : [],
        });

        Assert.Equal(32, result.ExitCode);
        Assert.Equal([message], result.Errors);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Secrets_WhenUsedEverywhere_AreNowhereInTheClear(bool isPreview)
    {
        var result = await EngineRun.RunAsync(WithSecrets(Run.AsProcess("secrets")) with { IsPreview = isPreview });

        Assert.Equal(0, result.ExitCode);
        AssertHidden(result);
        Assert.Contains(Planted, result.Resource("holder").Inputs["str"]!["value"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(5, result.StackOutputs.Count);
    }

    [Theory]
    [InlineData("bad-secret-config")]
    [InlineData("secret-apply-fails")]
    public async Task Secrets_WhenTheProgramFailsOverThem_AreNotInTheError(string scenario)
    {
        // int.Parse repeats the text that it cannot parse in its exception's message.
        var result = await EngineRun.RunAsync(WithSecrets(Run.AsProcess(scenario)));

        Assert.Equal(32, result.ExitCode);
        Assert.Contains("[secret]", Assert.Single(result.Errors), StringComparison.Ordinal);
        AssertHidden(result);
    }

    [Fact]
    public async Task Secrets_WhenTheErrorGoesToStandardError_AreNotInItEither()
    {
        var options = WithSecrets(Run.AsProcess("secret-apply-fails"));

        var result = await EngineRun.RunAsync(options with { Environment = options.Environment.SetItem("PULUMI_ENGINE", "127.0.0.1:1") });

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("[secret]", result.StandardError, StringComparison.Ordinal);
        AssertHidden(result);
    }

    [Fact]
    public async Task Logs_WhenMany_ArriveInOrderAndAtTheirResource()
    {
        var result = await Run.UpAsync("logs");

        Assert.Equal(
            Enumerable.Range(1, 50).Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            result.Logs.Where(log => log.Severity == "INFO").Select(log => log.Text));
        Assert.Equal("urn:pulumi:dev::proj::test:index:M::p", Assert.Single(result.Logs, log => log.Severity == "WARNING").Urn);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Program_WhenItHasAThousandResources_RegistersAll(bool isPreview)
    {
        var result = await EngineRun.RunAsync(Run.AsProcess("thousand") with { IsPreview = isPreview });

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(1002, result.Resources.Length);
        Assert.True(result.Signalled);
        Assert.Equal(isPreview ? "04da6b54-80e4-46f7-96ec-b56ff0331ba9" : "1000", result.StackOutputs["count"]!.ToString());
    }

    [Fact]
    public async Task Program_WhenHundredsOfRegistrationsWait_SendsTheOthers()
    {
        var waiting = 0;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var options = Run.InProcess("wide") with
        {
            CallsPerConnection = 100,
            Decide = async (resource, end) =>
            {
                if (resource.IsCustom)
                {
                    if (Interlocked.Increment(ref waiting) == 300)
                    {
                        all.SetResult();
                    }

                    await all.Task.WaitAsync(end);
                }

                return ResourceDecision.Proceed;
            },
        };

        Assert.Equal(0, (await EngineRun.RunAsync(options)).ExitCode);
    }

    [Fact]
    public async Task Runs_WhenInOneProcess_DoNotSeeEachOther()
    {
        var runs = Enumerable.Range(0, 12).Select(number => EngineRun.RunAsync(Run.InProcess("named") with
        {
            Project = $"project-{number}",
            IsPreview = number % 2 == 0,
        }));

        var results = await Task.WhenAll(runs);

        Assert.All(results.Index(), pair =>
        {
            Assert.Equal(0, pair.Item.ExitCode);
            Assert.Equal([$"project-{pair.Index}-dev", $"project-{pair.Index}"], pair.Item.Resources.Select(resource => resource.Name));
        });
    }

    // As sets: resources that do not wait for one another go in any order.
    [Fact]
    public async Task Run_WhenRepeated_SendsTheSame()
    {
        var first = await Run.UpAsync("matrix");
        var second = await Run.UpAsync("matrix");

        Assert.Equal(Requests(first, "RegisterResource"), Requests(second, "RegisterResource"));
        Assert.Equal(Requests(first, "RegisterResourceOutputs"), Requests(second, "RegisterResourceOutputs"));
    }

    private static IEnumerable<string> Requests(EngineResult result, string method)
        => result.Calls.Where(call => call.Method == method).Select(call => call.Request.ToJsonString()).Order(StringComparer.Ordinal);

    private static EngineRunOptions WithSecrets(EngineRunOptions options) => options with
    {
        Config = ImmutableDictionary<string, string>.Empty
            .Add("proj:password", Planted)
            .Add("proj:count", Planted)
            .Add("proj:pair", $$"""{"user":"u","password":"{{Planted}}"}"""),
        ConfigSecretKeys = ["proj:password", "proj:pair", "proj:count"],
    };

    private static void AssertHidden(EngineResult result)
    {
        Assert.DoesNotContain(Planted, result.StandardOutput, StringComparison.Ordinal);
        Assert.DoesNotContain(Planted, result.StandardError, StringComparison.Ordinal);
        Assert.DoesNotContain(result.Logs, log => log.Text.Contains(Planted, StringComparison.Ordinal));
        Assert.DoesNotContain(result.Resources, resource => resource.Urn.Contains(Planted, StringComparison.Ordinal));
        foreach (var call in result.Calls)
        {
            Assert.DoesNotContain(Planted, Clear(call.Request)?.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) ?? "", StringComparison.Ordinal);
        }
    }

    // The request without what is inside the envelopes of secrets.
    private static JsonNode? Clear(JsonNode? node) => node switch
    {
        JsonObject fields when fields["4dabf18193072939515e22adb298388d"]?.GetValue<string>() == "1b47061264138c4ac30d75fd1eb44270" => null,
        JsonObject fields => new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, Clear(field.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Clear)]),
        _ => node?.DeepClone(),
    };
}
