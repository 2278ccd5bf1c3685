using System.Collections.Immutable;
using Pulumi;

namespace PulumiTestProgram;

/// <summary>The programs by name.</summary>
public static class Scenarios
{
    private static readonly Dictionary<string, Func<Task<int>>> ByName = new(StringComparer.Ordinal)
    {
        ["captured"] = Deployment.RunAsync<CapturedStack>,
        ["matrix"] = Deployment.RunAsync<MatrixStack>,
        ["options"] = Deployment.RunAsync<OptionsStack>,
        ["bad-long"] = () => Deployment.RunAsync(() => { _ = new Part("bad", new PartArgs { Any = 5L }); }),
        ["bad-date"] = () => Deployment.RunAsync(() => { _ = new Part("bad", new PartArgs { Any = DateTime.UnixEpoch }); }),
        ["bad-task"] = () => Deployment.RunAsync(() => { _ = new Part("bad", new PartArgs { Any = Task.CompletedTask }); }),
        ["missing-input"] = () => Deployment.RunAsync(() => { _ = new NetworkSecurityGroup("n", new NetworkSecurityGroupArgs()); }),
        ["throw"] = () => Deployment.RunAsync(() => Throw(new InvalidOperationException("boom in the program"))),
        ["throw-stack"] = Deployment.RunAsync<ThrowingStack>,
        ["throw-apply"] = () => Deployment.RunAsync(ThrowInApply),
        ["run-exception"] = () => Deployment.RunAsync(() => Throw(new RunException("nice message"))),
        ["resource-exception"] = () => Deployment.RunAsync(FailAtResourceAsync),
        ["missing-config"] = () => Deployment.RunAsync(() => { _ = new Config().Require("nope"); }),
        ["bad-config"] = () => Deployment.RunAsync(() => { _ = new Config().RequireInt32("count"); }),
        ["bad-secret-config"] = () => Deployment.RunAsync(() => { _ = new Config().RequireSecretObject<int[]>("count"); }),
        ["config"] = () => Deployment.RunAsync(ReadConfig),
        ["null-output"] = Deployment.RunAsync<NullOutputStack>,
        ["log-error"] = () => Deployment.RunAsync(() => { Log.Error("logged error only"); _ = new Part("p"); }),
        ["logs"] = () => Deployment.RunAsync(WriteLogs),
        ["forgets-code"] = async () => { await Deployment.RunAsync(() => Throw(new RunException("gone wrong"))).ConfigureAwait(false); return 0; },
        ["output-text"] = () => Deployment.RunAsync(() => { _ = Output.CreateSecret("s").ToString(); }),
        ["child-of-its-dependency"] = () => Deployment.RunAsync(ChildOfItsDependency),
        ["thousand"] = () => Deployment.RunAsync(Thousand),
        ["wide"] = () => Deployment.RunAsync(Wide),
        ["deep"] = () => Deployment.RunAsync(() => Deep(200)),
        ["too-deep"] = () => Deployment.RunAsync(() => Deep(5000)),
        ["secrets"] = () => Deployment.RunAsync(SecretsEverywhere),
        ["secret-apply-fails"] = () => Deployment.RunAsync(SecretApplyFails),
        ["invoke"] = () => Deployment.RunAsync(InvokeFunctions),
        ["reference"] = () => Deployment.RunAsync(ReferToStack),
        ["remote"] = () => Deployment.RunAsync(RemoteComponent),
        ["provider"] = () => Deployment.RunAsync(ProviderWithSecrets),
        ["json-input"] = () => Deployment.RunAsync(JsonInput),
        ["two-parts"] = () => Deployment.RunAsync(() => { _ = new Part("a"); _ = new Part("b"); }),
        ["chain"] = () => Deployment.RunAsync(Chain),
        ["duplicate"] = () => Deployment.RunAsync(() => { _ = new Part("same"); _ = new Part("same"); }),
        ["maps"] = () => Deployment.RunAsync(Maps),
        ["map-clash"] = () => Deployment.RunAsync(() => { _ = new Part("m", new PartArgs { Map = new InputMap<string> { { "k", "1" }, { "k", "2" } } }); }),
        ["named"] = () => Deployment.RunAsync(() => { _ = new Part(Deployment.Instance.ProjectName); }),
        ["unknown-id"] = () => Deployment.RunAsync(UnknownId),
        ["skipped"] = () => Deployment.RunAsync(Skipped),
        ["slow-first"] = () => Deployment.RunAsync(OrderScenarios.SlowFirst),
        ["first-needs-second"] = () => Deployment.RunAsync(OrderScenarios.FirstNeedsSecond),
        ["reads-values"] = () => Deployment.RunAsync(ReadsValues),
    };

    /// <summary>Runs one.</summary>
    public static Task<int> RunAsync(string name) => ByName[name]();

    private static void Throw(Exception exception) => throw exception;

