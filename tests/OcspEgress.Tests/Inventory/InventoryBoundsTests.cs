using System.Diagnostics;
using System.Text;
using CsCheck;
using OcspEgress.Inventory;

namespace OcspEgress.Tests.Inventory;

/// <summary>Hostile and random input: always a result, never an exception, in bounded time.</summary>
public sealed class InventoryBoundsTests
{
    private static readonly string[] Fragments =
    [
        "version: 1", "certificates:", "  - ", "- ", "path: ", "pem: |", "pfx: ", "endpoint: ", "{", "}", "[", "]", ",", ": ", "? ", "&a ", "*a", "!!str ",
        "!x", "<<: ", "---\n", "...\n", "\n", "\n  ", "\n    ", "\t", "'", "\"", "\\u12", "\\ud800", "# c", "%YAML 1.1\n", "%TAG ! x\n", "|\n", ">-\n", "~", "no", "0x1", "9999999999999999999",
        "\r\n", "\u0085", "\u2028", "\uFEFF", "\ud83d", "😀", "\0", "policy: ", "pins: ", "overrides: ", "groups: ", "http://", "::1/0", "ß", "İ", "@", "`",
    ];

    private static readonly Gen<string> Fragment = Gen.Int[0, Fragments.Length - 1].Select(i => Fragments[i]);

    [Theory]
    [InlineData("[")]
    [InlineData("- ")]
    [InlineData("{a: ")]
    [InlineData("? ")]
    [InlineData("[\n")]
    public void Read_WhenNestedAMillionTimes_RefusesAtOnce(string opening)
    {
        var result = Bounded(() => InventoryTexts.Read("certificates:\n " + string.Concat(Enumerable.Repeat(opening, 1_000_000))));

        Assert.Contains(result.Diagnostics, d => d.Code is "OCE103" or "OCE106");
    }

    [Fact]
    public void Read_WhenAliasesMultiply_RefusesTheBomb()
    {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 30; i++)
        {
            bomb.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [{string.Join(',', Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        }

        Assert.Equal("OCE103", Assert.Single(Bounded(() => InventoryTexts.Read(bomb.ToString())).Diagnostics).Code);
    }

    [Fact]
    public void Read_WhenAliasesMultiplyALongText_RefusesTheBomb()
    {
        var bomb = $"version: 1\ncertificates:\n  - pem: &p '{new string('a', 1_000_000)}'\n" + string.Concat(Enumerable.Range(0, 1000).Select(i => $"  - {{ name: n{i}, pem: *p }}\n"));

        Assert.Equal("OCE103", Assert.Single(Bounded(() => InventoryTexts.Read(bomb)).Diagnostics).Code);
    }

    [Fact]
    public void Read_WhenListIsHuge_RefusesIt()
    {
        Assert.Equal("OCE103", Assert.Single(Bounded(() => InventoryTexts.Read("version: 1\ncertificates:\n" + string.Concat(Enumerable.Repeat("- a\n", 2_000_000)))).Diagnostics).Code);
    }

    [Fact]
    public void Read_WhenThereAreHundredThousandEntries_ReadsThem()
    {
        var result = Bounded(() => InventoryTexts.Read("version: 1\ncertificates:\n" + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"- path: certs/{i}.pem\n"))));

        Assert.Equal(100_000, result.Inventory!.Sources.Length);
    }

    [Fact]
    public void Read_WhenBytesAreRandom_NeverThrows() =>
        Gen.Byte.Array[0, 400].Sample(b => Check(Encoding.Latin1.GetString(b)) && Check(Encoding.UTF8.GetString(b)), iter: 3000);

    [Fact]
    public void Read_WhenYamlIsRandom_NeverThrows() =>
        Fragment.Array[0, 40].Sample(f => Check(string.Concat(f)) && Check($"version: 1\ncertificates:\n{string.Concat(f)}"), iter: 6000);

    [Fact]
    public void Read_WhenASoundInventoryIsMutated_NeverThrows() =>
        Gen.Select(Gen.Int[0, InventoryTexts.Full.Length - 1], Gen.Int[0, 30], Fragment).Array[1, 4].Sample(
            edits =>
            {
                var text = InventoryTexts.Full;
                foreach (var (at, length, put) in edits)
                {
                    var start = Math.Min(at, text.Length);
                    text = text[..start] + put + text[Math.Min(text.Length, start + length)..];
                }

                return Check(text);
            },
            iter: 4000);

    [Fact]
    public void Read_WhenListsAreShuffled_GivesTheSameInventory()
    {
        string[] entries = ["a.pem", "{ path: b.pem, group: web }", "{ endpoint: www.example.com }", "{ pem: x, name: shop }", "{ store: {} }", "{ kubernetes: k8s }"];
        string[] ports = ["80", "443", "8080"];
        string[] groups = ["web: { sources: [10.0.0.0/8, 192.0.2.0/24] }", "mail: {}", "db: {}"];
        string Text(string[] e, string[] p, string[] g) =>
            $"groups: {{ {string.Join(", ", g)} }}\npolicy: {{ allowedPorts: [{string.Join(", ", p)}] }}\nversion: 1\ncertificates: [{string.Join(", ", e)}]\n";
        var expected = InventoryTexts.Digest(InventoryTexts.ReadSound(Text(entries, ports, groups)));

        Gen.Select(Gen.Shuffle(entries), Gen.Shuffle(ports), Gen.Shuffle(groups)).Sample(
            (e, p, g) => InventoryTexts.Digest(InventoryTexts.ReadSound(Text(e, p, g))) == expected, iter: 100);
    }

    // Nothing thrown; no inventory without a reason; nothing in a message that steers a terminal; the same every time.
    private static bool Check(string text)
    {
        var result = InventoryTexts.Read(text);
        var again = InventoryTexts.Read(text);
        return (result.Inventory is not null || result.HasErrors)
            && result.Diagnostics.SequenceEqual(again.Diagnostics)
            && result.Diagnostics.All(d => d.Location is { Line: > 0, Column: > 0 } && !d.ToString().Any(char.IsControl));
    }

    private static InventoryResult Bounded(Func<InventoryResult> read)
    {
        var watch = Stopwatch.StartNew();
        var result = read();
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"took {watch.Elapsed}");
        return result;
    }
}
