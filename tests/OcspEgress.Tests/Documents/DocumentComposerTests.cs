using OcspEgress.Documents;

namespace OcspEgress.Tests.Documents;

public sealed class DocumentComposerTests
{
    private static readonly DocumentLimits Limits = new() { Nodes = 20, Characters = 40, Depth = 4 };

    [Theory]
    [InlineData("a: [", nameof(DocumentFaultKind.Syntax), 2, 1)]
    [InlineData("[a\nb: c", nameof(DocumentFaultKind.Syntax), 2, 2)]
    [InlineData("[[[[a]]]]", nameof(DocumentFaultKind.TooDeep), 1, 5)]
    [InlineData("[a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u]", nameof(DocumentFaultKind.TooLarge), 1, 62)]
    [InlineData("- &a 0123456789\n- *a\n- *a\n- *a\n- *a\n", nameof(DocumentFaultKind.TooLarge), 5, 3)]
    [InlineData("&a [*a]", nameof(DocumentFaultKind.UnknownAlias), 1, 5)]
    public void Compose_WhenReadingCannotGoOn_EndsWhateverIsSaid(string text, string kind, int line, int column)
    {
        var (root, faults) = Compose(text, _ => true);

        Assert.Null(root);
        Assert.Equal((kind, new DocumentPlace(line, column)), (faults[^1].Kind.ToString(), faults[^1].Place));
    }

    [Theory]
    [InlineData("", nameof(DocumentFaultKind.Empty), 1, 1)]
    [InlineData("a: b\n--- c\n", nameof(DocumentFaultKind.SecondDocument), 2, 1)]
    [InlineData("- !x y\n", nameof(DocumentFaultKind.Tag), 1, 3)]
    [InlineData("- &x y\n", nameof(DocumentFaultKind.Anchor), 1, 3)]
    [InlineData("{[a]: b}\n", nameof(DocumentFaultKind.KeyNotText), 1, 2)]
    [InlineData("<<: {a: b}\n", nameof(DocumentFaultKind.MergeKey), 1, 1)]
    public void Compose_WhenReadingCanGoOn_GoesOnOrEndsAsItIsTold(string text, string kind, int line, int column)
    {
        var (root, faults) = Compose(text, _ => true);
        var (ended, first) = Compose(text, _ => false);

        Assert.NotNull(root);
        Assert.Null(ended);
        Assert.Equal(new DocumentFault(Enum.Parse<DocumentFaultKind>(kind), new DocumentPlace(line, column), faults[0].Detail), Assert.Single(faults));
        Assert.Equal(faults, first);
    }

    [Fact]
    public void Compose_WhenAnEntryIsLeftOut_SaysThatTheMappingIsNotWhole()
    {
        var (root, faults) = Compose("{a: 1, [b]: 2, '<<': 3, <<: 4}", _ => true);

        var mapping = Assert.IsType<MappingNode>(root);
        Assert.Equal(["a", "<<"], mapping.Entries.Select(e => e.Key.Value));
        Assert.False(mapping.IsWhole);
        Assert.Equal("a list", faults[0].Detail);
    }

    [Fact]
    public void Compose_WhenAliasIsUsed_CountsWhatItStandsFor()
    {
        var (root, faults) = Compose("- &a {x: yes}\n- *a\n- *a\n", f => f.Kind is DocumentFaultKind.Anchor or DocumentFaultKind.Alias);

        Assert.Equal((10, 12), (root!.NodeCount, root.CharacterCount));
        Assert.Equal([DocumentFaultKind.Anchor, DocumentFaultKind.Alias, DocumentFaultKind.Alias], faults.Select(f => f.Kind));
        Assert.Equal("a", faults[1].Detail);
    }

    [Fact]
    public void Compose_WhenTextStartsLaterInItsFile_CountsLinesOfTheFile()
    {
        var documents = DocumentSplitter.Split(new StringReader("a: b\n---\nc: |\n  d\n--- e: [\n")).ToArray();
        var faults = new List<DocumentFault>();
        var roots = documents.Select(d => DocumentComposer.Compose(d.Text, Limits, Hear, d.FirstLine)).ToArray();

        Assert.Equal([1, 2, 5], documents.Select(d => d.FirstLine));
        var value = Assert.IsType<ScalarNode>(Assert.IsType<MappingNode>(roots[1]).Entries[0].Value);
        Assert.Equal((3, 4, true), (value.Start.Line, value.Start.Column, value.IsLiteral));
        Assert.Equal(5, Assert.Single(faults).Place.Line);

        bool Hear(DocumentFault fault)
        {
            faults.Add(fault);
            return true;
        }
    }

    private static (DocumentNode? Root, List<DocumentFault> Faults) Compose(string text, Func<DocumentFault, bool> judge)
    {
        var faults = new List<DocumentFault>();
        var root = DocumentComposer.Compose(text, Limits, fault =>
        {
            faults.Add(fault);
            return judge(fault);
        });
        return (root, faults);
    }
}
