using System;
using System.Collections.Immutable;
using System.Linq;

namespace Pulumi.Bundled.Generator.Facts;

/// <summary>Reads the facts file; its head says what the lines mean.</summary>
internal sealed class FactsReader
{
    private readonly ImmutableArray<FactBlock>.Builder _blocks = ImmutableArray.CreateBuilder<FactBlock>();
    private string _version = "";
    private FactBlock? _block;

    private FactsReader()
    {
    }

    /// <summary>Reads the whole text.</summary>
    /// <exception cref="FormatException">A line is not of a known form; the message names its number.</exception>
    public static PackageFacts Read(string text)
    {
        var reader = new FactsReader();
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            try
            {
                reader.ReadLine(lines[i].TrimEnd('\r'));
            }
            catch (FormatException e)
            {
                throw new FormatException($"line {i + 1}: {e.Message}", e);
            }
        }

        reader.Close();
        return reader._version.Length > 0
            ? new PackageFacts(reader._version, reader._blocks.ToImmutable())
            : throw new FormatException("no line 'package VERSION'");
    }

    private void ReadLine(string line)
    {
        if (line.Length == 0 || line[0] == '#')
        {
            return;
        }

        if (line.StartsWith("  ", StringComparison.Ordinal))
        {
            _block = Add(_block ?? throw new FormatException("a member outside a block"), line.Substring(2));
            return;
        }

        Close();
        ReadHead(line.Split(' '));
    }

    private void ReadHead(string[] words)
    {
        switch (words[0])
        {
            case "package" when words.Length == 2:
                _version = words[1];
                break;
            case "provider" when words.Length == 1:
                _block = new FactBlock("provider", "", "", "");
                break;
            case "resource" when words.Length == 4:
                _block = new FactBlock("resource", words[1], words[2], words[3]);
                break;
            case "function" when words.Length == 3:
                _block = new FactBlock("function", words[1], words[2], "");
                break;
            case "input" or "output" or "enum" when words.Length == 2 && words[1].IndexOf('.') > 0:
                var dot = words[1].LastIndexOf('.');
                _block = new FactBlock(words[0], words[1].Substring(0, dot), words[1].Substring(dot + 1), "");
                break;
            default:
                throw new FormatException($"'{string.Join(" ", words)}' is not the head of a block");
        }
    }

    private void Close()
    {
        if (_block is not null)
        {
            _blocks.Add(_block);
            _block = null;
        }
    }

    private static FactBlock Add(FactBlock block, string line)
    {
        var words = line.Split(' ');
        switch (words[0])
        {
            case "aliases" when words.Length > 3:
                var tokens = words.Skip(3).Select(v => $"azure-native:{words[1]}{(v == "-" ? "" : "/" + v)}:{words[2]}");
                return block with { Aliases = block.Aliases.AddRange(tokens) };
            case "in" when words.Length > 2:
                return block with { Inputs = block.Inputs.Add(ReadMember(words)) };
            case "out" when words.Length > 2:
                return block with { Outputs = block.Outputs.Add(ReadMember(words)) };
            case "value" when words.Length > 2:
                return block with { Values = block.Values.Add((words[1], string.Join(" ", words.Skip(2)))) };
            default:
                throw new FormatException($"'{line}' is not a member");
        }
    }

    // NAME[!] TYPE [= DEFAULT] [(json)] [(secret)]
    private static Member ReadMember(string[] words)
    {
        var required = words[1].EndsWith("!", StringComparison.Ordinal);
        var equals = Array.IndexOf(words, "=");
        return new Member(
            required ? words[1].Substring(0, words[1].Length - 1) : words[1],
            required,
            FactTypeParser.Parse(words[2]),
            equals > 0 ? words[equals + 1] : null,
            Array.IndexOf(words, "(json)") > 0,
            Array.IndexOf(words, "(secret)") > 0);
    }
}
