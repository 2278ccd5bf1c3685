using System.Text.RegularExpressions;
using OcspEgress.TestSupport;

namespace OcspEgress.Tests.Architecture;

/// <summary>A stage sees the stages before it and nothing of those behind it; the library sees no console.</summary>
public sealed partial class StageOrderTests
{
    /// <summary>Rooms of the library in the order in which data goes through them; the first four belong to everybody.</summary>
    private static readonly string[] Rooms =
    [
        "Diagnostics", "Files", "Addressing", "Documents", "Inventory", "Stacks", "Certificates", "Policy", "Responders", "Resolution", "Planning", "Comparison", "Targets",
        "Verification", "Advice",
    ];

    /// <summary>Rooms of the NSG target: what a rule is, how rules are made and read, what they do, what that means for a plan.</summary>
    private static readonly string[] NsgRooms = ["Rules", "Building", "Reading", "Simulation", "Analysis"];

    private static readonly IReadOnlyList<RoomUse> _uses = RoomUses.Of(Library);

    private static string Library => Path.Combine(Repository.Root, "src", "OcspEgress");

    [Fact]
    public void Room_WhenItUsesAnother_UsesAnEarlierOne() => Assert.Empty(LaterUses(_uses.Where(u => !IsOfTargets(u)), Rooms, room => room));

    [Fact]
    public void NsgRoom_WhenItUsesAnother_UsesAnEarlierOne() =>
        Assert.Empty(LaterUses(_uses, NsgRooms, room => room.StartsWith("Targets/AzureNsg/", StringComparison.Ordinal) ? room.Split('/')[2] : ""));

    [Theory]
    [InlineData("OcspEgress")]
    [InlineData("OcspEgress.Cli")]
    public void Rooms_WhenOneUsesAnother_AreNotUsedByIt(string project)
    {
        var uses = RoomUses.Of(Path.Combine(Repository.Root, "src", project));
        Assert.NotEmpty(uses);

        // Targets names each target in its register, and all of them share its codes.
        uses = [.. uses.Where(u => u.From != "Targets")];
        var pairs = uses.Select(u => (u.From, u.To)).ToHashSet();
        Assert.DoesNotContain(uses, u => pairs.Contains((u.To, u.From)) && (project != "OcspEgress" || Stage(u.From) == Stage(u.To)));
    }

    [Fact]
    public void Use_WhenANameIsQualified_IsSeen()
    {
        var uses = RoomUses.Of(
        [
            ("A/One.cs", "namespace X.A;\nclass One { Two two; }"),
            ("B/Two.cs", "namespace X.B;\nclass Two { A.One one; X.C.Three three; C.Four.Of four; // C.Five\n string five = \"C.Five\"; }"),
            ("C/Three.cs", "namespace X.C;\nclass Three;\nclass Four;\nclass Five;"),
        ]);
        Assert.Equal(["B A One", "B C Four", "B C Three"], uses.Select(u => $"{u.From} {u.To} {u.Type}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void NsgTarget_WhenAFileIsAdded_StandsInARoom()
    {
        var target = Path.Combine(Library, "Targets", "AzureNsg");
        Assert.Empty(Directory.EnumerateFiles(target));
        Assert.Equal(NsgRooms.Order(StringComparer.Ordinal), Directory.EnumerateDirectories(target).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Library_WhenAFolderIsAdded_HasAPlaceInTheOrder()
    {
        var folders = Directory.EnumerateDirectories(Library).Select(f => Path.GetFileName(f)!);
        Assert.Empty(folders.Except([.. Rooms, "bin", "obj"]));
    }

    [Fact]
    public void Library_WhenRead_NamesNoConsole()
    {
        var faults = Directory.EnumerateFiles(Library, "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(f => File.ReadAllText(f).Contains("Console.", StringComparison.Ordinal));
        Assert.Empty(faults);
    }

    [Fact]
    public void Library_WhenItShowsItsInternals_ShowsThemToProjectsOfThisRepositoryOnly()
    {
        var projects = new[] { "src", "infra", "tests" }
            .SelectMany(f => Directory.EnumerateFiles(Path.Combine(Repository.Root, f), "*.csproj", SearchOption.AllDirectories))
            .Select(f => AssemblyName().Match(File.ReadAllText(f)) is { Success: true } named ? named.Groups[1].Value : Path.GetFileNameWithoutExtension(f));
        var friends = Friend().Matches(File.ReadAllText(Path.Combine(Library, "OcspEgress.csproj"))).Select(m => m.Groups[1].Value);
        Assert.Empty(friends.Except(projects));
    }

    // What stands below the inventory's key "targets" is each target's own business: a new one is a folder and a line.
    private static bool IsOfTargets(RoomUse use) => Path.GetFileName(use.File) == "TargetsShape.cs" && use.To == "Targets";

    private static string Stage(string room) => room.Split('/')[0];

    private static IEnumerable<string> LaterUses(IEnumerable<RoomUse> uses, string[] order, Func<string, string> roomOf) =>
        from use in uses
        let place = Array.IndexOf(order, Stage(roomOf(use.From)))
        where place >= 0 && Array.IndexOf(order, Stage(roomOf(use.To))) > place
        select use.ToString();

    [GeneratedRegex("<AssemblyName>([^<]+)<")]
    private static partial Regex AssemblyName();

    [GeneratedRegex("<InternalsVisibleTo Include=\"([^\"]+)\"")]
    private static partial Regex Friend();
}
