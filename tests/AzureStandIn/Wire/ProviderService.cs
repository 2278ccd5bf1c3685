using System.Text.Json.Nodes;
using AzureStandIn.Manners;
using AzureStandIn.Resources;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace AzureStandIn.Wire;

/// <summary>The provider as the engine sees it.</summary>
internal sealed class ProviderService(AzureCloud azure, CallRecorder calls) : ResourceProvider.ResourceProviderBase
{
    private string? _location;

    public override Task<PluginInfo> GetPluginInfo(Empty request, ServerCallContext context) =>
        Task.FromResult(new PluginInfo { Version = ResourceKinds.Version });

    public override Task<Empty> Attach(PluginAttach request, ServerCallContext context) => Task.FromResult(new Empty());

    public override Task<Empty> Cancel(Empty request, ServerCallContext context) => Task.FromResult(new Empty());

    public override Task<GetSchemaResponse> GetSchema(GetSchemaRequest request, ServerCallContext context) =>
        Task.FromResult(new GetSchemaResponse { Schema = PackageSchema.Text });

    public override Task<CheckResponse> CheckConfig(CheckRequest request, ServerCallContext context) =>
        Task.FromResult(new CheckResponse { Inputs = request.News });

    public override Task<DiffResponse> DiffConfig(DiffRequest request, ServerCallContext context) =>
        Task.FromResult(new DiffResponse { Changes = DiffResponse.Types.DiffChanges.DiffUnknown });

    public override Task<ConfigureResponse> Configure(ConfigureRequest request, ServerCallContext context)
    {
        _location = PropertyBags.ToJson(request.Args)["location"]?.GetValue<string>();
        return Task.FromResult(new ConfigureResponse { SupportsPreview = true });
    }

    public override Task<CheckResponse> Check(CheckRequest request, ServerCallContext context) => calls.RecordAsync("Check", request.Urn, request, _ =>
    {
        var inputs = PropertyBags.ToJson(request.News);
        var faults = InputChecker.Complete(
            KindOf(request.Urn), inputs, PropertyBags.ToJson(request.Olds), ResourceUrn.NameOf(request.Urn), _location);
        return Task.FromResult(new CheckResponse
        {
            Inputs = PropertyBags.ToStruct(inputs),
            Failures = { faults.Select(f => new CheckFailure { Property = f.Property, Reason = f.Reason }) },
        });
    });

    public override Task<DiffResponse> Diff(DiffRequest request, ServerCallContext context) => calls.RecordAsync("Diff", request.Urn, request, _ =>
        Task.FromResult(DiffAnswer.Of(
            KindOf(request.Urn), InputComparer.Compare(PropertyBags.ToJson(request.OldInputs), PropertyBags.ToJson(request.News)))));

    public override Task<CreateResponse> Create(CreateRequest request, ServerCallContext context) => calls.RecordAsync("Create", request.Urn, request, async call =>
    {
        var (kind, inputs) = (KindOf(request.Urn), PropertyBags.ToJson(request.Properties));
        if (request.Preview)
        {
            return new CreateResponse { Properties = PropertyBags.ToStruct(ProviderOutputs.Previewed(kind, inputs, [])) };
        }

        var made = await azure.CreateAsync(Asked(kind, ResourceId.Of(kind, inputs), inputs), call);
        return new CreateResponse { Id = made.Id, Properties = OutputsOf(made) };
    });

    public override Task<UpdateResponse> Update(UpdateRequest request, ServerCallContext context) => calls.RecordAsync("Update", request.Urn, request, async call =>
    {
        var (kind, inputs) = (KindOf(request.Urn), PropertyBags.ToJson(request.News));
        return new UpdateResponse
        {
            Properties = request.Preview
                ? PropertyBags.ToStruct(ProviderOutputs.Previewed(kind, inputs, PropertyBags.ToJson(request.Olds)))
                : OutputsOf(await azure.UpdateAsync(Asked(kind, request.Id, inputs), call)),
        };
    });

    public override Task<Empty> Delete(DeleteRequest request, ServerCallContext context) => calls.RecordAsync("Delete", request.Urn, request, async call =>
    {
        await azure.DeleteAsync(request.Id, call);
        return new Empty();
    });

    /// <summary>Inputs of lists whose items are resources of their own come back only if the program gave the list, as in azure-native.</summary>
    public override Task<ReadResponse> Read(ReadRequest request, ServerCallContext context) => calls.RecordAsync("Read", request.Urn, request, _ =>
    {
        if (azure.Folder.Find(request.Id) is not { } resource)
        {
            return Task.FromResult(new ReadResponse());
        }

        var inputs = resource.Inputs.DeepClone().AsObject();
        if (SubResources.ListOf(resource.Type) is { } list && PropertyBags.ToJson(request.Inputs)[list.Input] is JsonArray told)
        {
            inputs[list.Input] = SubResources.AsInputs(azure.Folder, resource, list, told);
        }

        return Task.FromResult(new ReadResponse { Id = resource.Id, Inputs = PropertyBags.ToStruct(inputs), Properties = OutputsOf(resource) });
    });

    public override Task<InvokeResponse> Invoke(InvokeRequest request, ServerCallContext context) => calls.RecordAsync("Invoke", request.Tok, request, _ =>
        Task.FromResult(new InvokeResponse { Return = PropertyBags.ToStruct(ProviderFunctions.Answer(azure.Folder, request.Tok, PropertyBags.ToJson(request.Args))) }));

    private static ResourceKind KindOf(string urn) => ResourceKinds.Of(ResourceUrn.TypeOf(urn));

    private static CloudResource Asked(ResourceKind kind, string id, JsonObject inputs) => new() { Id = id, Type = kind.Token, Inputs = inputs };

    private Struct OutputsOf(CloudResource resource) => PropertyBags.ToStruct(ProviderOutputs.Of(azure.Folder, resource));
}
