using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>Structs that stand for enums of texts or numbers, see <see cref="EnumTypeAttribute"/>.</summary>
internal static class EnumTypes
{
    public static bool IsEnum(Type type) => type.IsValueType && type.IsDefined(typeof(EnumTypeAttribute), inherit: false);

    /// <summary>The text or number that a member stands for.</summary>
    public static object? ValueOf(object member, string path)
    {
        var type = member.GetType();
        var conversion = type
            .GetMethods(BindingFlags.Public | BindingFlags.Static)
            .FirstOrDefault(method => method.Name == "op_Explicit"
                && method.GetParameters() is [var parameter] && parameter.ParameterType == type
                && (method.ReturnType == typeof(string) || method.ReturnType == typeof(double)))
            ?? throw new InvalidOperationException($"{type.FullName} must have an explicit conversion to string or double.\n\t{path}");
        return conversion.Invoke(null, [member]);
    }

    /// <summary>The member that stands for a text or number; null if the type has no such constructor.</summary>
    public static object? MemberOf(Type type, object value)
        => type.GetConstructor(
                BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance, binder: null, [value.GetType()], modifiers: null)
            ?.Invoke([value]);
}
