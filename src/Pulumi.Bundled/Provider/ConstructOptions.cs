using Pulumi.Protocol;
using Pulumi.Serialization;

namespace Pulumi.Provider;

/// <summary>The options of a component as the engine hands them over.</summary>
internal static class ConstructOptions
{
    /// <summary>The options. What the message leaves out stays unset, so that it is inherited.</summary>
    public static ComponentResourceOptions Of(ConstructRequest request)
    {
        var options = new ComponentResourceOptions
        {
            Parent = request.Parent.Length > 0 ? new DependencyResource(request.Parent) : null,
            Protect = request.HasProtect ? request.Protect : null,
            RetainOnDelete = request.HasRetainOnDelete ? request.RetainOnDelete : null,
            DeletedWith = request.DeletedWith.Length > 0 ? new DependencyResource(request.DeletedWith) : null,
            CustomTimeouts = request.CustomTimeouts is { } timeouts ? CustomTimeouts.Of(timeouts) : null,
            ReplacementTrigger = request.ReplacementTrigger is { } trigger ? TriggerOf(trigger) : null,
            Providers = [.. request.Providers.Select(p => new DependencyProvider(p.Key, p.Value))],
            IgnoreChanges = [.. request.IgnoreChanges],
            Aliases = [.. request.Aliases.Select(alias => (Input<Alias>)Of(alias))],
        };
        options.DependsOn.Add([.. request.Dependencies.Select(Named)]);
        if (request.ReplaceWith.Count > 0)
        {
            options.ReplaceWith.Add([.. request.ReplaceWith.Select(Named)]);
        }

        return options;
    }

    private static Input<Resource> Named(string urn) => new DependencyResource(urn);

    private static Input<object> TriggerOf(Google.Protobuf.WellKnownTypes.Value value)
    {
        var state = ValueReader.Read(value);
        return new Output<object>(new OutputState<object>(state.Value!, state.IsKnown, state.IsSecret, state.Resources));
    }

    private static Alias Of(Protocol.Alias alias) => alias.AliasCase == Protocol.Alias.AliasOneofCase.Urn
        ? new Alias { Urn = alias.Urn }
        : new Alias
        {
            Name = Given(alias.Spec.Name),
            Type = Given(alias.Spec.Type),
            Stack = Given(alias.Spec.Stack),
            Project = Given(alias.Spec.Project),
            ParentUrn = alias.Spec.ParentCase == Protocol.Alias.Types.Spec.ParentOneofCase.ParentUrn ? Given(alias.Spec.ParentUrn) : null,
            NoParent = alias.Spec.ParentCase == Protocol.Alias.Types.Spec.ParentOneofCase.NoParent && alias.Spec.NoParent,
        };

    private static Input<string>? Given(string text) => text.Length > 0 ? (Input<string>)text : null;
}
