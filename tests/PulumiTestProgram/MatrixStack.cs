using System.Collections.Immutable;
using Pulumi;

namespace PulumiTestProgram;

/// <summary>A value of every kind as an input; the program that was captured with the official SDK, written anew.</summary>
public sealed class MatrixStack : Stack
{
    public MatrixStack()
    {
        var first = new Part("m0", new PartArgs { Str = "s0" });
        var component = new EmptyComponent("c");
        var unknown = first.ApiVersion;
        var secret = Output.CreateSecret("sec");
        var part = new Part("m1", new PartArgs
        {
            Id = "dropped",
            Str = Output.Format($"x-{unknown}-{secret}-{1.5}-{"lit"}"),
            PlainStr = "plain",
            Int = 3,
            Dbl = 2.25,
            Boolean = false,
            List = new InputList<string> { "a", unknown, secret },
            EmptyList = new InputList<string>(),
            OutList = Output.All(unknown, Output.Create("b")),
            Map = new InputMap<string> { { "k1", "v1" }, { "k2", unknown }, { "k3", secret } },
            EmptyMap = new InputMap<string>(),
            Inner = new InnerPartArgs { A = unknown, Id = "kept", List = { "z" } },
            Inners = new InputList<InnerPartArgs> { new InnerPartArgs { A = secret }, new InnerPartArgs() },
            Union = 7,
            Kind = PartKind.Second,
            Json = """{"n":null,"a":[1,null,{"b":true}]}""",
            JsonStr = new InnerPartArgs { A = "j", List = { "1", "2" } },
            Any = new Dictionary<string, object?> { ["d"] = 1.0, ["gone"] = null, ["l"] = new object?[] { null, "q", secret } },
            NestedSecret = new Dictionary<string, object?> { ["x"] = Output.CreateSecret(5), ["u"] = unknown },
            Asset = new AssetArchive(new Dictionary<string, AssetOrArchive>
            {
                ["f"] = new FileAsset("./p.txt"),
                ["r"] = new RemoteAsset("https://h/x"),
                ["ra"] = new RemoteArchive("https://h/a.zip"),
            }),
            Res = first,
            Comp = component,
            SecretUnknown = Output.CreateSecret(unknown),
            Unsecret = Output.Unsecret(secret),
        });
        O1 = Output.Format($"x-{unknown}-{secret}-{1.5}-{"lit"}");
        Tup = Output.Tuple(unknown, secret).Apply(pair => pair.Item1 + pair.Item2);
        Inners = part.Inners;
        Num = part.Int.Apply(number => number + 2);
        Str = part.PlainStr;
        Res = Output.Create(part);
        Lst = Output.Create(new object[] { unknown, "k" });
    }

    [Output("o1")]
    public Output<string> O1 { get; private set; }

    [Output("tup")]
    public Output<string> Tup { get; private set; }

    [Output("inners")]
    public Output<ImmutableArray<InnerPart>> Inners { get; private set; }

    [Output("num")]
    public Output<int> Num { get; private set; }

    [Output("str")]
    public Output<string?> Str { get; private set; }

    [Output("res")]
    public Output<Part> Res { get; private set; }

    [Output("lst")]
    public Output<object[]> Lst { get; private set; }
}
