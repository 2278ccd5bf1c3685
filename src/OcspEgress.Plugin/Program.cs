using System.Globalization;
using System.Runtime.InteropServices;
using OcspEgress.Plugin.Serving;

// An engine ends its plugins with an interrupt. Nothing here is worth waiting for: what the engine was asked for is its own.
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => Environment.Exit(0));
using var end = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Environment.Exit(0));

var life = new PluginLife();
var (port, server) = await ProviderServer.StartAsync(life, PluginArguments.EngineAddress(args));
await using var running = server;
await Console.Out.WriteAsync(port.ToString(CultureInfo.InvariantCulture) + "\n");
await life.UntilEngineIsGoneAsync();
