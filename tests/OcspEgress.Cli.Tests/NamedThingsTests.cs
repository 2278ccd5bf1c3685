using System.Collections.Frozen;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OcspEgress.Inventory;
using OcspEgress.Inventory.Reading;
using OcspEgress.TestSupport;

namespace OcspEgress.Cli.Tests;

/// <summary>Every key, flag and command that a message, a page or the help names exists: advice that cannot be followed is none.</summary>
public sealed partial class NamedThingsTests
{
    // Flags of other programs, which messages and pages name as well.
    private static readonly FrozenSet<string> ForeignFlags =
    [
        // git, az, the .NET SDK, Pulumi, our own git hook and benchmarks, sops
        "--verify", "--unshallow", "--add", "--show-prefix", "--full-tree", "--name", "--resource-group", "--query", "--path", "--out", "--project", "--global", "--add-source", "--source", "--ask", "--decrypt", "--yes", "--clear-pending-creates", "--filters", "--file", "--json", "--refresh", "--go", "--rounds",
    ];

    // Words of others that are spelt like keys: OCSP (RFC 6960) and X.509 (RFC 5280), Kubernetes, Azure's JSON, MSBuild, Pulumi.
    private static readonly FrozenSet<string> ForeignWords =
    [
        "malformedRequest", "internalError", "tryLater", "sigRequired", "unauthorized", "nextUpdate", "thisUpdate", "producedAt", "responderID", "byName", "byKey",
        "dNSName", "directoryName", "uniformResourceIdentifier", "iPAddress", "digitalSignature", "caIssuers", "issuerName", "notAfter", "notBefore",
        "stringData", "securityRules", "defaultSecurityRules", "nextLink", "dnsSettings", "enableProxy", "stackConfigDir", "secure", "pulumi", "binaryData",

        // A field of the outputs in JSON, a target of render.
        "url", "xNN", "bicep", "sha256", "diagnostics", "ocsp", "crl", "otherLocations", "responders", "addresses", "uri", "version", "source",
        "resourceGroupName", "networkSecurityGroupName", "firewallPolicyName", "windowsRoots", "windowsActivation",

        // Schemes, and values that a page gives as examples of what is wrong.
        "http", "https", "ldap", "ftp", "smtp", "hhtp", "no", "true", "false",
    ];

    private static readonly FrozenSet<string> Verbs =
    [
        "scan", "lock", "plan", "diff", "explain", "render", "report", "simulate", "verify", "advise", "init", "schema", "completion", "help", "version",
    ];

    private static readonly FrozenSet<string> Keys = KeysOf(JsonNode.Parse(InventorySchema.ToJson())!).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> TopLevel =
        JsonNode.Parse(InventorySchema.ToJson())!["properties"]!.AsObject().Select(p => p.Key).ToFrozenSet(StringComparer.Ordinal);