    private static void ThrowInApply()
    {
        var part = new Part("p", new PartArgs { Str = "v" });
        var broken = part.Str.Apply(Broken);
        _ = new Part("q", new PartArgs { Str = broken! });
    }

    private static string? Broken(string? value)
        => value is null ? null : throw new InvalidOperationException("boom in apply");

    private static async Task FailAtResourceAsync()
    {
        var part = new Part("p");
        await Pulumi.Utilities.OutputUtilities.GetValueAsync(part.Urn).ConfigureAwait(false);
        throw new ResourceException("this one is wrong", part, hideStack: true);
    }

    private static Dictionary<string, object?> ReadConfig()
    {
        var config = new Config();
        return new Dictionary<string, object?>
        {
            ["text"] = config.Get("text"),
            ["absent"] = config.Get("absent"),
            ["flag"] = config.RequireBoolean("flag"),
            ["count"] = config.GetInt32("count"),
            ["ratio"] = config.GetDouble("ratio"),
            ["numbers"] = config.RequireObject<int[]>("numbers").Sum(),
            ["legacy"] = config.Get("legacy"),
            ["region"] = new Config("azure-native:config").Require("location"),
            ["password"] = config.RequireSecret("password"),
            ["organization"] = Deployment.Instance.OrganizationName,
        };
    }

