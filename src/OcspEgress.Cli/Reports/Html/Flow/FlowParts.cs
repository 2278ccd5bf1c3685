using System.Collections.Immutable;
using OcspEgress.Planning;

namespace OcspEgress.Cli.Reports.Html.Flow;

/// <summary>The parts that a plan gives the picture.</summary>
internal static class FlowParts
{
    private const int FewRules = 8;
    private const int FewAddresses = 4;

    /// <summary>An opening: its host and port.</summary>
    public static FlowNode Responder(ReportSubject subject, int number)
    {
        var opening = subject.Openings[number];
        var standing = subject.StandingOf(opening);
        return new FlowNode
        {
            Column = FlowColumn.Responders,
            Label = opening.Endpoint.ToString(),
            Note = standing is "rotating" or "unpinnable" or "pinned" ? standing : "",
            Tone = Html.Tone.Of(standing) is var tone && tone != "good" ? tone : "",
            Openings = [number],
            Description = $"Responder {opening.Endpoint}, {ReportJson.Name(opening.Purpose)}, {standing}",
        };
    }

    /// <summary>What stands in the place of addresses where none is known.</summary>
    public static FlowNode NoAddress(ReportSubject subject, int number) => new()
    {
        Column = FlowColumn.Addresses,
        Label = "no address",
        Note = "no rule",
        Tone = "bad",
        Openings = [number],
        Description = $"No address is known for {subject.Openings[number].Endpoint}: there is no rule",
    };

    /// <summary>The addresses of a rule: one by one only in a small plan.</summary>
    public static IEnumerable<FlowNode> Addresses(ReportSubject subject, int number, int ruleNumber)
    {
        var rule = subject.Rules[ruleNumber];
        return Labels(rule, subject.Rules.Length <= FewRules ? FewAddresses : 1).Select(label => new FlowNode
        {
            Column = FlowColumn.Addresses,
            Label = label,
            Openings = [number],
            Rules = [ruleNumber],
            Description = $"Address {label} of {rule.Opening.Endpoint}",
        });
    }

    /// <summary>A rule.</summary>
    public static FlowNode Rule(ReportSubject subject, int number, int ruleNumber)
    {
        var rule = subject.Rules[ruleNumber];
        return new FlowNode
        {
            Column = FlowColumn.Rules,
            Label = rule.Name,
            Note = PlanReport.Priority(rule, subject.Priorities),
            Openings = [number],
            Rules = [ruleNumber],
            Description = $"Rule {rule.Name}, priority {PlanReport.Priority(rule, subject.Priorities)}",
        };
    }

    /// <summary>What is shown as one.</summary>
    /// <param name="column">Its column.</param>
    /// <param name="count">How many it stands for.</param>
    /// <param name="what">Of what.</param>
    /// <param name="openings">Their openings.</param>
    public static FlowNode Others(FlowColumn column, int count, string what, ImmutableArray<int> openings) => new()
    {
        Column = column,
        Label = $"{ReportJson.Grouped(count)} more {what}",
        Openings = openings,
        Description = $"{ReportJson.Grouped(count)} more {what}",
    };

    /// <summary>Where certificates lead that have no responder in the plan.</summary>
    public static FlowNode WithoutResponder(ReportSubject subject)
    {
        var count = subject.Served.Count(c => c.Openings.IsEmpty);
        return new FlowNode
        {
            Column = FlowColumn.Responders,
            Label = "no responder",
            Note = ReportJson.Grouped(count),
            Tone = "warn",
            Description = $"No responder in the plan: {ReportJson.Count(count, "certificate")}",
        };
    }

    private static string[] Labels(EgressRule rule, int most)
    {
        string[] all = [.. PlanReport.Destinations(rule)];
        return all.Length <= most ? all : [.. all[..(most - 1)], $"{all[most - 1]} and {ReportJson.Grouped(all.Length - most)} more"];
    }
}
