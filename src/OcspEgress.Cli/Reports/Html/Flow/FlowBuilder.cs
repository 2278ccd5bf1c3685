using System.Collections.Immutable;
using OcspEgress.Planning;

namespace OcspEgress.Cli.Reports.Html.Flow;

/// <summary>
/// Makes the picture of a plan. It has a bounded number of parts whatever the number of certificates: the responders that
/// most certificates need are shown one by one, the others as one.
/// </summary>
internal sealed class FlowBuilder
{
    private const int MostResponders = 12;
    private const int FewRules = 8;
    private const int FewAddresses = 4;

    private readonly ReportSubject _subject;
    private readonly List<FlowNode> _nodes = [];
    private readonly List<FlowLink> _links = [];
    private readonly Dictionary<int, int> _responderOf = [];
    private readonly ILookup<string, int> _rules;
    private readonly int[] _weights;

    private FlowBuilder(ReportSubject subject)
    {
        _subject = subject;
        _rules = Enumerable.Range(0, subject.Rules.Length).ToLookup(i => subject.Rules[i].Opening.Name, StringComparer.Ordinal);
        _weights = [.. subject.Openings.Select(o => o.Provenance.Select(p => p.Responder.Certificate.Fingerprint).Distinct(StringComparer.Ordinal).Count())];
    }

    /// <summary>The picture, laid out.</summary>
    public static FlowPicture Build(ReportSubject subject)
    {
        var builder = new FlowBuilder(subject);
        builder.AddOpenings();
        var certificates = builder.AddCertificates();
        return new FlowPicture
        {
            Nodes = FlowLayout.Place(builder._nodes, builder._links),
            Links = [.. builder._links],
            CertificateNodes = certificates,
        };
    }

    private void AddOpenings()
    {
        var byWeight = Enumerable.Range(0, _subject.Openings.Length).OrderByDescending(i => _weights[i]).ThenBy(i => i).ToArray();
        var shown = byWeight.Length <= MostResponders ? byWeight.Length : MostResponders - 1;
        foreach (var number in byWeight[..shown])
        {
            AddOpening(number);
        }

        if (shown < byWeight.Length)
        {
            AddOtherOpenings([.. byWeight[shown..].Order()]);
        }
    }

    private void AddOpening(int number)
    {
        var opening = _subject.Openings[number];
        var standing = _subject.StandingOf(opening);
        var responder = AddResponders([number], new FlowNode
        {
            Column = FlowColumn.Responders,
            Label = opening.Endpoint.ToString(),
            Note = standing is "rotating" or "unpinnable" or "pinned" ? standing : "",
            Tone = Tables.HostTable.Tone(standing) is var tone && tone != "good" ? tone : "",
            Openings = [number],
            Description = $"Responder {opening.Endpoint}, {ReportJson.Name(opening.Purpose)}, {standing}",
        });
        foreach (var rule in _rules[opening.Name])
        {
            AddRule(responder, number, rule);
        }

        if (!_rules.Contains(opening.Name))
        {
            Link(responder, Add(new FlowNode
            {
                Column = FlowColumn.Addresses,
                Label = "no address",
                Note = "no rule",
                Tone = "bad",
                Openings = [number],
                Description = $"No address is known for {opening.Endpoint}: there is no rule",
            }), _weights[number]);
        }
    }

    private void AddRule(int responder, int number, int ruleNumber)
    {
        var rule = _subject.Rules[ruleNumber];
        var target = new FlowNode
        {
            Column = FlowColumn.Rules,
            Label = rule.Name,
            Note = ReportJson.Number(rule.Priority),
            Openings = [number],
            Rules = [ruleNumber],
            Description = $"Rule {rule.Name}, priority {ReportJson.Number(rule.Priority)}",
        };
        var addresses = Addresses(rule).Select(label => Add(new FlowNode
        {
            Column = FlowColumn.Addresses,
            Label = label,
            Openings = [number],
            Rules = [ruleNumber],
            Description = $"Address {label} of {rule.Opening.Endpoint}",
        })).ToArray();
        var end = Add(target);
        foreach (var address in addresses)
        {
            Link(responder, address, _weights[number]);
            Link(address, end, _weights[number]);
        }
    }

    // One by one only where all of them fit.
    private string[] Addresses(EgressRule rule)
    {
        string[] all = [.. PlanReport.Destinations(rule)];
        var most = _subject.Rules.Length <= FewRules ? FewAddresses : 1;
        return all.Length <= most ? all
            : most == 1 ? [$"{all[0]} and {ReportJson.Grouped(all.Length - 1)} more"]
            : [.. all[..(most - 1)], $"{all[most - 1]} and {ReportJson.Grouped(all.Length - most)} more"];
    }

    private void AddOtherOpenings(ImmutableArray<int> numbers)
    {
        ImmutableArray<int> rules = [.. numbers.SelectMany(n => _rules[_subject.Openings[n].Name]).Order()];
        var weight = numbers.Sum(n => _weights[n]);
        FlowNode Other(FlowColumn column, int count, string what) => new()
        {
            Column = column,
            Label = $"{ReportJson.Grouped(count)} more {what}",
            Openings = numbers,
            Rules = column == FlowColumn.Responders ? [] : rules,
            Description = $"{ReportJson.Grouped(count)} more {what}",
        };
        var responders = AddResponders(numbers, Other(FlowColumn.Responders, numbers.Length, "responders"));
        var addresses = Add(Other(FlowColumn.Addresses, rules.Sum(r => _subject.Rules[r].Destinations.Length), "addresses"));
        Link(responders, addresses, weight);
        Link(addresses, Add(Other(FlowColumn.Rules, rules.Length, "rules")), weight);
    }

    private ImmutableDictionary<string, int> AddCertificates()
    {
        var bundles = CertificateBundle.Of(_subject.Served);
        var byIssuer = bundles.Length < _subject.Served.Length;
        var places = ImmutableDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        int? none = null;
        foreach (var bundle in bundles)
        {
            var node = Add(bundle.ToNode(byIssuer));
            places.AddRange(bundle.Certificates.Select(c => KeyValuePair.Create(c.Certificate.Fingerprint, node)));
            foreach (var responder in bundle.Certificates
                .SelectMany(c => c.Openings.Select(o => _responderOf[o]).Distinct())
                .GroupBy(r => r).OrderBy(g => g.Key))
            {
                Link(node, responder.Key, responder.Count());
            }

            if (bundle.Certificates.Count(c => c.Openings.IsEmpty) is > 0 and var lost)
            {
                Link(node, none ??= Add(WithoutResponder()), lost);
            }
        }

        return places.ToImmutable();
    }

    private FlowNode WithoutResponder()
    {
        var count = _subject.Served.Count(c => c.Openings.IsEmpty);
        return new FlowNode
        {
            Column = FlowColumn.Responders,
            Label = "no responder",
            Note = ReportJson.Grouped(count),
            Tone = "warn",
            Description = $"No responder in the plan: {ReportJson.Count(count, "certificate")}",
        };
    }

    private int AddResponders(ImmutableArray<int> numbers, FlowNode node)
    {
        var place = Add(node);
        foreach (var number in numbers)
        {
            _responderOf[number] = place;
        }

        return place;
    }

    private int Add(FlowNode node)
    {
        _nodes.Add(node);
        return _nodes.Count - 1;
    }

    private void Link(int from, int to, int weight) => _links.Add(new FlowLink(from, to, weight));
}
