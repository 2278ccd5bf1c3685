using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Pulumi.Protocol;

/// <summary>The calls that an engine makes to a provider of components and functions.</summary>
internal static class ProviderMethods
{
    private const string Provider = "pulumirpc.ResourceProvider";

    public static readonly Method<ProviderHandshakeRequest, ProviderHandshakeResponse> Handshake =
        WireMethods.Create<ProviderHandshakeRequest, ProviderHandshakeResponse>(Provider, "Handshake");

    public static readonly Method<PluginAttach, Empty> Attach = WireMethods.Create<PluginAttach, Empty>(Provider, "Attach");

    public static readonly Method<Empty, PluginInfo> GetPluginInfo = WireMethods.Create<Empty, PluginInfo>(Provider, "GetPluginInfo");

    public static readonly Method<GetSchemaRequest, GetSchemaResponse> GetSchema =
        WireMethods.Create<GetSchemaRequest, GetSchemaResponse>(Provider, "GetSchema");

    public static readonly Method<CheckRequest, CheckResponse> CheckConfig = WireMethods.Create<CheckRequest, CheckResponse>(Provider, "CheckConfig");

    public static readonly Method<ConfigureRequest, ConfigureResponse> Configure =
        WireMethods.Create<ConfigureRequest, ConfigureResponse>(Provider, "Configure");

    public static readonly Method<ConstructRequest, ConstructResponse> Construct =
        WireMethods.Create<ConstructRequest, ConstructResponse>(Provider, "Construct");

    public static readonly Method<InvokeRequest, InvokeResponse> Invoke = WireMethods.Create<InvokeRequest, InvokeResponse>(Provider, "Invoke");

    public static readonly Method<Empty, Empty> Cancel = WireMethods.Create<Empty, Empty>(Provider, "Cancel");
}
