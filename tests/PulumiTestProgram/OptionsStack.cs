using Pulumi;

namespace PulumiTestProgram;

/// <summary>Most options; the program that was captured with the official SDK, written anew.</summary>
public sealed class OptionsStack : Stack
{
    public OptionsStack()
    {
        var provider = new TestProvider("p", new TestProviderArgs { X = 1 });
        var first = new Part("m0", new PartArgs { Str = "a" });
        _ = new Part("m1", new PartArgs { Str = "b" }, new CustomResourceOptions
        {
            ImportId = "ext-1",
            Protect = true,
            RetainOnDelete = false,
            DeleteBeforeReplace = false,
            DeletedWith = first,
            ReplaceWith = { first },
            HideDiffs = { "str" },
            ReplacementTrigger = (Input<object>)"t1",
            Version = "1.2.3",
            PluginDownloadURL = "https://dl.example/x",
            Aliases =
            {
                new Alias { Urn = "urn:pulumi:dev::proj::test:index:M::old" },
                new Alias { Parent = first },
                new Alias { ParentUrn = "urn:pulumi:dev::proj::x:y:Z::w", Stack = "s", Project = "pp" },
            },
        });
        var component = new EmptyComponent(
            "c",
            new ComponentResourceOptions
            {
                Protect = true,
                Providers = { provider },
                Aliases = { new Alias { Name = "oldc" } },
            },
            withChild: true);
        _ = new EmptyComponent(
            "c2",
            new ComponentResourceOptions { Provider = provider, DependsOn = { component, first } },
            withChild: true);
        _ = new Part("read", null, new CustomResourceOptions { Id = "ext-id-9", Parent = first });
    }
}
