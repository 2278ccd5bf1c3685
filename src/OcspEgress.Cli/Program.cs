using System.Text;
using OcspEgress.Cli;
using OcspEgress.Resolution.Dns;

// Without a byte order mark, and with the same line ends on every system: results may be piped into files.
Console.OutputEncoding = new UTF8Encoding(false);
Console.Out.NewLine = "\n";
Console.Error.NewLine = "\n";
return await CommandLine.RunAsync(args, new CliEnvironment
{
    Out = Console.Out,
    Error = Console.Error,
    OutIsTerminal = !Console.IsOutputRedirected,
    ErrorIsTerminal = !Console.IsErrorRedirected,
    Width = Console.IsOutputRedirected ? 80 : Console.WindowWidth,
    Variable = Environment.GetEnvironmentVariable,
    Clock = FixedClock.From(Environment.GetEnvironmentVariable("SOURCE_DATE_EPOCH")),
    MachineClock = TimeProvider.System,
    Dns = new NetworkDnsLookup(),
});
