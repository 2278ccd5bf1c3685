using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pulumi.Serialization;

/// <summary>Makes a value that was read the type that a program asked for.</summary>
/// <param name="place">What the value is, for messages.</param>
/// <param name="warn">Where a value of another type than expected is reported; it becomes the type's default.</param>
internal sealed class ValueConverter(string place, Action<string> warn)
{
    /// <summary>The value as <paramref name="target"/>, with its marks.</summary>
    public OutputState<object?> Convert(OutputState<object?> read, Type target)
        => read with { Value = Convert(read.Value, target, place) };

    private object? Convert(object? value, Type target, string at)
    {
        if (TryConvert(value, target, at, out var converted) is { } fault)
        {
            warn(fault);
            return DefaultOf(target);
        }

        return converted;
    }

    /// <summary>Null if it went well, else what is wrong. Never the value itself, which may be secret.</summary>
    private string? TryConvert(object? value, Type target, string at, out object? converted)
    {
        converted = DefaultOf(target);
        if (value is null)
        {
            return null;
        }

        if (Nullable.GetUnderlyingType(target) is { } underlying)
        {
            return TryConvert(value, underlying, at, out converted);
        }

        if (target.IsInstanceOfType(value) && !target.IsGenericType)
        {
            converted = value;
            return null;
        }

        if (target == typeof(JsonElement))
        {
            converted = JsonSerializer.SerializeToElement(ToJson(value));
            return null;
        }

        converted = value switch
        {
            double number when target == typeof(int) => (int)number,
            double number when target.IsEnum => System.Enum.ToObject(target, (int)number),
            string or double when EnumTypes.IsEnum(target) => EnumTypes.MemberOf(target, value),
            ImmutableArray<object?> list when Is(target, typeof(ImmutableArray<>)) => ToArray(list, target.GenericTypeArguments[0], at),
            ImmutableDictionary<string, object?> map when Is(target, typeof(ImmutableDictionary<,>)) => ToDictionary(map, target, at),
            ImmutableDictionary<string, object?> map when target.IsDefined(typeof(OutputTypeAttribute), inherit: false)
                => ToOutputType(map, target),
            _ when Is(target, typeof(Union<,>)) => ToUnion(value, target, at),
            _ when Is(target, typeof(Output<>)) => ToOutput(value, target.GenericTypeArguments[0], at),
            _ => null,
        };
        if (converted is not null)
        {
            return null;
        }

        converted = DefaultOf(target);
        return $"Expected {target.FullName} but got {value.GetType().FullName} deserializing {at}";
    }

    private static bool Is(Type type, Type definition) => type.IsGenericType && type.GetGenericTypeDefinition() == definition;

    private static object? DefaultOf(Type type)
        => type.IsValueType && Nullable.GetUnderlyingType(type) is null ? Activator.CreateInstance(type) : null;

    private object ToArray(ImmutableArray<object?> list, Type element, string at)
        => Generic(nameof(ArrayOf), element).Invoke(null, [list.Select((value, index) => Convert(value, element, $"{at}[{index}]"))])!;

    private object? ToDictionary(ImmutableDictionary<string, object?> map, Type target, string at)
        => target.GenericTypeArguments is [var key, var element] && key == typeof(string)
            ? Generic(nameof(DictionaryOf), element)
                .Invoke(null, [map.Select(pair => KeyValuePair.Create(pair.Key, Convert(pair.Value, element, $"{at}.{pair.Key}")))])
            : null;

    private object? ToOutput(object value, Type element, string at)
        => TryConvert(value, element, at, out var converted) is null
            ? Generic(nameof(OutputOf), element).Invoke(null, [converted])
            : null;

    private object? ToUnion(object value, Type target, string at)
    {
        var (first, second) = (target.GenericTypeArguments[0], target.GenericTypeArguments[1]);
        return TryConvert(value, first, at, out var one) is null
            ? target.GetMethod(nameof(Union<int, int>.FromT0))!.Invoke(null, [one])
            : TryConvert(value, second, at, out var two) is null
                ? target.GetMethod(nameof(Union<int, int>.FromT1))!.Invoke(null, [two])
                : null;
    }

    private object? ToOutputType(ImmutableDictionary<string, object?> map, Type target)
    {
        const BindingFlags instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        var constructor = target.GetConstructors(instance)
            .FirstOrDefault(candidate => candidate.IsDefined(typeof(OutputConstructorAttribute)));
        return constructor?.Invoke([.. constructor.GetParameters().Select(parameter =>
        {
            var name = parameter.GetCustomAttribute<OutputConstructorParameterAttribute>()?.Name ?? parameter.Name!;
            return Convert(map.GetValueOrDefault(name), parameter.ParameterType, $"{target.FullName}({parameter.Name})");
        })]);
    }

    private static JsonNode? ToJson(object? value) => value switch
    {
        string text => JsonValue.Create(text),
        double number => JsonValue.Create(number),
        bool flag => JsonValue.Create(flag),
        ImmutableArray<object?> list => new JsonArray([.. list.Select(ToJson)]),
        ImmutableDictionary<string, object?> map => new JsonObject(
            map.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, ToJson(pair.Value)))),
        _ => null,
    };

    private static MethodInfo Generic(string name, Type element)
        => typeof(ValueConverter).GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(element);

    private static ImmutableArray<T> ArrayOf<T>(IEnumerable<object?> values) => [.. values.Select(value => (T)value!)];

    private static ImmutableDictionary<string, T> DictionaryOf<T>(IEnumerable<KeyValuePair<string, object?>> pairs)
        => pairs.ToImmutableDictionary(pair => pair.Key, pair => (T)pair.Value!);

    private static Output<T> OutputOf<T>(object? value) => Output.Create((T)value!);
}
