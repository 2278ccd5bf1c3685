using System.Text.RegularExpressions;
using CsCheck;
using OcspEgress.Addressing;
using OcspEgress.Inventory;

namespace OcspEgress.Tests.Inventory;

public sealed partial class InventoryWriterTests
{
    private static readonly EndpointAddress Www = new(new(HostName.Parse("www.example.com"), new Port(443)));
    private static readonly EndpointAddress Literal = new(new(HostName.Parse("2001:db8::1"), new Port(8443)));
    private static readonly EndpointAddress Mail = new(new(HostName.Parse("mail.example.com"), new Port(587)), StartTls.Smtp);

    [Fact]
    public void Write_WhenRead_GivesTheEntries()
    {
        var yaml = InventoryWriter.Write(["certs", "no", "a b.pem", "C:\\certs\\*.pfx", "#x", "- y", "ü: 'z'\"", "0644"], [Literal, Mail, Www]);

        Assert.Equal(
            ["endpoint: [2001:db8::1]:8443", "endpoint: mail.example.com:587 starttls smtp", "endpoint: www.example.com:443", "path: #x", "path: - y", "path: 0644", "path: C:/certs/*.pfx", "path: a b.pem", "path: certs", "path: no", "path: ü: 'z'\""],
            InventoryTexts.ReadSound(yaml).Sources.Select(s => s.Identity));
    }

    [Fact]
    public void Write_WhenCommentsAreRemovedFromTheSettings_IsSoundToo()
    {
        var yaml = Setting().Replace(InventoryWriter.Write(["certs"], []), "");

        Assert.Single(InventoryTexts.ReadSound(yaml).Settings.Pins);
    }

    [Fact]
    public void Write_WhenOrderDiffers_WritesTheSameBytes()
    {
        var yaml = InventoryWriter.Write(["b", "a", "b"], [Www, Literal]);

        Assert.Equal(yaml, InventoryWriter.Write(["a", "b"], [Literal, Www, Www]));
        Assert.DoesNotContain('\r', yaml);
    }

    [Fact]
    public void Write_WhenThereIsNothing_WritesAnEmptyList()
    {
        Assert.Equal("OCE122", Assert.Single(InventoryTexts.Read(InventoryWriter.Write([], [])).Diagnostics).Code);
    }

    [Fact]
    public void Write_WhenPathIsAnyText_RoundTripsOrIsRefusedAsAPath() =>
        Gen.OneOf(Gen.String[1, 12], Gen.String[Gen.Char["a-:#'\"\\ \t{}[]&*!|>%@`,?~0.1\n\u0085é"], 1, 12]).Sample(
            path =>
            {
                var result = InventoryTexts.Read(InventoryWriter.Write([path], []));
                return result.Diagnostics.All(d => d is { Code: "OCE115", Location.Key: "certificates[0].path" } or { Code: "OCE106" } && (d.Code == "OCE115" || path.Any(char.IsSurrogate)))
                    && (result.HasErrors || result.Inventory!.Sources.Length == 1);
            },
            iter: 5000);

    [GeneratedRegex("^#(?=(?:  |    )?[a-z])", RegexOptions.Multiline)]
    private static partial Regex Setting();
}
