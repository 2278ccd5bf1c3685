using Pulumi;

namespace PulumiTestProgram;

public sealed class TestProvider(string name, TestProviderArgs args, CustomResourceOptions? options = null)
    : ProviderResource("test", name, args, options)
{
}
