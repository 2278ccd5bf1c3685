using System.Diagnostics.CodeAnalysis;
using OcspEgress.Inventory.Shapes;

namespace OcspEgress.Inventory.Model;

/// <summary>The key <c>store</c>.</summary>
internal static class StoreShape
{
    private const int Sha1HexLength = 40;

    private static readonly Key<string> StoreLocation = new(
        "location", new ChoiceShape<string>(("LocalMachine", "LocalMachine"), ("CurrentUser", "CurrentUser")), "Whose store it is.") { DefaultJson = "\"LocalMachine\"" };

    private static readonly Key<string> StoreName = new("name", TextFormats.Line("the name of a store"), "Name of the store, e.g. My or WebHosting.") { DefaultJson = "\"My\"" };

    private static readonly Key<string> Thumbprint = new(
        "thumbprint",
        new TextShape<string>("a SHA-1 thumbprint", TryThumbprint) { Pattern = "^\u200E?[0-9A-Fa-f]{2}([ :]?[0-9A-Fa-f]{2}){19}$" },
        "SHA-1 thumbprint of one certificate: 40 hex digits, blanks and colons between them are ignored.");

    private static readonly Key<string> Subject = new("subject", TextFormats.Line("part of a subject name"), "Part of the subject name of the certificates.");

    /// <summary>The shape.</summary>
    public static MappingShape<StoreSource> Shape { get; } = new("a mapping that says which store", [StoreLocation, StoreName, Thumbprint, Subject], Build)
    {
        Rules = [new OneOfKeys([Thumbprint, Subject], isRequired: false)],
    };

    private static StoreSource Build(MappingValues values) => new()
    {
        Location = values.Location,
        StoreLocation = values.GetOr(StoreLocation, "LocalMachine"),
        StoreName = values.GetOr(StoreName, "My"),
        Thumbprint = values.GetOr<string?>(Thumbprint!, null),
        Subject = values.GetOr<string?>(Subject!, null),
    };

    // Windows' certificate dialog puts an invisible left-to-right mark (U+200E) before a thumbprint that is copied.
    private static bool TryThumbprint(string text, [MaybeNullWhen(false)] out string value, [NotNullWhen(false)] out TextFault? fault)
    {
        value = string.Concat(text.TrimStart('\u200E').Split(' ', ':')).ToUpperInvariant();
        fault = value.Length == Sha1HexLength && value.All(char.IsAsciiHexDigit)
            ? null
            : TextFault.Form("it is not 40 hex digits (a SHA-256 fingerprint has 64)");
        return fault is null;
    }
}
