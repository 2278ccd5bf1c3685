using System.Collections.Immutable;

namespace Pulumi;

/// <summary>What an output resolves to: the value, whether it is known (previews), whether it is secret, and the resources it comes from.</summary>
internal readonly record struct OutputState<T>(T Value, bool IsKnown, bool IsSecret, ImmutableHashSet<Resource> Resources)
{
    public static OutputState<T> Known(T value, bool isSecret = false)
        => new(value, IsKnown: true, isSecret, ImmutableHashSet<Resource>.Empty);

    public OutputState<object?> Untyped() => new(Value, IsKnown, IsSecret, Resources);
}
