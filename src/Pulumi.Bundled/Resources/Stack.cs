using System.Reflection;
using Pulumi.Deployments;

namespace Pulumi;

/// <summary>The root of all resources. Derive from it and declare the resources in the constructor; <see cref="OutputAttribute"/> properties become stack outputs.</summary>
public class Stack : ComponentResource
{
    internal const string RootType = "pulumi:pulumi:Stack";

    /// <summary>Declares the stack.</summary>
    public Stack(StackOptions? options = null)
        : base(RootType, $"{Deployment.Instance.ProjectName}-{Deployment.Instance.StackName}")
    {
        _ = options;
        DeploymentRun.Required.Stack = this;
    }

    internal Stack(Func<Task<IDictionary<string, object?>>> declare, StackOptions? options)
        : this(options)
    {
        Outputs = Output.Create(DeclareAsync(declare));
        RegisterOutputs(Outputs);
    }

    internal Output<IDictionary<string, object?>> Outputs { get; private set; }
        = Output.Create<IDictionary<string, object?>>(new Dictionary<string, object?>());

    /// <summary>Registers the output properties, once the derived class's constructor is through.</summary>
    internal void RegisterPropertyOutputs()
    {
        const BindingFlags own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        var outputs = new Dictionary<string, object?>();
        foreach (var property in GetType().GetProperties(own))
        {
            if (property.GetCustomAttribute<OutputAttribute>() is { } output)
            {
                outputs.Add(output.Name ?? property.Name, property.GetValue(this));
            }
        }

        ThrowIfAny(outputs.Where(pair => pair.Value is null), "have no value. Assign [Output] properties in the stack's constructor.");
        ThrowIfAny(outputs.Where(pair => pair.Value is not IOutput), "are of the wrong type. An [Output] property must be an Output<T>.");
        Outputs = Output.Create<IDictionary<string, object?>>(outputs);
        RegisterOutputs(Outputs);
    }

    private static async Task<IDictionary<string, object?>> DeclareAsync(Func<Task<IDictionary<string, object?>>> declare)
        => new Dictionary<string, object?>(await declare().ConfigureAwait(false));

    private static void ThrowIfAny(IEnumerable<KeyValuePair<string, object?>> outputs, string fault)
    {
        var names = string.Join(", ", outputs.Select(pair => $"'{pair.Key}'").Order(StringComparer.Ordinal));
        if (names.Length > 0)
        {
            throw new RunException($"Stack output(s) {names} {fault}");
        }
    }
}
