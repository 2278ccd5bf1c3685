using System;
using System.Collections.Immutable;

namespace Pulumi.Bundled.Generator.Facts;

/// <summary>Reads one type: <c>[](string|%network.SecurityRuleProtocol)</c>, <c>{}string</c>, <c>network.SubnetArgs</c>.</summary>
internal sealed class FactTypeParser
{
    private readonly string _text;
    private int _at;

    private FactTypeParser(string text) => _text = text;

    /// <summary>The type that all of <paramref name="text"/> writes.</summary>
    /// <exception cref="FormatException">It is not a type.</exception>
    public static FactType Parse(string text)
    {
        var parser = new FactTypeParser(text);
        var type = parser.ReadUnion();
        return parser._at == text.Length ? type : throw new FormatException($"'{text}' is not a type");
    }

    private FactType ReadUnion()
    {
        var parts = ImmutableArray.CreateBuilder<FactType>();
        do
        {
            parts.Add(ReadOne());
        }
        while (Take("|"));
        return parts.Count == 1 ? parts[0] : new FactType(FactTypeKind.Union, "", parts.ToImmutable());
    }

    private FactType ReadOne()
    {
        if (Take("[]"))
        {
            return new FactType(FactTypeKind.List, "", [ReadOne()]);
        }

        if (Take("{}"))
        {
            return new FactType(FactTypeKind.Map, "", [ReadOne()]);
        }

        if (Take("("))
        {
            var inner = ReadUnion();
            return Take(")") ? inner : throw new FormatException($"'{_text}' lacks a closing bracket");
        }

        var isEnum = Take("%");
        var name = ReadName();
        return name switch
        {
            "string" or "bool" or "int" or "double" or "any" when !isEnum => new FactType(FactTypeKind.Primitive, name, []),
            _ when name.IndexOf('.') > 0 => new FactType(isEnum ? FactTypeKind.Enum : FactTypeKind.Object, name, []),
            _ => throw new FormatException($"'{name}' is not a type"),
        };
    }

    private bool Take(string mark)
    {
        if (string.CompareOrdinal(_text, _at, mark, 0, mark.Length) != 0)
        {
            return false;
        }

        _at += mark.Length;
        return true;
    }

    private string ReadName()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] is '.' or '_'))
        {
            _at++;
        }

        return _text.Substring(start, _at - start);
    }
}
