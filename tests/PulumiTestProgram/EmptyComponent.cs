using Pulumi;

namespace PulumiTestProgram;

/// <summary>A component with, if asked, one resource in it.</summary>
public sealed class EmptyComponent : ComponentResource
{
    public EmptyComponent(string name, ComponentResourceOptions? options = null, bool withChild = false)
        : base("test:index:C", name, options)
    {
        if (withChild)
        {
            _ = new Part($"{name}-child", new PartArgs { Str = "c" }, new CustomResourceOptions { Parent = this });
        }

        RegisterOutputs();
    }
}
