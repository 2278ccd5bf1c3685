using System.Collections.Immutable;
using System.Linq;
using Pulumi.Bundled.Generator.Facts;

namespace Pulumi.Bundled.Generator.Emitting;

/// <summary>Writes argument classes: of resources, of functions and nested ones.</summary>
internal static class ArgsEmitter
{
    /// <summary>Writes a class of inputs that take outputs too.</summary>
    /// <param name="code">Where to.</param>
    /// <param name="name">The class.</param>
    /// <param name="baseType">ResourceArgs or InvokeArgs, without namespace.</param>
    /// <param name="members">Its inputs.</param>
    public static void Emit(CodeWriter code, string name, string baseType, ImmutableArray<Member> members)
    {
        code.Line();
        code.Open($"public sealed class {name} : global::Pulumi.{baseType}");
        foreach (var member in members)
        {
            Property(code, member);
            code.Line();
        }

        Constructor(code, name, members);
        code.Line($"public static new {name} Empty => new {name}();");
        code.Close();
    }

    /// <summary>Writes the arguments of a function called for a plain value.</summary>
    public static void EmitPlain(CodeWriter code, string name, ImmutableArray<Member> members)
    {
        code.Line();
        code.Open($"public sealed class {name} : global::Pulumi.InvokeArgs");
        foreach (var member in members)
        {
            code.Line($"[global::Pulumi.Input({Arguments(member)})]");
            code.Line(member.Required
                ? $"public {TypeNames.InputElement(member.Type)} {member.PropertyName} {{ get; set; }} = null!;"
                : $"public {TypeNames.InputElement(member.Type)}? {member.PropertyName} {{ get; set; }}");
            code.Line();
        }

        Constructor(code, name, members);
        code.Line($"public static new {name} Empty => new {name}();");
        code.Close();
    }

    // Defaults that the provider's schema gives are set here, so they are sent unless the program sets the property.
    private static void Constructor(CodeWriter code, string name, ImmutableArray<Member> members)
    {
        code.Open($"public {name}()");
        foreach (var member in members.Where(m => m.Default is not null))
        {
            code.Line($"{member.PropertyName} = {member.Default};");
        }

        code.Close();
        code.Line();
    }

    private static void Property(CodeWriter code, Member member)
    {
        var type = TypeNames.Input(member.Type);
        if (member.Type.Kind is FactTypeKind.List or FactTypeKind.Map)
        {
            Lazy(code, member, type);
        }
        else if (member.Secret)
        {
            Secret(code, member, type);
        }
        else
        {
            code.Line($"[global::Pulumi.Input({Arguments(member)})]");
            code.Line(member.Required
                ? $"public {type} {member.PropertyName} {{ get; set; }} = null!;"
                : $"public {type}? {member.PropertyName} {{ get; set; }}");
        }
    }

    // The attribute sits on the field: a list that nobody touched stays null and is not sent, while `X = { ... }` works.
    private static void Lazy(CodeWriter code, Member member, string type)
    {
        code.Line($"[global::Pulumi.Input({Arguments(member)})]");
        code.Line($"private {type}? _{member.WireName};");
        code.Open($"public {type} {member.PropertyName}");
        code.Line($"get => _{member.WireName} ??= new {type}();");
        code.Line($"set => _{member.WireName} = value;");
        code.Close();
    }

    // Joining with a secret makes the value secret and keeps its dependencies.
    private static void Secret(CodeWriter code, Member member, string type)
    {
        var value = TypeNames.InputElement(member.Type);
        code.Line($"[global::Pulumi.Input({Arguments(member)})]");
        code.Line($"private {type}? _{member.WireName};");
        code.Open($"public {type}? {member.PropertyName}");
        code.Line($"get => _{member.WireName};");
        code.Line($"set => _{member.WireName} = value is null ? null : ({type})global::Pulumi.Output.CreateSecret<{value}>(value.ToOutput());");
        code.Close();
    }

    private static string Arguments(Member member) =>
        $"\"{member.WireName}\"{(member.Required ? ", required: true" : "")}{(member.Json ? ", json: true" : "")}";
}
