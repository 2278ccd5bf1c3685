using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using OcspEgress.Plugin.Components;
using Pulumi.Protocol;
using Pulumi.Provider;

namespace OcspEgress.Plugin.Serving;

/// <summary>The provider as the engine sees it: components and functions, no resources of its own, no configuration.</summary>
internal sealed class ProviderService(PluginLife life) : ProviderCalls, IDisposable
{
    private readonly CancellationTokenSource _cancelled = new();

    // The engine starts a plugin in the program's folder. What a handshake names as directories is the plugin's own folder.
    private readonly string _programDirectory = Directory.GetCurrentDirectory();

    public override Task<ProviderHandshakeResponse> Handshake(ProviderHandshakeRequest request, ServerCallContext context)
    {
        life.EngineAddress = request.EngineAddress.Length > 0 ? request.EngineAddress : life.EngineAddress;
        return Task.FromResult(new ProviderHandshakeResponse { AcceptSecrets = true, AcceptResources = true, AcceptOutputs = true });
    }

    public override Task<Empty> Attach(PluginAttach request, ServerCallContext context)
    {
        life.EngineAddress = request.Address;
        return Task.FromResult(new Empty());
    }

    public override Task<PluginInfo> GetPluginInfo(Empty request, ServerCallContext context) =>
        Task.FromResult(new PluginInfo { Version = PackageSchema.Version });

    public override Task<GetSchemaResponse> GetSchema(GetSchemaRequest request, ServerCallContext context) =>
        Task.FromResult(new GetSchemaResponse { Schema = PackageSchema.Text });

    /// <summary>Takes what there is: a project that is called as the package has its own keys there.</summary>
    public override Task<CheckResponse> CheckConfig(CheckRequest request, ServerCallContext context) =>
        Task.FromResult(new CheckResponse { Inputs = request.News ?? new Struct() });

    public override Task<ConfigureResponse> Configure(ConfigureRequest request, ServerCallContext context) =>
        Task.FromResult(new ConfigureResponse { AcceptSecrets = true, SupportsPreview = true, AcceptResources = true, AcceptOutputs = true });

    public override async Task<ConstructResponse> Construct(ConstructRequest request, ServerCallContext context)
    {
        var kind = ComponentKind.All.GetValueOrDefault(request.Type)
            ?? throw new RpcException(new Status(StatusCode.InvalidArgument, $"This plugin has no component {request.Type}. It has {string.Join(", ", ComponentKind.All.Keys)}."));
        if (life.EngineAddress is not { } engine)
        {
            throw new RpcException(new Status(StatusCode.FailedPrecondition, "The engine has not said where it takes messages."));
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(_cancelled.Token, context.CancellationToken);
        try
        {
            return await new ComponentConstructor(engine)
                .ConstructAsync(request, options => kind.Create(new ComponentCall(request, options, _programDirectory)), end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            throw new RpcException(new Status(StatusCode.Cancelled, "The deployment was cancelled."));
        }
    }

    public override async Task<InvokeResponse> Invoke(InvokeRequest request, ServerCallContext context)
    {
        var kind = FunctionKind.All.GetValueOrDefault(request.Tok)
            ?? throw new RpcException(new Status(StatusCode.InvalidArgument, $"This plugin has no function {request.Tok}. It has {string.Join(", ", FunctionKind.All.Keys)}."));
        using var end = CancellationTokenSource.CreateLinkedTokenSource(_cancelled.Token, context.CancellationToken);
        try
        {
            return new InvokeResponse { Return = await kind.Answer(request.Args, _programDirectory, end.Token) };
        }
        catch (Pulumi.RunException refusal)
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, refusal.Message));
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            throw new RpcException(new Status(StatusCode.Cancelled, "The deployment was cancelled."));
        }
    }

    public override async Task<Empty> Cancel(Empty request, ServerCallContext context)
    {
        await _cancelled.CancelAsync();
        return new Empty();
    }

    public void Dispose() => _cancelled.Dispose();
}
