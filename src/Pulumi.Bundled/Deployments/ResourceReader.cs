using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol;
using Pulumi.Serialization;

namespace Pulumi.Deployments;

/// <summary>Reads resources that exist: from their provider by id, or from this deployment by URN.</summary>
internal sealed class ResourceReader(DeploymentRun run)
{
    private readonly RegistrationBuilder builder = new(run);

    /// <summary>
    /// The id to read; null if there is none. One that a preview does not know is the unknown value: the engine then shows the
    /// read and makes none. (The official SDK registers the resource instead, so that its preview shows a creation.)
    /// </summary>
    public static async Task<string?> IdAsync(Input<string> id)
    {
        var state = await id.Value.State.ConfigureAwait(false);
        return state.IsKnown ? state.Value : WireKeys.Unknown;
    }

    public async Task<RegisteredResource> ReadAsync(Resource resource, ResourceDeclaration declaration, string id)
    {
        if (!declaration.IsCustom)
        {
            throw new ArgumentException($"The option Id is for resources of a provider; {declaration} is a component.");
        }

        // The same preparation as for a registration; a read takes fewer of the answers.
        var prepared = await builder.BuildAsync(resource, declaration).ConfigureAwait(false);
        var request = new ReadResourceRequest
        {
            Id = id,
            Type = prepared.Type,
            Name = prepared.Name,
            Parent = prepared.Parent,
            Properties = prepared.Object,
            Provider = prepared.Provider,
            Version = prepared.Version,
            PluginDownloadUrl = prepared.PluginDownloadUrl,
            AcceptSecrets = true,
            AcceptResources = prepared.AcceptResources,
        };
        request.Dependencies.Add(prepared.Dependencies);
        request.AdditionalSecretOutputs.Add(prepared.AdditionalSecretOutputs);
        var response = await run.Monitor.ReadResourceAsync(resource, request).ConfigureAwait(false);
        return new RegisteredResource(response.Urn, id == WireKeys.Unknown ? "" : id, response.Properties ?? new Struct())
        {
            MissingIsKnown = !run.IsDryRun,
        };
    }

    public async Task<RegisteredResource> LookUpAsync(string urn)
    {
        var args = new Struct { Fields = { [WireKeys.Urn] = Value.ForString(urn) } };
        var request = new InvokeRequest { Tok = "pulumi:pulumi:getResource", Args = args, AcceptResources = run.Settings.AcceptsResources };
        var response = await run.Monitor.InvokeAsync(request).ConfigureAwait(false);
        FunctionInvoker.ThrowOnFailures("pulumi:pulumi:getResource", response);
        var fields = (response.Return ?? new Struct()).Fields;
        var state = ValueReader.Read(fields.TryGetValue("id", out var id) ? id : Value.ForNull());
        return new RegisteredResource(
            fields.TryGetValue(WireKeys.Urn, out var found) ? found.StringValue : urn,
            state.IsKnown && state.Value is string text ? text : "",
            fields.TryGetValue("state", out var properties) ? properties.StructValue : new Struct())
        {
            MissingIsKnown = !run.IsDryRun,
        };
    }
}
