using Grpc.Core;
using Grpc.Net.Client;
using Pulumi.Protocol;

namespace PulumiTestEngine;

/// <summary>Asks a plugin for components, as an engine does for resources that a program registers as remote.</summary>
internal static class PluginClient
{
    /// <summary>Has a component made.</summary>
    /// <param name="options">The run; its plugin is asked.</param>
    /// <param name="monitor">Where the plugin registers resources.</param>
    /// <param name="engine">Where it sends messages.</param>
    /// <param name="asked">What the program asked for.</param>
    public static async Task<RegisterResourceResponse> ConstructAsync(EngineRunOptions options, string monitor, string engine, RegisterResourceRequest asked)
    {
        using var channel = GrpcChannel.ForAddress($"http://{options.Plugin}", new GrpcChannelOptions
        {
            MaxReceiveMessageSize = WireLimits.MessageBytes,
            HttpHandler = new SocketsHttpHandler { UseProxy = false },
        });
        var calls = channel.CreateCallInvoker();
        await CallAsync(calls, ProviderMethods.Handshake, new ProviderHandshakeRequest { EngineAddress = engine }).ConfigureAwait(false);
        await CallAsync(calls, ProviderMethods.Configure, new ConfigureRequest()).ConfigureAwait(false);
        var answer = await CallAsync(calls, ProviderMethods.Construct, Request(options, monitor, asked)).ConfigureAwait(false);
        return new RegisterResourceResponse { Urn = answer.Urn, Object = answer.State, PropertyDependencies = { answer.StateDependencies } };
    }

    private static ConstructRequest Request(EngineRunOptions options, string monitor, RegisterResourceRequest asked)
    {
        var request = new ConstructRequest
        {
            Project = options.Project,
            Stack = options.Stack,
            Organization = options.Organization,
            DryRun = options.IsPreview,
            MonitorEndpoint = monitor,
            Type = asked.Type,
            Name = asked.Name,
            Parent = asked.Parent,
            Inputs = asked.Object,
            CustomTimeouts = asked.CustomTimeouts,
            DeletedWith = asked.DeletedWith,
            AcceptsOutputValues = true,
            ReplacementTrigger = asked.ReplacementTrigger,
        };
        request.InputDependencies.Add(asked.PropertyDependencies);
        request.Providers.Add(asked.Providers);
        request.Dependencies.Add(asked.Dependencies);
        request.Aliases.Add(asked.Aliases);
        request.IgnoreChanges.Add(asked.IgnoreChanges);
        request.ReplaceWith.Add(asked.ReplaceWith);
        if (asked.HasProtect)
        {
            request.Protect = asked.Protect;
        }

        if (asked.HasRetainOnDelete)
        {
            request.RetainOnDelete = asked.RetainOnDelete;
        }

        return request;
    }

    private static async Task<TResponse> CallAsync<TRequest, TResponse>(CallInvoker calls, Method<TRequest, TResponse> method, TRequest request)
        where TRequest : class
        where TResponse : class
    {
        using var call = calls.AsyncUnaryCall(method, host: null, default, request);
        return await call.ResponseAsync.ConfigureAwait(false);
    }
}
