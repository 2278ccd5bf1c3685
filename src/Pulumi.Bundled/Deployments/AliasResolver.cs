using Pulumi.Protocol;

namespace Pulumi.Deployments;

/// <summary>Former names of a resource, as specifications or, for engines before these, as URNs.</summary>
internal sealed class AliasResolver(DeploymentRun run)
{
    /// <summary>The aliases in the order given; an alias that is not known yet is left out.</summary>
    public static async Task<IReadOnlyList<Protocol.Alias>> SpecsAsync(Resource resource)
    {
        var messages = new List<Protocol.Alias>();
        foreach (var alias in await KnownAsync(resource).ConfigureAwait(false))
        {
            messages.Add(alias.Urn is null
                ? new Protocol.Alias { Spec = await SpecAsync(alias).ConfigureAwait(false) }
                : new Protocol.Alias { Urn = alias.Urn });
        }

        return messages;
    }

    /// <summary>The URNs that the resource may have had: its own aliases, under its parent and under the parent's former names.</summary>
    public async Task<IReadOnlyList<string>> UrnsAsync(Resource resource, string parentUrn)
    {
        var own = await KnownAsync(resource).ConfigureAwait(false);
        var urns = new List<string>();
        foreach (var alias in own)
        {
            urns.Add(await UrnAsync(alias, resource, parentUrn).ConfigureAwait(false));
        }

        if (resource.Parent is { } parent)
        {
            foreach (var formerParent in await UrnsAsync(parent, await ParentUrnAsync(parent).ConfigureAwait(false)).ConfigureAwait(false))
            {
                urns.Add(Compose(formerParent, ChildName(resource.GetResourceName(), parent, formerParent), resource.GetResourceType()));
                foreach (var alias in own.Where(alias => alias.Urn is null))
                {
                    urns.Add(await UrnAsync(alias, resource, formerParent).ConfigureAwait(false));
                }
            }
        }

        return [.. urns.Distinct(StringComparer.Ordinal)];
    }

    private static async Task<IReadOnlyList<Alias>> KnownAsync(Resource resource)
    {
        var aliases = new List<Alias>();
        foreach (var input in resource.Aliases)
        {
            var state = await input.Value.State.ConfigureAwait(false);
            if (state is { IsKnown: true, Value: { } alias })
            {
                aliases.Add(Checked(alias, resource));
            }
        }

        return aliases;
    }

    private static Alias Checked(Alias alias, Resource resource)
    {
        var parents = (alias.Parent is null ? 0 : 1) + (alias.ParentUrn is null ? 0 : 1) + (alias.NoParent ? 1 : 0);
        if (parents > 1)
        {
            throw new ArgumentException($"An alias of '{resource.GetResourceName()}' sets more than one of Parent, ParentUrn and NoParent. Set one.");
        }

        if (alias.Urn is not null && (parents > 0 || (alias.Name ?? alias.Type ?? alias.Stack ?? alias.Project) is not null))
        {
            throw new ArgumentException($"An alias of '{resource.GetResourceName()}' sets Urn and other properties. A URN says it all: set nothing else.");
        }

        return alias;
    }

    private static async Task<Protocol.Alias.Types.Spec> SpecAsync(Alias alias)
    {
        var spec = new Protocol.Alias.Types.Spec
        {
            Name = await TextAsync(alias.Name, "").ConfigureAwait(false),
            Type = await TextAsync(alias.Type, "").ConfigureAwait(false),
            Stack = await TextAsync(alias.Stack, "").ConfigureAwait(false),
            Project = await TextAsync(alias.Project, "").ConfigureAwait(false),
        };
        if (alias.Parent is null && alias.ParentUrn is null)
        {
            // Sent even when false, as the official SDK does; false means the present parent.
            spec.NoParent = alias.NoParent;
        }
        else if (await TextAsync(ParentOf(alias), "").ConfigureAwait(false) is { Length: > 0 } parent)
        {
            spec.ParentUrn = parent;
        }

        return spec;
    }

    private async Task<string> UrnAsync(Alias alias, Resource resource, string parentUrn)
    {
        if (alias.Urn is not null)
        {
            return alias.Urn;
        }

        var parent = alias.NoParent
            ? ""
            : await TextAsync(ParentOf(alias), parentUrn).ConfigureAwait(false);
        return Compose(
            parent,
            await TextAsync(alias.Name, resource.GetResourceName()).ConfigureAwait(false),
            await TextAsync(alias.Type, resource.GetResourceType()).ConfigureAwait(false),
            await TextAsync(alias.Stack, run.Settings.Stack).ConfigureAwait(false),
            await TextAsync(alias.Project, run.Settings.Project).ConfigureAwait(false));
    }

    private async Task<string> ParentUrnAsync(Resource resource)
        => await ((resource.Parent ?? run.Stack)?.Urn ?? Output.Create("")).ValueAsync(whenUnknown: "").ConfigureAwait(false);

    private string Compose(string parentUrn, string name, string type, string? stack = null, string? project = null)
    {
        // urn:pulumi:stack::project::parent$types$type::name; the stack itself is not among the parents.
        var parentType = parentUrn.Split("::") is [_, _, var types, ..] && types != Stack.RootType ? types + "$" : "";
        return $"urn:pulumi:{stack ?? run.Settings.Stack}::{project ?? run.Settings.Project}::{parentType}{type}::{name}";
    }

    // A child that was named after its parent was, under the parent's former name, named after that.
    private static string ChildName(string name, Resource parent, string formerParent)
    {
        var parentName = parent.GetResourceName();
        return name.StartsWith(parentName, StringComparison.Ordinal)
            ? string.Concat(formerParent.AsSpan(formerParent.LastIndexOf("::", StringComparison.Ordinal) + 2), name.AsSpan(parentName.Length))
            : name;
    }

    private static Input<string>? ParentOf(Alias alias) => alias.Parent is null ? alias.ParentUrn : alias.Parent.Urn;

    private static async Task<string> TextAsync(Input<string>? input, string otherwise)
        => input is null ? otherwise : await input.Value.ValueAsync(otherwise).ConfigureAwait(false) ?? otherwise;
}
