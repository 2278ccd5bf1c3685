namespace Pulumi;

/// <summary>A value of one of two types. The default is the default of the first.</summary>
public readonly struct Union<T0, T1> : IEquatable<Union<T0, T1>>, IUnion
{
    private readonly bool second;
    private readonly T0 value0;
    private readonly T1 value1;

    private Union(bool second, T0 value0, T1 value1)
    {
        this.second = second;
        this.value0 = value0;
        this.value1 = value1;
    }

    /// <summary>The value as the first type; fails if it is of the second.</summary>
    public T0 AsT0 => second ? throw new InvalidOperationException("The union holds a value of its second type.") : value0;

    /// <summary>The value as the second type; fails if it is of the first.</summary>
    public T1 AsT1 => second ? value1 : throw new InvalidOperationException("The union holds a value of its first type.");

    /// <summary>Whether the value is of the first type.</summary>
    public bool IsT0 => !second;

    /// <summary>Whether the value is of the second type.</summary>
    public bool IsT1 => second;

    /// <summary>The value, of whichever type.</summary>
    public object Value => second ? value1! : value0!;

    object? IUnion.Value => Value;

    /// <summary>A value of the first type.</summary>
    public static implicit operator Union<T0, T1>(T0 t) => FromT0(t);

    /// <summary>A value of the second type.</summary>
    public static implicit operator Union<T0, T1>(T1 t) => FromT1(t);

    /// <summary>Whether both hold equal values of the same of the two types.</summary>
    public static bool operator ==(Union<T0, T1> left, Union<T0, T1> right) => left.Equals(right);

    /// <summary>Whether the unions differ in value or type.</summary>
    public static bool operator !=(Union<T0, T1> left, Union<T0, T1> right) => !left.Equals(right);

    /// <summary>A value of the first type.</summary>
    public static Union<T0, T1> FromT0(T0 input) => new(second: false, input, default!);

    /// <summary>A value of the second type.</summary>
    public static Union<T0, T1> FromT1(T1 input) => new(second: true, default!, input);

    /// <summary>The union with a value of the first type replaced.</summary>
    public Union<TResult, T1> MapT0<TResult>(Func<T0, TResult> mapFunc)
        => second ? Union<TResult, T1>.FromT1(value1) : Union<TResult, T1>.FromT0(mapFunc(value0));

    /// <summary>The union with a value of the second type replaced.</summary>
    public Union<T0, TResult> MapT1<TResult>(Func<T1, TResult> mapFunc)
        => second ? Union<T0, TResult>.FromT1(mapFunc(value1)) : Union<T0, TResult>.FromT0(value0);

    /// <summary>What the function for the value's type makes of it.</summary>
    public TResult Match<TResult>(Func<T0, TResult> f0, Func<T1, TResult> f1) => second ? f1(value1) : f0(value0);

    /// <summary>Calls the action for the value's type.</summary>
    public void Switch(Action<T0> f0, Action<T1> f1)
    {
        if (second)
        {
            f1(value1);
        }
        else
        {
            f0(value0);
        }
    }

    /// <summary>The value if it is of the first type, else the remainder.</summary>
    public bool TryPickT0(out T0 value, out T1 remainder)
    {
        value = value0;
        remainder = value1;
        return !second;
    }

    /// <summary>The value if it is of the second type, else the remainder.</summary>
    public bool TryPickT1(out T1 value, out T0 remainder)
    {
        value = value1;
        remainder = value0;
        return second;
    }

    /// <inheritdoc/>
    public bool Equals(Union<T0, T1> other)
        => second == other.second
            && (second
                ? EqualityComparer<T1>.Default.Equals(value1, other.value1)
                : EqualityComparer<T0>.Default.Equals(value0, other.value0));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Union<T0, T1> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => second ? HashCode.Combine(1, value1) : HashCode.Combine(0, value0);

    /// <inheritdoc/>
    public override string ToString()
        => second ? $"{typeof(T1).FullName}: {value1}" : $"{typeof(T0).FullName}: {value0}";
}
