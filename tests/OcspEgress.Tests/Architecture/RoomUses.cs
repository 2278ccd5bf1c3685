using System.Text.RegularExpressions;

namespace OcspEgress.Tests.Architecture;

/// <summary>Finds which rooms (folders) use which by the names of types, whether a using brings them or they are qualified.</summary>
internal static partial class RoomUses
{
    /// <summary>The uses within a project.</summary>
    public static IReadOnlyList<RoomUse> Of(string folder) => Of(
    [
        .. Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(f => (Path.GetRelativePath(folder, f).Replace(Path.DirectorySeparatorChar, '/'), File.ReadAllText(f)))
            .Where(f => !f.Item1.StartsWith("obj/", StringComparison.Ordinal) && !f.Item1.StartsWith("bin/", StringComparison.Ordinal)),
    ]);

    /// <summary>The uses within these files. A name that several rooms give to a type is passed over.</summary>
    public static IReadOnlyList<RoomUse> Of(IReadOnlyList<(string Path, string Text)> files)
    {
        var read = files.Select(f => (f.Path, Room: Room(f.Path), Space: Space().Match(f.Text).Groups[1].Value, Code: Unread().Replace(f.Text, ""))).ToList();
        var homes = read
            .SelectMany(f => Declared().Matches(f.Code).Select(m => (Name: m.Groups[1].Value, f.Room, f.Space)))
            .Distinct()
            .GroupBy(t => t.Name, StringComparer.Ordinal)
            .Where(g => g.Count() == 1)
            .ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        return
        [
            .. from file in read
               let seen = Using().Matches(file.Code).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal)
               from name in Name().Matches(file.Code).Select(m => (Prefix: m.Groups[1].Value.TrimEnd('.'), Type: m.Groups[2].Value)).Distinct()
               where homes.ContainsKey(name.Type)
               let home = homes[name.Type]
               where home.Room != file.Room
               where name.Prefix.Length > 0
                   ? $".{home.Space}".EndsWith($".{name.Prefix}", StringComparison.Ordinal)
                   : seen.Contains(home.Space) || $"{file.Space}.".StartsWith($"{home.Space}.", StringComparison.Ordinal)
               select new RoomUse(file.Path, file.Room, home.Room, name.Type),
        ];
    }

    private static string Room(string path) => path.LastIndexOf('/') is > 0 and var end ? path[..end] : "";

    [GeneratedRegex(@"^namespace ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Space();

    [GeneratedRegex(@"^using (?:static )?([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(@"//.*|""(?:\\.|[^""\\\n])*""")]
    private static partial Regex Unread();

    [GeneratedRegex(@"\b(?:class|record|struct|interface|enum)\s+(?:struct\s+|class\s+)?([A-Z]\w+)")]
    private static partial Regex Declared();

    // Every name, and once more every part of a qualified one: of Dns.AnswerState.Of, "Dns." and "AnswerState" too.
    [GeneratedRegex(@"(?<=((?:\b[A-Z]\w*\.)*))\b([A-Z]\w+)")]
    private static partial Regex Name();
}
