using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol;
using Pulumi.Serialization;

namespace Pulumi.Deployments;

/// <summary>Makes the request that registers a resource, once everything it needs from other resources is there.</summary>
internal sealed class RegistrationBuilder(DeploymentRun run)
{
    private readonly AliasResolver aliases = new(run);

    public async Task<RegisterResourceRequest> BuildAsync(Resource resource, ResourceDeclaration declaration)
    {
        var options = declaration.Options;
        var request = new RegisterResourceRequest
        {
            Type = declaration.Type,
            Name = declaration.Name,
            Custom = declaration.IsCustom,
            Remote = declaration.IsRemote,
            AcceptSecrets = true,
            AcceptResources = run.Settings.AcceptsResources,
            SupportsResultReporting = true,
            Version = options.Version ?? "",
            PluginDownloadUrl = options.PluginDownloadURL ?? "",
            CustomTimeouts = options.CustomTimeouts?.ToMessage(),
        };
        AddFlags(request, options);
        await AddPropertiesAsync(request, resource, declaration).ConfigureAwait(false);
        request.Parent = await ParentUrnAsync(declaration).ConfigureAwait(false);
        await AddProvidersAsync(request, resource, declaration).ConfigureAwait(false);
        await AddAliasesAsync(request, resource).ConfigureAwait(false);
        await AddReplacementsAsync(request, options).ConfigureAwait(false);
        return request;
    }

    /// <summary>The parent's URN; the stack's for a resource without one, and none for the stack.</summary>
    public async Task<string> ParentUrnAsync(ResourceDeclaration declaration)
    {
        var parent = declaration.Options.Parent ?? (declaration.Type == Stack.RootType ? null : run.Stack);
        return parent is null ? "" : await parent.Urn.ValueAsync(whenUnknown: "").ConfigureAwait(false);
    }

    private static void AddFlags(RegisterResourceRequest request, ResourceOptions options)
    {
        if (options.Protect is { } protect)
        {
            request.Protect = protect;
        }

        if (options.RetainOnDelete is { } retain)
        {
            request.RetainOnDelete = retain;
        }

        request.IgnoreChanges.Add(options.IgnoreChanges);
        request.HideDiffs.Add(options.HideDiffs);
        if (options is CustomResourceOptions custom)
        {
            request.ImportId = custom.ImportId ?? "";
            request.DeleteBeforeReplace = custom.DeleteBeforeReplace ?? false;
            request.DeleteBeforeReplaceDefined = custom.DeleteBeforeReplace.HasValue;
            request.AdditionalSecretOutputs.Add(custom.AdditionalSecretOutputs);
            request.ReplaceOnChanges.Add(custom.ReplaceOnChanges);
        }
    }

    private async Task AddPropertiesAsync(RegisterResourceRequest request, Resource resource, ResourceDeclaration declaration)
    {
        var serialization = new SerializationOptions
        {
            KeepsResources = await run.SendsResourcesAsync().ConfigureAwait(false),
            KeepsOutputs = declaration.IsRemote && await run.SupportsAsync("outputValues").ConfigureAwait(false),

            // A component provider gets the references themselves; they are no dependencies of the property there.
            CountsReferences = !declaration.IsRemote,
            Self = resource,
        };
        var label = $"resource:{declaration.Name}[{declaration.Type}]";
        var bag = await PropertyBag
            .SerializeAsync(label, declaration.Args.Properties(), serialization, leaveOut: key => key is WireKeys.Id or WireKeys.Urn)
            .ConfigureAwait(false);
        request.Object = bag.Struct;

        var explicitly = await DependencyResolver.ExplicitAsync(declaration.Options.DependsOnOrNull).ConfigureAwait(false);
        var all = await DependencyResolver.UrnsAsync(explicitly, resource).ConfigureAwait(false);
        foreach (var (key, resources) in bag.Dependencies)
        {
            // An entry for each property, even if empty: without any, the engine lets all depend on everything.
            var urns = await DependencyResolver.UrnsAsync(resources, resource).ConfigureAwait(false);
            request.PropertyDependencies.Add(key, new PropertyDependencies { Urns = { urns } });
            all.UnionWith(urns);
        }

        request.Dependencies.Add(all);
    }

    private static async Task AddProvidersAsync(RegisterResourceRequest request, Resource resource, ResourceDeclaration declaration)
    {
        if (declaration.IsCustom && declaration.Options.Provider is { } provider)
        {
            request.Provider = await provider.ReferenceAsync().ConfigureAwait(false);
        }

        if (declaration is { IsRemote: true, Options: ComponentResourceOptions options })
        {
            IEnumerable<ProviderResource> own = options.Provider is null ? options.Providers : [options.Provider];
            foreach (var given in own)
            {
                request.Providers[given.Package] = await given.ReferenceAsync().ConfigureAwait(false);
            }
        }
    }

    private async Task AddAliasesAsync(RegisterResourceRequest request, Resource resource)
    {
        if (await run.SupportsAsync("aliasSpecs").ConfigureAwait(false))
        {
            request.Aliases.Add(await AliasResolver.SpecsAsync(resource).ConfigureAwait(false));
        }
        else
        {
            request.AliasUrns.Add(await aliases.UrnsAsync(resource, request.Parent).ConfigureAwait(false));
        }
    }

    private async Task AddReplacementsAsync(RegisterResourceRequest request, ResourceOptions options)
    {
        if (options.DeletedWith is { } with)
        {
            await RequireAsync("deletedWith", nameof(options.DeletedWith)).ConfigureAwait(false);
            request.DeletedWith = await with.Urn.ValueAsync(whenUnknown: "").ConfigureAwait(false);
        }

        if (options.ReplaceWithOrNull is { } replaceWith)
        {
            foreach (var resource in await DependencyResolver.ExplicitAsync(replaceWith).ConfigureAwait(false))
            {
                await RequireAsync("replaceWith", nameof(options.ReplaceWith)).ConfigureAwait(false);
                request.ReplaceWith.Add(await resource.Urn.ValueAsync(whenUnknown: "").ConfigureAwait(false));
            }
        }

        if (options.ReplacementTrigger is { } trigger)
        {
            var serializer = new PropertySerializer(new SerializationOptions
            {
                KeepsResources = await run.SendsResourcesAsync().ConfigureAwait(false),
            });
            var value = await serializer.SerializeAsync("replacementTrigger", trigger).ConfigureAwait(false);
            request.ReplacementTrigger = value ?? Value.ForNull();
        }
    }

    private async Task RequireAsync(string feature, string option)
    {
        if (!await run.SupportsAsync(feature).ConfigureAwait(false))
        {
            throw new RunException($"This Pulumi CLI does not support the option {option}. Update the CLI.");
        }
    }
}