    private static void WriteLogs()
    {
        var part = new Part("p");
        Log.Info("1");
        Log.Warn("at the part", part);
        for (var number = 2; number <= 50; number++)
        {
            Log.Info(number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    private static void ChildOfItsDependency()
    {
        var component = new EmptyComponent("c");
        var child = new Part("one", new PartArgs { Comp = component, Str = component.Urn }, new CustomResourceOptions { Parent = component });
        _ = new Part("two", new PartArgs { Str = child.Str! }, new CustomResourceOptions { Parent = component, DependsOn = { component } });
        _ = new Part("three", null, new CustomResourceOptions { DependsOn = { component } });
    }

    private static Dictionary<string, object?> Thousand()
    {
        var group = new NetworkSecurityGroup("group", new NetworkSecurityGroupArgs { ResourceGroupName = "rg" });
        var names = new List<Output<string>>();
        for (var number = 0; number < 1000; number++)
        {
            var rule = new SecurityRule($"rule-{number}", new SecurityRuleArgs
            {
                ResourceGroupName = "rg",
                NetworkSecurityGroupName = group.Name,
                Access = RuleAccess.Allow,
                Direction = "Outbound",
                Protocol = "Tcp",
                Priority = 100 + number,
                DestinationPortRanges = { "80" },
            });
            names.Add(rule.Name);
        }

        return new Dictionary<string, object?> { ["count"] = Output.All(names.AsEnumerable()).Apply(all => all.Length) };
    }

    private static void Wide()
    {
        for (var number = 0; number < 300; number++)
        {
            _ = new Part($"part-{number}");
        }
    }

    private static Dictionary<string, object?> Deep(int levels)
    {
        object value = "bottom";
        for (var level = 0; level < levels; level++)
        {
            value = level % 2 == 0 ? new Dictionary<string, object> { ["k"] = value } : new List<object> { value };
        }

        var part = new Part("deep", new PartArgs { Any = Output.Create(value) });
        return new Dictionary<string, object?> { ["any"] = part.Any };
    }

    private static Dictionary<string, object?> SecretsEverywhere()
    {
        var config = new Config();
        var secret = config.RequireSecret("password");
        var pair = config.RequireSecretObject<Dictionary<string, string>>("pair");
        var part = new Part("holder", new PartArgs
        {
            Str = secret,
            List = new InputList<string> { "open", secret },
            Map = new InputMap<string> { { "k", secret } },
            Inner = new InnerPartArgs { A = secret },
            JsonStr = new InnerPartArgs { A = secret },
            Any = pair.Apply(values => (object)values),
            Union = secret,
        });
        _ = new Part("next", new PartArgs { Str = part.Str!, OutList = part.List });
        Log.Info("about to use it");
        return new Dictionary<string, object?>
        {
            ["formatted"] = Output.Format($"user:{secret}"),
            ["tuple"] = Output.Tuple(secret, Output.Create(1)).Apply(values => values.Item1),
            ["all"] = Output.All(Output.Create("x"), secret),
            ["json"] = Output.JsonSerialize(Output.Create(new Dictionary<string, object> { ["inner"] = secret })),
            ["inside"] = new Dictionary<string, object?> { ["deep"] = new object[] { secret } },
        };
    }

    private static void SecretApplyFails()
    {
        var secret = new Config().RequireSecret("password");
        _ = new Part("p", new PartArgs { Int = secret.Apply(text => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture)) });
    }

    private static async Task<IDictionary<string, object?>> InvokeFunctions()
    {
        var args = new FunctionArgs { Name = "a" };
        var now = await Deployment.Instance.InvokeAsync<FunctionResult>("test:index:get", args, new InvokeOptions { Version = "1.2.3" }).ConfigureAwait(false);
        var part = new Part("p", new PartArgs { Str = "v" });
        var later = Deployment.Instance.Invoke<FunctionResult>("test:index:get", new FunctionArgs { Name = part.ApiVersion });
        var after = Deployment.Instance.Invoke<FunctionResult>("test:index:get", new FunctionArgs { Name = "c" }, new InvokeOutputOptions { DependsOn = { part } });
        var secret = Deployment.Instance.Invoke<FunctionResult>("test:index:get", new FunctionArgs { Name = Output.CreateSecret("d") });
        _ = new Part("q", new PartArgs { Str = after.Apply(result => result.Greeting) });
        return new Dictionary<string, object?>
        {
            ["now"] = now.Greeting,
            ["later"] = later.Apply(result => result.Greeting),
            ["after"] = after.Apply(result => result.Greeting),
            ["secret"] = secret.Apply(result => result.Greeting),
        };
    }

    private static Dictionary<string, object?> ReferToStack()
    {
        var other = new StackReference("organization/other/dev");
        return new Dictionary<string, object?>
        {
            ["open"] = other.RequireOutput("x"),
            ["secret"] = other.GetOutput("s"),
            ["none"] = other.GetOutput("nothing"),
        };
    }

    private static void RemoteComponent()
    {
        var provider = new TestProvider("p", new TestProviderArgs { X = 1 });
        var part = new Part("m0", new PartArgs { Str = "a" }, new CustomResourceOptions { Provider = provider });
        var remote = new RemoteComponent(
            "remote",
            new RemoteComponentArgs { PartId = part.Id, Part = part, Secret = Output.CreateSecret("abc"), Plain = 5 },
            new ComponentResourceOptions { Providers = { provider }, Version = "0.0.0" });
        _ = new Part("after", new PartArgs { Str = remote.Answer }, new CustomResourceOptions { DependsOn = { remote } });
    }

    private static void ProviderWithSecrets()
    {
        var provider = new TestProvider("p", new TestProviderArgs
        {
            X = Output.CreateSecret(7),
            ClientSecret = Output.CreateSecret("s3cr3t"),
            Tenants = { "t1" },
        });
        _ = new Part("m0", new PartArgs { Str = "a" }, new CustomResourceOptions { Provider = provider });
    }

    private static void JsonInput()
    {
        var part = new Part("m0", new PartArgs { Str = "a" });
        _ = new Part("m1", new PartArgs { JsonStr = new InnerPartArgs { A = part.ApiVersion, List = { Output.CreateSecret("l") } } });
    }

    private static void Chain()
    {
        var previous = new Part("part-0");
        for (var number = 1; number < 20; number++)
        {
            previous = new Part($"part-{number}", new PartArgs { Str = previous.Id });
        }
    }

    private static void Maps()
    {
        var map = new InputMap<string> { { "same", "1" }, { "same", Output.Create("1") }, { "b", "2" } };
        map["c"] = "3";
        map.Add(new Dictionary<string, string> { ["d"] = "4" });
        var list = new InputList<string> { "a", new[] { "b", "c" } };
        list.AddRange(Output.Create(ImmutableArray.Create("d")));
        _ = new Part("m", new PartArgs
        {
            Map = InputMap<string>.Merge(map, new Dictionary<string, string> { ["b"] = "wins" }),
            List = list.Concat(new List<string> { "e" }),
        });
    }

    private static void UnknownId()
    {
        var part = new Part("p");
        _ = new Part("read", null, new CustomResourceOptions { Id = part.ApiVersion });
    }

    private static Dictionary<string, object?> Skipped()
    {
        var part = new Part("skip", new PartArgs { Str = "v" });
        return new Dictionary<string, object?> { ["called"] = part.Str.Apply(_ => "called"), ["id"] = part.Id };
    }

    private static Dictionary<string, object?> ReadsValues()
    {
        var part = new Part("p");
        return new Dictionary<string, object?>
        {
            ["list"] = part.List.Apply(list => list.IsDefault ? "none" : string.Join(',', list)),
            ["map"] = part.Map.Apply(map => map is null ? "none" : string.Join(',', map.Keys.Order(StringComparer.Ordinal))),
            ["union"] = part.Union.Apply(union => union.Match(text => $"text {text}", number => $"number {number}")),
            ["kind"] = part.Kind.Apply(kind => kind.ToString()),
            ["access"] = part.Access.Apply(access => access?.ToString() ?? "none"),
            ["json"] = part.Json.Apply(json => json.ValueKind == System.Text.Json.JsonValueKind.Undefined ? "none" : json.GetRawText()),
            ["asset"] = part.Asset.Apply(asset => asset?.GetType().Name ?? "none"),
            ["inners"] = part.Inners.Apply(inners => inners.IsDefault ? "none" : string.Join(',', inners.Select(inner => inner.A))),
            ["int"] = part.Int,
            ["boolean"] = part.Boolean.Apply(flag => flag?.ToString() ?? "none"),
        };
    }
}
