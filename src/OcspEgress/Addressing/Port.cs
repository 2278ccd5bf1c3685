using System.Globalization;

namespace OcspEgress.Addressing;

/// <summary>A TCP port, 1 to 65535.</summary>
public readonly record struct Port : IComparable<Port>
{
    /// <summary>Makes a port.</summary>
    /// <param name="number">1 to 65535.</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside that range.</exception>
    public Port(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 65535);
        Number = number;
    }

    /// <summary>The number, 1 to 65535.</summary>
    public int Number { get; }

    /// <inheritdoc/>
    public int CompareTo(Port other) => Number.CompareTo(other.Number);

    /// <summary>Decimal digits.</summary>
    public override string ToString() => Number.ToString(CultureInfo.InvariantCulture);
}
