using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using OcspEgress.Inventory.Shapes;

namespace OcspEgress.Inventory.Model;

/// <summary>The key <c>pfx</c>: a mapping, or the path alone.</summary>
internal static class PfxShape
{
    private static readonly TextShape<string> PathText = TextFormats.FilePath("the path of a PKCS#12 file");

    private static readonly Key<string> PathKey = new("path", PathText, "The PKCS#12 file, relative to the inventory.");

    private static readonly Key<ImmutableArray<byte>> Content = new(
        "content", new TextShape<ImmutableArray<byte>>("a PKCS#12 container in base64", TryBase64) { IsSecret = true }, "The PKCS#12 container itself, in base64.");

    private static readonly Key<SecretText> Password = new("password", PasswordShape.Shape, "Password of the container: text, { env: NAME } or { file: PATH }.");

    private static readonly MappingShape<PfxSource> LongForm = new("a mapping with path or content, and password", [PathKey, Content, Password], Build)
    {
        Rules = [new OneOfKeys([PathKey, Content], isRequired: true)],
    };

    /// <summary>The shape.</summary>
    public static Shape<PfxSource> Shape { get; } = new ShortFormShape<string, PfxSource>(
        PathText,
        LongForm,
        static (path, values) => new PfxSource { Location = values.Location, Path = path, BaseDirectory = values.Source.BaseDirectory });

    private static PfxSource Build(MappingValues values) => new()
    {
        Location = values.Location,
        Path = values.GetOr<string?>(PathKey!, null),
        Content = values.GetOr(Content, []),
        BaseDirectory = values.Source.BaseDirectory,
        Password = values.GetOr<SecretText?>(Password!, null),
    };

    private static bool TryBase64(string text, [MaybeNullWhen(false)] out ImmutableArray<byte> value, [NotNullWhen(false)] out TextFault? fault)
    {
        var bytes = new byte[(text.Length / 4 * 3) + 3];
        var isBase64 = Convert.TryFromBase64String(text, bytes, out var length);
        value = isBase64 ? [.. bytes.AsSpan(0, length)] : [];
        fault = isBase64 && length > 0 ? null : TextFault.Form(isBase64 ? "it is empty" : "it is not base64");
        return fault is null;
    }
}
