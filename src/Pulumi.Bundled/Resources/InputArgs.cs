using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>Base of all argument classes: their <see cref="InputAttribute"/> members are the properties that are sent.</summary>
public abstract class InputArgs
{
    private static readonly ConcurrentDictionary<Type, ImmutableArray<InputMember>> MembersByType = new();

    // Only argument classes of the two kinds below; the constructor is protected in the official SDK too.
    private protected InputArgs()
    {
    }

    /// <summary>The properties by name, in ordinal order. A required one that is null is an error.</summary>
    internal IReadOnlyDictionary<string, object?> Properties()
    {
        var properties = new SortedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (var member in MembersByType.GetOrAdd(GetType(), MembersOf))
        {
            var value = member.Read(this);
            if (value is null && member.Attribute.IsRequired)
            {
                throw new ArgumentNullException(
                    member.Name, $"[Input] {GetType().FullName}.{member.Name} is required but was not given a value");
            }

            properties.Add(member.Attribute.Name, member.Attribute.Json && value is not null ? JsonText.Of(value) : value);
        }

        return properties;
    }

    private static ImmutableArray<InputMember> MembersOf(Type type)
    {
        const BindingFlags instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        var fields = type.GetFields(instance)
            .Select(field => (Member: (MemberInfo)field, Read: (Func<object, object?>)field.GetValue));
        var properties = type.GetProperties(instance)
            .Select(property => (Member: (MemberInfo)property, Read: (Func<object, object?>)property.GetValue));
        return
        [
            .. from pair in fields.Concat(properties)
               let attribute = pair.Member.GetCustomAttribute<InputAttribute>()
               where attribute is not null
               select new InputMember(attribute, pair.Member.Name, pair.Read),
        ];
    }

    private sealed record InputMember(InputAttribute Attribute, string Name, Func<object, object?> Read);
}