    public static TheoryData<string> Pages { get; } =
    [
        "README.md", .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Repository.Root, f).Replace('\\', '/')).Order(StringComparer.Ordinal),
    ];

    [Fact]
    public void Messages_WhenTheyNameAKey_NameOneThatExists() => Assert.Empty(
        from message in Messages()
        from word in KeyLike().Matches(message.Text).Select(m => m.Groups[1].Value).Concat(Quoted().Matches(message.Text).Select(m => m.Groups[1].Value))
        where !IsKnown(word)
        select $"{message.File}: {word}");

    [Fact]
    public void Messages_WhenTheyNameAPathOfKeys_NameOneThatExists() => Assert.Empty(
        from message in Messages()
        from path in KeyPath().Matches(message.Text).Select(m => m.Value)
        where TopLevel.Contains(path.Split('.')[0]) && !path.Split('.').All(Keys.Contains)
        select $"{message.File}: {path}");

    [Fact]
    public void Messages_WhenTheyNameAFlagOrCommand_NameOneThatExists() => Assert.Empty(
        from message in Messages()
        from fault in FaultsOfCommands(message.Text)
        select $"{message.File}: {fault}");

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_WhenItNamesAFlagOrCommand_NamesOneThatExists(string page) =>
        Assert.Empty(FaultsOfCommands(File.ReadAllText(Path.Combine(Repository.Root, page))));

    [Fact]
    public void Pages_WhenTheyNameAKeyOfTheInventory_NameOneThatExists()
    {
        string[] pages = ["README.md", "docs/inventory.md", "docs/diagnostics.md"];
        Assert.Empty(
            from page in pages
            from span in CodeSpan().Matches(File.ReadAllText(Path.Combine(Repository.Root, page))).Select(m => m.Groups[1].Value.TrimEnd(':'))
            where !span.Contains('.', StringComparison.Ordinal) || TopLevel.Contains(span.Split('.')[0])
            where !span.Split('.').All(IsKnown)
            select $"{page}: {span}");
    }

    [Fact]
    public async Task Help_WhenItNamesAFlagOrCommand_NamesOneThatExists()
    {
        foreach (var verb in Verbs)
        {
            var help = (await CliRun.Of(verb, "--help")).Out;
            Assert.Empty(FaultsOfCommands(help));
            Assert.NotEqual("", help);
        }
    }

    [Theory]
    [InlineData("Run `ocsp-egress relock` first.")]
    [InlineData("Run 'ocsp-egress lock --purge' first.")]
    [InlineData("Run ocsp-egress scan --check first.")]
    [InlineData("Leave --nothing out.")]
    public void FaultsOfCommands_WhenSomethingDoesNotExist_NamesIt(string text) => Assert.NotEmpty(FaultsOfCommands(text));

    [Theory]
    [InlineData("'serverName'")]
    [InlineData("Set serverName to it.")]
    public void IsKnown_WhenAKeyDoesNotExist_IsFalse(string text) =>
        Assert.Contains(KeyLike().Matches(text).Select(m => m.Groups[1].Value), w => !IsKnown(w));

    private static bool IsKnown(string word) => Keys.Contains(word) || OtherKeys.Value.Contains(word) || ForeignWords.Contains(word) || Verbs.Contains(word);

    // Keys of the lock stand in its writer, those of a stack's config on their page, which a test of its own compares with the code.
    private static readonly Lazy<FrozenSet<string>> OtherKeys = new(() =>
    [
        .. Words().Matches(File.ReadAllText(Path.Combine(Repository.Root, "src", "OcspEgress", "Resolution", "LockFile", "LockWriter.cs"))).Select(m => m.Value),
        .. CodeSpan().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "stack-config.md"))).SelectMany(m => m.Groups[1].Value.Split('.')),
    ]);

    // The command's own help says which flags a verb has.
    private static IEnumerable<string> FaultsOfCommands(string text)
    {
        var all = Verbs.SelectMany(FlagsOf).ToFrozenSet(StringComparer.Ordinal);
        foreach (var flag in Flag().Matches(text).Select(m => m.Value).Where(f => !all.Contains(f) && !ForeignFlags.Contains(f)))
        {
            yield return flag;
        }

        foreach (Match call in Call().Matches(text))
        {
            var verb = call.Groups["verb"].Value;
            if (!Verbs.Contains(verb))
            {
                yield return call.Value;
            }
            else if (Flag().Matches(call.Groups["rest"].Value).Select(m => m.Value).FirstOrDefault(f => !FlagsOf(verb).Contains(f)) is { } flag)
            {
                yield return $"{verb} {flag}";
            }
        }
    }

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, FrozenSet<string>> FlagsByVerb = new(StringComparer.Ordinal);

    private static FrozenSet<string> FlagsOf(string verb) => FlagsByVerb.GetOrAdd(verb, v =>
    [
        .. OptionLine().Matches(CliRun.Of(v, "--help").GetAwaiter().GetResult().Out).SelectMany(m => Flag().Matches(m.Value)).Select(m => m.Value), "--help", "--version",
    ]);

    // Text of a program for people: string literals with a blank in them. What is filled in is no name.
    private static IEnumerable<(string File, string Text)> Messages() =>
        from folder in (string[])["src/OcspEgress", "src/OcspEgress.Cli", "src/OcspEgress.KeyVault", "src/OcspEgress.Pulumi", "infra"]
        from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
        where !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
        from line in File.ReadLines(file)
        where !line.TrimStart().StartsWith("//", StringComparison.Ordinal)
        from literal in Literal().Matches(line).Select(m => m.Groups[1].Value)
        where literal.Contains(' ', StringComparison.Ordinal)
        select (Path.GetFileName(file), Filled().Replace(literal, "()"));

    private static IEnumerable<string> KeysOf(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(m => (m.Key == "properties" && m.Value is JsonObject own ? own.Select(p => p.Key)
            : m.Key == "enum" && m.Value is JsonArray values ? values.Select(v => v!.ToString()) : []).Concat(KeysOf(m.Value))),
        JsonArray list => list.SelectMany(KeysOf),
        _ => [],
    };

    [GeneratedRegex("""
        "((?:[^"\\]|\\.)*)"
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Literal();

    [GeneratedRegex(@"\{[^{}]*\}|\\[nrtu]")]
    private static partial Regex Filled();

    // camelCase, alone: nothing else is written so in a message.
    [GeneratedRegex(@"(?<![\w./-])([a-z]+[A-Z][A-Za-z]*)(?![\w(\[]| \?)")]
    private static partial Regex KeyLike();

    // "set sni: NAME", "under 'sni'"
    [GeneratedRegex(@"\b(?:[Ss]et|[Ww]rite|[Aa]dd|[Uu]nder|[Gg]ive) '?([a-z][A-Za-z]{2,})(?:: |')")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"(?<![\w./-])[a-z][A-Za-z]*(?:\.[a-z][A-Za-z]*)+(?![\w(/.-]*\w)")]
    private static partial Regex KeyPath();

    // "  -i, --inventory <FILE>   Inventory of certificates": the flags stand before the text.
    [GeneratedRegex(@"^\s+-\S.*?(?=\s{2}|$)", RegexOptions.Multiline)]
    private static partial Regex OptionLine();

    [GeneratedRegex(@"(?<![\w-])--[a-z][a-z-]*[a-z]")]
    private static partial Regex Flag();

    // As a command is written: quoted, at the start of a line of a listing, or after "run". In prose the name is a noun.
    [GeneratedRegex(@"(?:(?<=[`'])|^\s*|(?<=[Rr]un ))ocsp-egress (?<verb>[a-z]+)(?<rest>[^`'\n|#]*)", RegexOptions.Multiline)]
    private static partial Regex Call();

    [GeneratedRegex(@"`([a-z][A-Za-z]*(?:\.[a-z][A-Za-z]*)*:?)`")]
    private static partial Regex CodeSpan();

    [GeneratedRegex("[A-Za-z]+")]
    private static partial Regex Words();
}
