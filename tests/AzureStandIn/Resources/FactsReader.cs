using System.Collections.Immutable;

namespace AzureStandIn.Resources;

/// <summary>Reads of azure-native.facts what a provider needs: names of inputs and outputs. Its head says what the lines mean.</summary>
internal static class FactsReader
{
    /// <summary>A block of the facts.</summary>
    /// <param name="Kind"><c>resource</c>, <c>function</c> and so on.</param>
    /// <param name="Name">Module and type.</param>
    /// <param name="ApiVersion">Version of Azure's API.</param>
    /// <param name="Inputs">Names of the inputs, and whether each has to be given.</param>
    /// <param name="Outputs">Names of the outputs.</param>
    public sealed record Block(
        string Kind, string Name, string ApiVersion, ImmutableDictionary<string, bool> Inputs, ImmutableHashSet<string> Outputs);

    /// <summary>Reads the facts in this assembly.</summary>
    public static (string Version, ImmutableArray<Block> Blocks) Read()
    {
        using var stream = typeof(FactsReader).Assembly.GetManifestResourceStream("azure-native.facts")!;
        using var text = new StreamReader(stream);
        var blocks = ImmutableArray.CreateBuilder<Block>();
        var version = "";
        while (text.ReadLine() is { } line)
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words is ["package", var number])
            {
                version = number;
            }
            else if (words is ["resource" or "function", var module, var name, ..] && line[0] != ' ')
            {
                blocks.Add(new Block(words[0], $"{module}:{name}", words.ElementAtOrDefault(3) ?? "", ImmutableDictionary<string, bool>.Empty, []));
            }
            else if (line.Length > 0 && line[0] != ' ')
            {
                blocks.Add(new Block(words[0], "", "", ImmutableDictionary<string, bool>.Empty, []));
            }
            else if (words is ["in" or "out", var member, ..])
            {
                blocks[^1] = With(blocks[^1], words[0] == "in", member);
            }
        }

        return (version, blocks.ToImmutable());
    }

    private static Block With(Block block, bool isInput, string member) => isInput
        ? block with { Inputs = block.Inputs.SetItem(member.TrimEnd('!'), member.EndsWith('!')) }
        : block with { Outputs = block.Outputs.Add(member.TrimEnd('!')) };
}
