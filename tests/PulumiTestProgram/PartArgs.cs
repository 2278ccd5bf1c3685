using Pulumi;

namespace PulumiTestProgram;

public sealed class PartArgs : ResourceArgs
{
    [Input("str")]
    public Input<string>? Str { get; set; }

    [Input("plainStr")]
    public string? PlainStr { get; set; }

    [Input("nul")]
    public Input<string>? Nul { get; set; }

    [Input("int")]
    public Input<int>? Int { get; set; }

    [Input("dbl")]
    public Input<double>? Dbl { get; set; }

    [Input("boolean")]
    public Input<bool>? Boolean { get; set; }

    [Input("list")]
    public InputList<string>? List { get; set; }

    [Input("emptyList")]
    public InputList<string>? EmptyList { get; set; }

    [Input("outList")]
    public InputList<string>? OutList { get; set; }

    [Input("map")]
    public InputMap<string>? Map { get; set; }

    [Input("emptyMap")]
    public InputMap<string>? EmptyMap { get; set; }

    [Input("inner")]
    public Input<InnerPartArgs>? Inner { get; set; }

    [Input("inners")]
    public InputList<InnerPartArgs>? Inners { get; set; }

    [Input("union")]
    public InputUnion<string, int>? Union { get; set; }

    [Input("enumv")]
    public Input<PartKind>? Kind { get; set; }

    [Input("access")]
    public Input<RuleAccess>? Access { get; set; }

    [Input("json")]
    public InputJson? Json { get; set; }

    [Input("jsonStr", json: true)]
    public Input<object>? JsonStr { get; set; }

    [Input("any")]
    public Input<object>? Any { get; set; }

    [Input("nestedSecret")]
    public Input<object>? NestedSecret { get; set; }

    [Input("asset")]
    public Input<AssetOrArchive>? Asset { get; set; }

    [Input("res")]
    public Input<CustomResource>? Res { get; set; }

    [Input("comp")]
    public Input<ComponentResource>? Comp { get; set; }

    [Input("secretUnknown")]
    public Input<string>? SecretUnknown { get; set; }

    [Input("unsecret")]
    public Input<string>? Unsecret { get; set; }

    [Input("id")]
    public Input<string>? Id { get; set; }
}
