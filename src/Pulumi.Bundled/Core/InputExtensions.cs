namespace Pulumi;

/// <summary>Uses an input like an output; a missing input counts as the type's default.</summary>
public static class InputExtensions
{
    /// <summary>See <see cref="Output{T}.Apply{U}(Func{T, U})"/>.</summary>
    public static Output<TResult> Apply<T, TResult>(this Input<T>? input, Func<T, TResult> func)
        => input.ToOutput().Apply(func);

    /// <summary>See <see cref="Output{T}.Apply{U}(Func{T, Task{U}})"/>.</summary>
    public static Output<TResult> Apply<T, TResult>(this Input<T>? input, Func<T, Task<TResult>> func)
        => input.ToOutput().Apply(func);

    /// <summary>See <see cref="Output{T}.Apply{U}(Func{T, Input{U}?})"/>.</summary>
    public static Output<TResult> Apply<T, TResult>(this Input<T>? input, Func<T, Input<TResult>?> func)
        => input.ToOutput().Apply(func);

    /// <summary>See <see cref="Output{T}.Apply{U}(Func{T, Output{U}?})"/>.</summary>
    public static Output<TResult> Apply<T, TResult>(this Input<T>? input, Func<T, Output<TResult>?> func)
        => input.ToOutput().Apply(func);

    /// <summary>The input as an output.</summary>
    public static Output<T> ToOutput<T>(this Input<T>? input) => input?.Value ?? Output.Create(default(T)!);
}
