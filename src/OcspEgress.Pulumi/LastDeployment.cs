using System.Collections.Immutable;
using Pulumi;

namespace OcspEgress.Components;

/// <summary>
/// What the last deployment of the running stack said in its outputs: the only thing that a program can know of its own state.
/// Asked of the engine (function <c>readStackOutputs</c>), so it is there in previews too. After a deployment that failed it may
/// be that of the one before.
/// </summary>
public static class LastDeployment
{
    private const string Function = "pulumi:pulumi:readStackOutputs";

    /// <summary>The outputs; none before the first deployment.</summary>
    public static ImmutableDictionary<string, object> Outputs()
    {
        var stack = Deployment.Instance;
        var name = $"{stack.OrganizationName}/{stack.ProjectName}/{stack.StackName}";
        var read = Task.Run(() => stack.InvokeAsync<StackOutputs>(Function, new StackName { Name = name })).GetAwaiter().GetResult();
        return read.Outputs ?? ImmutableDictionary<string, object>.Empty;
    }

    /// <summary>An output that is a mapping of texts; empty if there is none.</summary>
    /// <param name="outputs">The outputs.</param>
    /// <param name="name">Its name.</param>
    public static ImmutableSortedDictionary<string, string> Texts(ImmutableDictionary<string, object> outputs, string name)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        return outputs.GetValueOrDefault(name) is IEnumerable<KeyValuePair<string, object>> map
            ? map.Where(p => p.Value is string).ToImmutableSortedDictionary(p => p.Key, p => (string)p.Value, StringComparer.Ordinal)
            : ImmutableSortedDictionary<string, string>.Empty;
    }

    private sealed class StackName : InvokeArgs
    {
        [Input("name", required: true)]
        public string Name { get; set; } = "";
    }

    [OutputType]
    private sealed class StackOutputs
    {
        [OutputConstructor]
        private StackOutputs(ImmutableDictionary<string, object> outputs) => Outputs = outputs;

        public ImmutableDictionary<string, object>? Outputs { get; }
    }
}
