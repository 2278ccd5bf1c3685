using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace OcspEgress.Cli.Entry;

/// <summary>The usual help, with examples and exit codes below it.</summary>
internal sealed class HelpWithExamples(HelpAction usual) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        ArgumentNullException.ThrowIfNull(parseResult);
        var code = usual.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (var (command, purpose) in HelpExamples.Of(parseResult.CommandResult.Command.Name))
        {
            output.WriteLine($"  # {purpose}");
            output.WriteLine($"  ocsp-egress {command}");
        }

        output.WriteLine();
        output.WriteLine("Exit codes:");
        output.WriteLine("  0 done   1 differs (--check, diff, verify, simulate)   2 bad input or usage,");
        output.WriteLine("  or output that cannot be written   3 resolution failed   70 a bug");
        output.WriteLine("  130 interrupted   141 the reader of the output is gone");
        return code;
    }
}
