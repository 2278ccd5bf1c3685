using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol;
using Pulumi.Serialization;

namespace Pulumi.Deployments;

/// <summary>Registers resources with the engine and fills their outputs from its answers.</summary>
internal sealed class ResourceRegistrar(DeploymentRun run)
{
    private readonly RegistrationBuilder builder = new(run);
    private readonly ResourceReader reader = new(run);

    /// <summary>Registers, reads or looks up a resource, as its options say.</summary>
    public async Task RegisterAsync(Resource resource, ResourceDeclaration declaration, PendingOutputs outputs)
    {
        try
        {
            var registered = declaration.Options switch
            {
                { Urn: { } urn } => await reader.LookUpAsync(urn).ConfigureAwait(false),
                { Id: { } id } when await ResourceReader.IdAsync(id).ConfigureAwait(false) is { Length: > 0 } known
                    => await reader.ReadAsync(resource, declaration, known).ConfigureAwait(false),
                _ => await SendAsync(resource, declaration).ConfigureAwait(false),
            };
            Fill(resource, outputs, registered);
        }
        catch (Exception exception)
        {
            outputs.Fail(exception);
            throw;
        }
    }

    /// <summary>Registers the outputs of a component or the stack.</summary>
    public async Task RegisterOutputsAsync(Resource resource, Output<IDictionary<string, object?>> outputs)
    {
        var urn = await resource.Urn.ValueAsync(whenUnknown: "").ConfigureAwait(false);
        var values = await outputs.State.ConfigureAwait(false);
        var serialization = new SerializationOptions { KeepsResources = await run.SendsResourcesAsync().ConfigureAwait(false) };
        var properties = await PropertyBag
            .SerializeAsync($"outputs:{resource.GetResourceName()}[{resource.GetResourceType()}]", values.Value ?? new Dictionary<string, object?>(), serialization)
            .ConfigureAwait(false);
        var request = new RegisterResourceOutputsRequest { Urn = urn, Outputs = properties.Struct };
        await run.Monitor.RegisterResourceOutputsAsync(request).ConfigureAwait(false);
    }

    private async Task<RegisteredResource> SendAsync(Resource resource, ResourceDeclaration declaration)
    {
        var request = await builder.BuildAsync(resource, declaration).ConfigureAwait(false);
        var response = await run.Monitor.RegisterResourceAsync(resource, request).ConfigureAwait(false);
        return new RegisteredResource(response.Urn, response.Id, response.Object ?? new Struct())
        {
            Sources = response.PropertyDependencies.ToImmutableDictionary(
                pair => pair.Key,
                pair => pair.Value.Urns.Select(urn => (Resource)new DependencyResource(urn)).ToImmutableHashSet()),

            // In a preview what the provider does not predict is not known. Neither is anything of a resource that was
            // skipped or failed while the update goes on.
            MissingIsKnown = !run.IsDryRun && response.Result == RegistrationResult.Success && !response.Unknown,
            IsUnknown = response.Unknown,
        };
    }

    private void Fill(Resource resource, PendingOutputs outputs, RegisteredResource registered)
    {
        outputs.Urn.Set(OutputState<object?>.Known(registered.Urn));
        outputs.Id?.Set(OutputState<object?>.Known(registered.Id) with { IsKnown = registered.Id.Length > 0 });
        foreach (var (name, output) in outputs.Properties)
        {
            if (registered.IsUnknown || !registered.Properties.Fields.TryGetValue(name, out var value))
            {
                output.SetDefault(registered.MissingIsKnown);
                continue;
            }

            var converter = new ValueConverter($"{resource.GetResourceType()}.{name}", run.Log.Warn);
            var state = converter.Convert(ValueReader.Read(value), output.ValueType);
            output.Set(state with { Resources = registered.Sources.GetValueOrDefault(name, []) });
        }
    }
}
