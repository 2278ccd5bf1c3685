using System.Collections.Immutable;
using System.Text.Json;
using Pulumi;

namespace PulumiTestProgram;

/// <summary>A resource with an input of every kind.</summary>
[ResourceType("test:index:M", null)]
public sealed class Part : CustomResource
{
    public Part(string name, PartArgs? args = null, CustomResourceOptions? options = null)
        : base("test:index:M", name, args ?? new PartArgs(), options)
    {
    }

    [Output("str")]
    public Output<string?> Str { get; private set; } = null!;

    [Output("plainStr")]
    public Output<string?> PlainStr { get; private set; } = null!;

    [Output("int")]
    public Output<int> Int { get; private set; } = null!;

    [Output("dbl")]
    public Output<double?> Dbl { get; private set; } = null!;

    [Output("boolean")]
    public Output<bool?> Boolean { get; private set; } = null!;

    [Output("list")]
    public Output<ImmutableArray<string>> List { get; private set; } = null!;

    [Output("map")]
    public Output<ImmutableDictionary<string, string>?> Map { get; private set; } = null!;

    [Output("inners")]
    public Output<ImmutableArray<InnerPart>> Inners { get; private set; } = null!;

    [Output("union")]
    public Output<Union<string, int>> Union { get; private set; } = null!;

    [Output("enumv")]
    public Output<PartKind> Kind { get; private set; } = null!;

    [Output("access")]
    public Output<RuleAccess?> Access { get; private set; } = null!;

    [Output("json")]
    public Output<JsonElement> Json { get; private set; } = null!;

    [Output("any")]
    public Output<object?> Any { get; private set; } = null!;

    [Output("asset")]
    public Output<AssetOrArchive?> Asset { get; private set; } = null!;

    [Output("azureApiVersion")]
    public Output<string> ApiVersion { get; private set; } = null!;
}
