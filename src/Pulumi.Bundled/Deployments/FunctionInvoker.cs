using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol;
using Pulumi.Serialization;

namespace Pulumi.Deployments;

/// <summary>Calls functions of providers.</summary>
internal sealed class FunctionInvoker(DeploymentRun run)
{
    /// <summary>The result when it is there. Arguments are sent as they are, unknown ones too.</summary>
    public async Task<T> InvokeAsync<T>(string token, InvokeArgs args, InvokeOptions? options)
    {
        var response = await CallAsync(token, await SerializeAsync(token, args).ConfigureAwait(false), options).ConfigureAwait(false);
        return Convert<T>(token, response).Value;
    }

    /// <summary>
    /// The result as an output. In a preview the function is not called while an argument, or a resource it needs, is not there
    /// yet. A secret argument makes the result secret.
    /// </summary>
    public async Task<OutputState<T>> StateAsync<T>(string token, InvokeArgs args, InvokeOptions? options)
    {
        var bag = await SerializeAsync(token, args).ConfigureAwait(false);
        var needed = await DependencyResolver
            .ExplicitAsync(options is InvokeOutputOptions { DependsOn: var dependsOn } ? dependsOn : null)
            .ConfigureAwait(false);
        var resources = bag.Dependencies.Values.SelectMany(resources => resources).Concat(needed).ToImmutableHashSet();
        await DependencyResolver.UrnsAsync(resources, self: null).ConfigureAwait(false);
        if (bag.HasUnknowns || await AnyToBeCreatedAsync(resources).ConfigureAwait(false))
        {
            return new OutputState<T>(default!, IsKnown: false, bag.HasSecrets, resources);
        }

        var response = await CallAsync(token, bag, options).ConfigureAwait(false);
        var state = Convert<T>(token, response);
        return state with
        {
            IsKnown = state.IsKnown && !response.Unknown,
            IsSecret = state.IsSecret || bag.HasSecrets,
            Resources = state.Resources.Union(resources),
        };
    }

    public static void ThrowOnFailures(string token, InvokeResponse response)
    {
        if (response.Failures.Count > 0)
        {
            var reasons = response.Failures.Select(failure => $"{failure.Reason} ({failure.Property})");
            throw new InvalidOperationException($"Invoke of '{token}' failed: {string.Join("; ", reasons)}");
        }
    }

    private static async Task<bool> AnyToBeCreatedAsync(IEnumerable<Resource> resources)
    {
        foreach (var resource in resources.OfType<CustomResource>().Where(resource => resource is not DependencyResource))
        {
            if (!(await resource.Id.State.ConfigureAwait(false)).IsKnown)
            {
                return true;
            }
        }

        return false;
    }

    private async Task<PropertyBag> SerializeAsync(string token, InvokeArgs? args)
    {
        var options = new SerializationOptions { KeepsResources = await run.SendsResourcesAsync().ConfigureAwait(false) };
        return await PropertyBag
            .SerializeAsync($"invoke:{token}", (args ?? InvokeArgs.Empty).Properties(), options)
            .ConfigureAwait(false);
    }

    private async Task<InvokeResponse> CallAsync(string token, PropertyBag args, InvokeOptions? options)
    {
        var provider = options?.Provider ?? options?.Parent?.ProviderFor(token);
        var response = await run.Monitor
            .InvokeAsync(new InvokeRequest
            {
                Tok = token,
                Args = args.Struct,
                Provider = provider is null ? "" : await provider.ReferenceAsync().ConfigureAwait(false),
                Version = options?.Version ?? "",
                PluginDownloadUrl = options?.PluginDownloadURL ?? "",
                AcceptResources = run.Settings.AcceptsResources,
            })
            .ConfigureAwait(false);
        ThrowOnFailures(token, response);
        return response;
    }

    private OutputState<T> Convert<T>(string token, InvokeResponse response)
    {
        var converter = new ValueConverter($"{token} result", run.Log.Warn);
        var state = converter.Convert(ValueReader.Read(Value.ForStruct(response.Return ?? new Struct())), typeof(T));
        return new OutputState<T>(state.Value is T value ? value : default!, state.IsKnown, state.IsSecret, state.Resources);
    }
}
