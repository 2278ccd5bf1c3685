using Pulumi;

namespace PulumiTestProgram;

public sealed class RemoteComponentArgs : ResourceArgs
{
    [Input("partId")]
    public Input<string>? PartId { get; set; }

    [Input("part")]
    public Input<Part>? Part { get; set; }

    [Input("secret")]
    public Input<string>? Secret { get; set; }

    [Input("plain")]
    public int Plain { get; set; }
}
