using System.Collections.Immutable;

namespace OcspEgress.Cli.Reports.Html.Flow;

/// <summary>
/// Makes the picture of a plan. It has a bounded number of parts whatever the number of certificates: the responders that
/// most certificates need are shown one by one, the others as one.
/// </summary>
internal sealed class FlowBuilder
{
    private const int MostResponders = 12;

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
        _weights = [.. subject.Openings.Select(o => o.Provenance.Select(p => p.Responder.Certificate?.Fingerprint ?? p.Responder.Label).Distinct(StringComparer.Ordinal).Count())];
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
        var responder = AddResponders([number], FlowParts.Responder(_subject, number));
        foreach (var rule in _rules[opening.Name])
        {
            AddRule(responder, number, rule);
        }

        if (!_rules.Contains(opening.Name))
        {
            Link(responder, Add(FlowParts.NoAddress(_subject, number)), _weights[number]);
        }
    }

    private void AddRule(int responder, int number, int ruleNumber)
    {
        var addresses = FlowParts.Addresses(_subject, number, ruleNumber).Select(Add).ToArray();
        var rule = Add(FlowParts.Rule(_subject, number, ruleNumber));
        foreach (var address in addresses)
        {
            Link(responder, address, _weights[number]);
            Link(address, rule, _weights[number]);
        }
    }

    private void AddOtherOpenings(ImmutableArray<int> numbers)
    {
        ImmutableArray<int> rules = [.. numbers.SelectMany(n => _rules[_subject.Openings[n].Name]).Order()];
        var weight = numbers.Sum(n => _weights[n]);
        var responders = AddResponders(numbers, FlowParts.Others(FlowColumn.Responders, numbers.Length, "responders", numbers));
        var count = rules.Sum(r => _subject.Rules[r].Destinations.Length);
        var addresses = Add(FlowParts.Others(FlowColumn.Addresses, count, "addresses", numbers) with { Rules = rules });
        Link(responders, addresses, weight);
        Link(addresses, Add(FlowParts.Others(FlowColumn.Rules, rules.Length, "rules", numbers) with { Rules = rules }), weight);
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
                Link(node, none ??= Add(FlowParts.WithoutResponder(_subject)), lost);
            }
        }

        return places.ToImmutable();
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
