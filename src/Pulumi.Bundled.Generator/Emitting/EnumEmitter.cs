using Pulumi.Bundled.Generator.Facts;

namespace Pulumi.Bundled.Generator.Emitting;

/// <summary>Writes enums: structs around the text on the wire, closed by a private constructor.</summary>
internal static class EnumEmitter
{
    /// <summary>Writes the struct with a static property for each value.</summary>
    public static void Emit(CodeWriter code, FactBlock block)
    {
        var name = block.Name;
        code.Line();
        code.Line("[global::Pulumi.EnumType]");
        code.Open($"public readonly struct {name} : global::System.IEquatable<{name}>");
        code.Line("private readonly string _value;");
        code.Line($"private {name}(string value) => _value = value ?? throw new global::System.ArgumentNullException(nameof(value));");
        foreach (var (member, text) in block.Values)
        {
            code.Line($"public static {name} {member} {{ get; }} = new {name}(\"{text}\");");
        }

        code.Line($"public static bool operator ==({name} left, {name} right) => left.Equals(right);");
        code.Line($"public static bool operator !=({name} left, {name} right) => !left.Equals(right);");
        code.Line($"public static explicit operator string({name} value) => value._value;");
        code.Line($"public override bool Equals(object? obj) => obj is {name} other && Equals(other);");
        code.Line($"public bool Equals({name} other) => string.Equals(_value, other._value, global::System.StringComparison.Ordinal);");
        code.Line("public override int GetHashCode() => _value is null ? 0 : global::System.StringComparer.Ordinal.GetHashCode(_value);");
        code.Line("public override string ToString() => _value;");
        code.Close();
    }
}
