using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using Pulumi.Protocol;

namespace Pulumi.Deployments;

/// <summary>The output properties of a resource, by name, until its registration fills them.</summary>
internal sealed class PendingOutputs
{
    private static readonly ConcurrentDictionary<Type, ImmutableArray<OutputProperty>> PropertiesByType = new();
    private readonly SortedDictionary<string, IPendingOutput> byName = new(StringComparer.Ordinal);

    private PendingOutputs()
    {
    }

    public IEnumerable<KeyValuePair<string, IPendingOutput>> Properties
        => byName.Where(pair => pair.Key is not (WireKeys.Urn or WireKeys.Id));

    public IPendingOutput Urn => byName[WireKeys.Urn];

    public IPendingOutput? Id => byName.GetValueOrDefault(WireKeys.Id);

    /// <summary>Gives every output property of the resource a pending output. A local component's own ones are set by its constructor.</summary>
    public static PendingOutputs Create(Resource resource, ResourceKind kind)
    {
        var outputs = new PendingOutputs();
        foreach (var property in PropertiesByType.GetOrAdd(resource.GetType(), PropertiesOf))
        {
            if (kind == ResourceKind.Component && property.Name != WireKeys.Urn)
            {
                continue;
            }

            var pending = (IPendingOutput)Activator.CreateInstance(
                typeof(PendingOutput<>).MakeGenericType(property.ValueType), resource)!;
            property.Property.SetValue(resource, pending.Output);
            outputs.byName.Add(property.Name, pending);
        }

        return outputs;
    }

    public void Fail(Exception cause)
    {
        foreach (var output in byName.Values)
        {
            output.Fail(cause);
        }
    }

    private static ImmutableArray<OutputProperty> PropertiesOf(Type type)
    {
        var properties = ImmutableArray.CreateBuilder<OutputProperty>();
        foreach (var property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            // A private setter is visible only through the class that declares it.
            var declared = property.DeclaringType!.GetProperty(
                property.Name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)!;
            if (property.GetCustomAttribute<OutputAttribute>() is not { } output || declared.SetMethod is null)
            {
                continue;
            }

            if (!property.PropertyType.IsGenericType || property.PropertyType.GetGenericTypeDefinition() != typeof(Output<>))
            {
                throw new InvalidOperationException($"[Output] {type.FullName}.{property.Name} must be an Output<T>.");
            }

            properties.Add(new OutputProperty(
                output.Name ?? property.Name, declared, property.PropertyType.GenericTypeArguments[0]));
        }

        return properties.ToImmutable();
    }

    private sealed record OutputProperty(string Name, PropertyInfo Property, Type ValueType);
}
