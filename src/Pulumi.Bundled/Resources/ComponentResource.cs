using System.Reflection;
using Pulumi.Deployments;

namespace Pulumi;

/// <summary>A resource that stands for the resources declared with it as parent.</summary>
public class ComponentResource : Resource
{
    /// <summary>Declares a component without inputs of its own.</summary>
    public ComponentResource(string type, string name, ComponentResourceOptions? options = null)
        : this(type, name, ResourceArgs.Empty, options)
    {
    }

    /// <summary>Declares a component.</summary>
    /// <param name="type">The type token, <c>package:module:Type</c>.</param>
    /// <param name="name">The name in the program, unique among the resources of this type and parent.</param>
    /// <param name="args">Inputs to show with the component.</param>
    /// <param name="options">Options.</param>
    /// <param name="remote">Whether a component provider makes the resources in it.</param>
    public ComponentResource(
        string type, string name, ResourceArgs? args, ComponentResourceOptions? options = null, bool remote = false)
        : base(
            new ResourceDeclaration(
                type,
                name,
                remote ? ResourceKind.RemoteComponent : ResourceKind.Component,
                args ?? ResourceArgs.Empty,
                options ?? new ComponentResourceOptions()),
            dependency: false)
    {
        IsRemote = remote;
    }

    internal bool IsRemote { get; }

    /// <summary>Says that the component is complete, with its <see cref="OutputAttribute"/> properties as outputs. At the end of the constructor, once.</summary>
    protected void RegisterOutputs() => RegisterOutputs(OutputProperties());

    /// <summary>Says that the component is complete, with these outputs.</summary>
    protected void RegisterOutputs(IDictionary<string, object?> outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        RegisterOutputs(Output.Create(outputs));
    }

    /// <summary>Says that the component is complete, with these outputs.</summary>
    protected void RegisterOutputs(Task<IDictionary<string, object?>> outputs)
        => RegisterOutputs(Output.Create(outputs));

    /// <summary>Says that the component is complete, with these outputs.</summary>
    protected void RegisterOutputs(Output<IDictionary<string, object?>> outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        DeploymentRun.Required.RegisterOutputs(this, outputs);
    }

    /// <summary>The <see cref="OutputAttribute"/> properties by their names.</summary>
    internal virtual IDictionary<string, object?> OutputProperties()
    {
        var outputs = new Dictionary<string, object?>();
        foreach (var property in GetType().GetProperties())
        {
            if (property.Name != nameof(Urn) && property.GetCustomAttribute<OutputAttribute>(inherit: false) is { } output)
            {
                outputs.Add(string.IsNullOrWhiteSpace(output.Name) ? property.Name : output.Name, property.GetValue(this));
            }
        }

        return outputs;
    }
}
