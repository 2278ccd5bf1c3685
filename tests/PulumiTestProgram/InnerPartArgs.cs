using Pulumi;

namespace PulumiTestProgram;

public sealed class InnerPartArgs : ResourceArgs
{
    [Input("list")]
    private InputList<string>? _list;

    [Input("a")]
    public Input<string>? A { get; set; }

    [Input("id")]
    public Input<string>? Id { get; set; }

    public InputList<string> List
    {
        get => _list ??= new InputList<string>();
        set => _list = value;
    }
}
