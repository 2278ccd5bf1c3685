namespace Pulumi;

/// <summary>A resource that a provider creates, reads, updates and deletes.</summary>
public class CustomResource : Resource
{
    /// <summary>Declares a resource.</summary>
    /// <param name="type">The type token, <c>package:module:Type</c>.</param>
    /// <param name="name">The name in the program, unique among the resources of this type and parent.</param>
    /// <param name="args">The properties.</param>
    /// <param name="options">Options.</param>
    public CustomResource(string type, string name, ResourceArgs? args, CustomResourceOptions? options = null)
        : this(type, name, args, options, dependency: false)
    {
    }

    private protected CustomResource(
        string type, string name, ResourceArgs? args, CustomResourceOptions? options, bool dependency)
        : base(
            new ResourceDeclaration(type, name, ResourceKind.Custom, args ?? ResourceArgs.Empty, options ?? new CustomResourceOptions()),
            dependency)
    {
    }

    /// <summary>The id that the provider gave it; not known in a preview that would create it.</summary>
    [Output("id")]
    public Output<string> Id { get; private protected set; } = null!;
}
