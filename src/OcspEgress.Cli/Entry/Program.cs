using System.Text;
using OcspEgress.Cli;
using OcspEgress.Cli.Entry;
using OcspEgress.Cli.Output;
using OcspEgress.Resolution.Dns;

// First of all: what opens files later must not get the number of a standard stream that is closed.
var output = StandardWriter.Output();
var error = StandardWriter.Error();
if (OperatingSystem.IsWindows())
{
    Console.OutputEncoding = new UTF8Encoding(false);
}

var code = await CommandLine.RunAsync(args, new CliEnvironment
{
    Out = output,
    Error = TextWriter.Synchronized(error),
    In = Console.OpenStandardInput,
    OutIsTerminal = !Console.IsOutputRedirected,
    ErrorIsTerminal = !Console.IsErrorRedirected,
    Width = Console.IsOutputRedirected ? 80 : Console.WindowWidth,
    Variable = Environment.GetEnvironmentVariable,
    Clock = FixedClock.From(Environment.GetEnvironmentVariable("SOURCE_DATE_EPOCH")),
    MachineClock = TimeProvider.System,
    Dns = new NetworkDnsLookup(),
});
return code == ExitCode.Done && error.Fault is { } lost ? ExitCode.Of(lost) : code;
