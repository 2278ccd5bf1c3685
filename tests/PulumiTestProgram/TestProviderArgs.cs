using Pulumi;

namespace PulumiTestProgram;

public sealed class TestProviderArgs : ResourceArgs
{
    [Input("tenants", json: true)]
    private InputList<string>? _tenants;

    [Input("x", json: true)]
    public Input<int>? X { get; set; }

    [Input("clientSecret")]
    public Input<string>? ClientSecret { get; set; }

    public InputList<string> Tenants
    {
        get => _tenants ??= new InputList<string>();
        set => _tenants = value;
    }
}
