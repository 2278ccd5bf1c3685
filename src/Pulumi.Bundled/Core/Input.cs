namespace Pulumi;

/// <summary>A property of a resource as it is given: a value that is there, or an output of another resource.</summary>
public class Input<T> : IInput
{
    private readonly Output<T>? value;

    private protected Input(Output<T> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        this.value = value;
    }

    // For inputs that collect their parts and resolve them when they are asked.
    private protected Input()
    {
    }

    IOutput IInput.Whole => Value;

    IOutput IInput.ByElement => ByElement;

    internal virtual Output<T> Value => value!;

    private protected virtual IOutput ByElement => Value;

    /// <summary>A value that is there.</summary>
    public static implicit operator Input<T>(T value) => Output.Create(value);

    /// <summary>A value that comes from elsewhere.</summary>
    public static implicit operator Input<T>(Output<T> value) => new(value);

    /// <summary>The input as an output.</summary>
    public static implicit operator Output<T>(Input<T> input) => input.Value;
}
