using System.CommandLine;
using System.CommandLine.Completions;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory.Shapes;
using OcspEgress.Targets;

namespace OcspEgress.Cli.Commands;

/// <summary><c>--target</c>: a kind of firewall, or one that the inventory names.</summary>
internal sealed class TargetOption
{
    private readonly CommonOptions _common;
    private readonly TargetKind[] _kinds;

    /// <summary>Makes the option.</summary>
    /// <param name="common">How the inventory is found.</param>
    /// <param name="kinds">The kinds that the command knows what to do with.</param>
    public TargetOption(CommonOptions common, params TargetKind[] kinds)
    {
        (_common, _kinds) = (common, kinds);
        Option = new Option<string?>("--target", "-t")
        {
            Description = $"A kind of firewall, or a target that the inventory names. {string.Join(" ", kinds.OrderBy(k => k.RenderName, StringComparer.Ordinal).Select(k => $"{k.RenderName}: {char.ToLowerInvariant(k.Summary[0])}{k.Summary[1..]}."))}",
            HelpName = $"{string.Join('|', Forms)}|NAME",
        };
        Option.CompletionSources.Add(context => Forms.Concat(Names(context.ParseResult)).Distinct(StringComparer.Ordinal).Select(n => new CompletionItem(n)));
    }

    /// <summary>The option.</summary>
    public Option<string?> Option { get; }

    private IEnumerable<string> Forms => _kinds.Select(k => k.RenderName).Order(StringComparer.Ordinal);

    /// <summary>Why there is no such target, before anything else is done; null if there is.</summary>
    /// <param name="parsed">The command line.</param>
    public Diagnostic? Check(ParseResult parsed)
    {
        if (parsed.GetValue(Option) is not { } wanted)
        {
            return null;
        }

        string[] words = [.. Forms, .. Names(parsed)];
        if (words.Contains(wanted, StringComparer.OrdinalIgnoreCase) || _kinds.Any(k => k.Name == wanted))
        {
            return null;
        }

        var wayOut = NearestWord.Of(wanted, words) is { } nearest ? $"Did you mean {nearest}?" : $"Known here are {string.Join(", ", words)}; others stand under targets in the inventory.";
        return TargetCodes.UnknownTarget.At(null, $"There is no target {PrintableText.Cut(wanted, 60)}. {wayOut}");
    }

    /// <summary>The target: the one that was asked for, or that of the first kind.</summary>
    /// <param name="planned">The plan.</param>
    /// <param name="parsed">The command line, which was checked.</param>
    public PlannedTarget Of(PlannedInput planned, ParseResult parsed) => planned.Result.Target(parsed.GetValue(Option) ?? _kinds[0].Name)!;

    private IEnumerable<string> Names(ParseResult parsed) =>
        // Help asks, too, about a command line that was never parsed: there is no file then.
        parsed.GetValue(_common.Inventory) is null
            ? []
            : (InputFiles.Read(parsed, _common, new DiagnosticList()).Inventory?.Settings.Targets ?? [])
                .Where(t => Array.Exists(_kinds, k => k.Name == t.Kind)).Select(t => t.Name);
}
