using System;
using System.Linq;
using Pulumi.Bundled.Generator.Facts;

namespace Pulumi.Bundled.Generator.Emitting;

/// <summary>The C# names of the facts' types, chosen as the official code generator chooses them.</summary>
internal static class TypeNames
{
    /// <summary>The namespace of everything generated.</summary>
    public const string Root = "Pulumi.AzureNative";

    /// <summary>The namespace of a module: <c>keyvault</c> is <c>Pulumi.AzureNative.KeyVault</c>.</summary>
    /// <exception cref="FormatException">The module's C# name is not known.</exception>
    public static string Namespace(string module) => Root + "." + module switch
    {
        "authorization" => "Authorization",
        "compute" => "Compute",
        "keyvault" => "KeyVault",
        "managedidentity" => "ManagedIdentity",
        "network" => "Network",
        "resources" => "Resources",
        _ => throw new FormatException($"the C# namespace of module '{module}' is not known"),
    };

    /// <summary>An input's value without its <c>Input&lt;&gt;</c>: elements of lists, maps and unions.</summary>
    public static string InputElement(FactType type) => type.Kind switch
    {
        FactTypeKind.List => $"global::System.Collections.Immutable.ImmutableArray<{InputElement(type.Of[0])}>",
        FactTypeKind.Map => $"global::System.Collections.Immutable.ImmutableDictionary<string, {InputElement(type.Of[0])}>",
        FactTypeKind.Union => Union(type, InputElement),
        _ => Simple(type, "Inputs"),
    };

    /// <summary>The type of an input property.</summary>
    public static string Input(FactType type) => type.Kind switch
    {
        FactTypeKind.List => $"global::Pulumi.InputList<{InputElement(type.Of[0])}>",
        FactTypeKind.Map => $"global::Pulumi.InputMap<{InputElement(type.Of[0])}>",
        FactTypeKind.Union when type.Of.Length == 2 =>
            $"global::Pulumi.InputUnion<{InputElement(type.Of[0])}, {InputElement(type.Of[1])}>",
        _ => $"global::Pulumi.Input<{InputElement(type)}>",
    };

    /// <summary>The type of an output property or field, nullable when it may be absent. Absent lists are default arrays.</summary>
    public static string Output(FactType type, bool required) =>
        OutputElement(type) + (required || type.Kind == FactTypeKind.List ? "" : "?");

    private static string OutputElement(FactType type) => type.Kind switch
    {
        FactTypeKind.List => $"global::System.Collections.Immutable.ImmutableArray<{OutputElement(type.Of[0])}>",
        FactTypeKind.Map => $"global::System.Collections.Immutable.ImmutableDictionary<string, {OutputElement(type.Of[0])}>",
        FactTypeKind.Union => Union(type, OutputElement),
        _ => Simple(type, "Outputs"),
    };

    // C# has no union of three: the official generator falls back to object.
    private static string Union(FactType type, Func<FactType, string> element) => type.Of.Length == 2
        ? $"global::Pulumi.Union<{string.Join(", ", type.Of.Select(element))}>"
        : "object";

    private static string Simple(FactType type, string folder)
    {
        if (type.Kind == FactTypeKind.Primitive)
        {
            return type.Name == "any" ? "object" : type.Name;
        }

        var dot = type.Name.LastIndexOf('.');
        var place = Namespace(type.Name.Substring(0, dot));
        var middle = type.Kind == FactTypeKind.Object ? "." + folder : "";
        return $"global::{place}{middle}.{type.Name.Substring(dot + 1)}";
    }
}
