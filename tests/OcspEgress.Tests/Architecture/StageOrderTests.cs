using System.Text.RegularExpressions;
using OcspEgress.TestSupport;

namespace OcspEgress.Tests.Architecture;

/// <summary>A stage sees the stages before it and nothing of those behind it; the library sees no console.</summary>
public sealed partial class StageOrderTests
{
    /// <summary>Rooms of the library in the order in which data goes through them; the first three belong to everybody.</summary>
    private static readonly string[] Rooms =
    [
        "Diagnostics", "Addressing", "Documents", "Inventory", "Stacks", "Certificates", "Policy", "Responders", "Resolution", "Planning", "Comparison", "Targets",
        "Verification", "Advice",
    ];

    private static string Library => Path.Combine(Repository.Root, "src", "OcspEgress");

    [Fact]
    public void Room_WhenItUsesAnother_UsesAnEarlierOne()
    {
        var faults =
            from file in Directory.EnumerateFiles(Library, "*.cs", SearchOption.AllDirectories)
            let room = Path.GetRelativePath(Library, file).Split(Path.DirectorySeparatorChar)[0]
            where Rooms.Contains(room)
            from Match use in UsedRoom().Matches(File.ReadAllText(file))
            let used = use.Groups[1].Value
            where Array.IndexOf(Rooms, used) > Array.IndexOf(Rooms, room)
            select $"{Path.GetRelativePath(Library, file)} uses {used}";
        Assert.Empty(faults);
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

    [GeneratedRegex(@"^using OcspEgress\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex UsedRoom();
}
