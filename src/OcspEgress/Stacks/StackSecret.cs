using System.Diagnostics.CodeAnalysis;
using OcspEgress.Inventory;

namespace OcspEgress.Stacks;

/// <summary>A value that is encrypted in the stack's file and handed in: <c>KEYPATH=env:NAME</c> or <c>KEYPATH=file:PATH</c>.</summary>
/// <param name="KeyPath">Where it stands, as Pulumi writes such paths, without the project's namespace.</param>
/// <param name="Value">Where it is to be read.</param>
internal sealed record StackSecret(string KeyPath, SecretText Value)
{
    /// <summary>Reads the form of the command line.</summary>
    /// <param name="text">The text.</param>
    /// <param name="project">Name of the project: the namespace may be there or not.</param>
    /// <param name="secret">The secret, or null if the text is none.</param>
    public static bool TryParse(string text, string project, [NotNullWhen(true)] out StackSecret? secret)
    {
        ArgumentNullException.ThrowIfNull(text);
        secret = null;
        var split = text.IndexOf('=', StringComparison.Ordinal);
        if (split < 1)
        {
            return false;
        }

        var path = text[..split];
        path = path.StartsWith(project + ":", StringComparison.Ordinal) ? path[(project.Length + 1)..] : path;
        var origin = text[(split + 1)..];
        if (origin.StartsWith("env:", StringComparison.Ordinal) && origin.Length > 4)
        {
            secret = new StackSecret(path, SecretText.FromEnvironment(origin[4..]));
        }
        else if (origin.StartsWith("file:", StringComparison.Ordinal) && origin.Length > 5)
        {
            var file = Path.GetFullPath(origin[5..]);
            secret = new StackSecret(path, SecretText.FromWholeFile(origin[5..], file));
        }

        return secret is not null;
    }
}
