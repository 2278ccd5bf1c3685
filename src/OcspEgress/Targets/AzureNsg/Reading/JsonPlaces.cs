using System.Text;
using System.Text.Json;

namespace OcspEgress.Targets.AzureNsg.Reading;

/// <summary>Line and column of every value of a JSON text, by path (<c>securityRules[0].priority</c>).</summary>
internal sealed class JsonPlaces
{
    private readonly Dictionary<string, (int Line, int Column)> _places = new(StringComparer.Ordinal);

    /// <summary>Walks a text that is known to be valid JSON.</summary>
    public JsonPlaces(byte[] utf8, JsonReaderOptions options)
    {
        var reader = new Utf8JsonReader(utf8, options);
        var path = new Stack<Level>();
        var (line, lineStart, seen) = (1, 0, 0);
        while (reader.Read())
        {
            for (; seen < reader.TokenStartIndex; seen++)
            {
                if (utf8[seen] == (byte)'\n')
                {
                    (line, lineStart) = (line + 1, seen + 1);
                }
            }

            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                path.Peek().Name = reader.GetString() ?? "";
            }
            else if (reader.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject)
            {
                path.Pop();
            }
            else
            {
                var here = PathOfNext(path);
                _places[here] = (line, Encoding.UTF8.GetCharCount(utf8, lineStart, seen - lineStart) + 1);
                if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
                {
                    path.Push(new Level(here, reader.TokenType == JsonTokenType.StartArray));
                }
            }
        }
    }

    /// <summary>1-based line and column of a value, or of the nearest value around it.</summary>
    public (int Line, int Column) Of(string path)
    {
        while (path.Length > 0)
        {
            if (_places.TryGetValue(path, out var place))
            {
                return place;
            }

            path = path[..Math.Max(0, path.LastIndexOfAny(['.', '[']))];
        }

        return _places.GetValueOrDefault("", (1, 1));
    }

    private static string PathOfNext(Stack<Level> path)
    {
        if (!path.TryPeek(out var level))
        {
            return "";
        }

        return level.IsArray
            ? $"{level.Path}[{(level.Index++).ToString(System.Globalization.CultureInfo.InvariantCulture)}]"
            : level.Path.Length == 0 ? level.Name : $"{level.Path}.{level.Name}";
    }

    private sealed class Level(string path, bool isArray)
    {
        public string Path { get; } = path;

        public bool IsArray { get; } = isArray;

        public int Index { get; set; }

        public string Name { get; set; } = "";
    }
}
