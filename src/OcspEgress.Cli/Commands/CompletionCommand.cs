using System.CommandLine;
using OcspEgress.Cli.Parsing;

namespace OcspEgress.Cli.Commands;

/// <summary><c>completion SHELL</c>: a script that makes a shell ask this program for completions.</summary>
internal static class CompletionCommand
{
    private const string Bash = """
        _ocsp_egress() {
            local IFS=$'\n'
            COMPREPLY=($(compgen -W "$(ocsp-egress "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _ocsp_egress ocsp-egress

        """;

    private const string Zsh = """
        #compdef ocsp-egress
        _ocsp_egress() {
            local -a found
            found=("${(@f)$(ocsp-egress "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
            compadd -a found
            _files
        }
        compdef _ocsp_egress ocsp-egress

        """;

    private const string Fish = """
        complete -c ocsp-egress -a '(set -l line (commandline -cp); ocsp-egress "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null)'

        """;

    private const string PowerShell = """
        Register-ArgumentCompleter -Native -CommandName ocsp-egress -ScriptBlock {
            param($wordToComplete, $commandAst, $cursorPosition)
            ocsp-egress "[suggest:$cursorPosition]" "$commandAst" 2>$null | ForEach-Object {
                [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
            }
        }

        """;

    public static Command Create(CliEnvironment environment)
    {
        var shell = WordOption.Argument("SHELL", "bash, zsh, fish or pwsh.", ["bash", "zsh", "fish", "pwsh"]);
        var command = new Command("completion", "Print the script that gives a shell completions for this command.") { shell };
        command.SetAction(parsed =>
        {
            environment.Out.Write(parsed.GetValue(shell) switch
            {
                "bash" => Bash,
                "zsh" => Zsh,
                "fish" => Fish,
                _ => PowerShell,
            });
            return ExitCode.Done;
        });
        return command;
    }
}
