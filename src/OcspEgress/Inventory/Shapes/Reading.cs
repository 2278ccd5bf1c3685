namespace OcspEgress.Inventory.Shapes;

/// <summary>What a shape made of a node.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
/// <param name="Value">The value; of an unsound list, the sound items; otherwise the default where unsound.</param>
/// <param name="IsSound">Whether there was no fault. Every fault has been reported.</param>
internal readonly record struct Reading<T>(T? Value, bool IsSound)
{
    /// <summary>A value that could not be read.</summary>
    public static Reading<T> Unsound { get; } = new(default, false);

    /// <summary>A value without fault.</summary>
    public static Reading<T> Sound(T value) => new(value, true);
}
