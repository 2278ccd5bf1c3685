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

    private static string Library => Path.Combine(Repository.Root, "src", "OcspEgress");

    [Fact]
    public void Room_WhenItUsesAnother_UsesAnEarlierOne() => Assert.Empty(UsesOfLaterRooms(Library, "OcspEgress", Rooms));

    [Fact]
    public void NsgRoom_WhenItUsesAnother_UsesAnEarlierOne() =>
        Assert.Empty(UsesOfLaterRooms(Path.Combine(Library, "Targets", "AzureNsg"), "OcspEgress.Targets.AzureNsg", NsgRooms));

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

    private static IEnumerable<string> UsesOfLaterRooms(string folder, string space, string[] rooms) =>
        from file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
        let place = Path.GetRelativePath(folder, file)
        let room = place.Split(Path.DirectorySeparatorChar)[0]
        where rooms.Contains(room)
        from Match use in UsedSpace().Matches(File.ReadAllText(file))
        where use.Value.StartsWith($"{space}.", StringComparison.Ordinal)
        let used = use.Value[(space.Length + 1)..].Split('.')[0]
        where Array.IndexOf(rooms, used) > Array.IndexOf(rooms, room)
        select $"{place} uses {used}";

    [GeneratedRegex(@"(?<=^using )OcspEgress\.[\w.]+", RegexOptions.Multiline)]
    private static partial Regex UsedSpace();

    [GeneratedRegex("<AssemblyName>([^<]+)<")]
    private static partial Regex AssemblyName();

    [GeneratedRegex("<InternalsVisibleTo Include=\"([^\"]+)\"")]
    private static partial Regex Friend();
}
