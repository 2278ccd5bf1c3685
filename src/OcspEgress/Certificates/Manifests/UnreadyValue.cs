using System.Text;
using OcspEgress.Documents;
using OcspEgress.Files;

namespace OcspEgress.Certificates.Manifests;

/// <summary>Tells values that have to be turned into a certificate first: encrypted ones, and placeholders of templates.</summary>
internal static class UnreadyValue
{
    private const string Encrypted = "encrypted by ";

    private static readonly (string Start, string End, string Tool)[] Placeholders =
    [
        ("{{", "}}", "`helm template`"), ("${", "}", "`envsubst`"), ("$(", ")", "`kustomize build`"), ("ref+", "", "`vals eval`"),
        ("{%", "%}", "the tool that it is made for"), ("<", ">", "the tool that it is made for"), ("#{", "}#", "the tool that it is made for"),
    ];

    /// <summary>What the value is, with the way out; null where it is none of these.</summary>
    public static ForeignContent? Recognize(DocumentNode value) => value switch
    {
        ScalarNode scalar => Recognize(scalar.Value),

        // Without quotes, {{ .Values.crt }} is YAML for a mapping with a mapping as its key.
        MappingNode { IsWhole: false } => Placeholder("`helm template`"),
        _ => null,
    };

    /// <inheritdoc cref="Recognize(DocumentNode)"/>
    public static ForeignContent? Recognize(string text)
    {
        var trimmed = text.Trim();
        var prefix = Encoding.UTF8.GetBytes(trimmed.Length <= ForeignContent.PrefixLength ? trimmed : trimmed[..ForeignContent.PrefixLength]);
        if (ForeignContent.Recognize(prefix) is { } foreign && foreign.What.StartsWith(Encrypted, StringComparison.Ordinal))
        {
            return foreign;
        }

        var (_, _, tool) = Array.Find(Placeholders, p =>
            trimmed.IndexOf(p.Start, StringComparison.Ordinal) is var start && start >= 0
            && trimmed.IndexOf(p.End, start + p.Start.Length, StringComparison.Ordinal) >= 0);
        return tool is not null ? Placeholder(tool)
            : trimmed.Length > 1 && trimmed[0] == '$' && trimmed.Skip(1).All(c => c == '_' || char.IsAsciiLetterOrDigit(c)) ? Placeholder("`envsubst`")
            : null;
    }

    private static ForeignContent Placeholder(string tool) => new("a placeholder of a template that is not rendered", $"Render it first ({tool}), and name the result.");
}
