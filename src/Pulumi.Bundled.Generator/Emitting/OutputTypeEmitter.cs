using System.Collections.Immutable;
using Pulumi.Bundled.Generator.Facts;

namespace Pulumi.Bundled.Generator.Emitting;

/// <summary>Writes classes of read-only fields: nested outputs and the results of functions.</summary>
internal static class OutputTypeEmitter
{
    /// <summary>Writes the class; the SDK calls its private constructor with parameters matched by wire name.</summary>
    public static void Emit(CodeWriter code, string name, ImmutableArray<Member> members)
    {
        code.Line();
        code.Line("[global::Pulumi.OutputType]");
        code.Open($"public sealed class {name}");
        foreach (var member in members)
        {
            code.Line($"public readonly {TypeNames.Output(member.Type, member.Required)} {member.PropertyName};");
        }

        code.Line();
        code.Line("[global::Pulumi.OutputConstructor]");
        code.Line($"private {name}(");
        for (var i = 0; i < members.Length; i++)
        {
            var end = i + 1 < members.Length ? "," : ")";
            code.Line($"    {TypeNames.Output(members[i].Type, members[i].Required)} @{members[i].WireName}{end}");
        }

        if (members.IsEmpty)
        {
            code.Line("    )");
        }

        code.Open("");
        foreach (var member in members)
        {
            code.Line($"{member.PropertyName} = @{member.WireName};");
        }

        code.Close();
        code.Close();
    }
}
