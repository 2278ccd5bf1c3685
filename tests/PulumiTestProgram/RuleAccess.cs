using Pulumi;

namespace PulumiTestProgram;

[EnumType]
public readonly struct RuleAccess : IEquatable<RuleAccess>
{
    private readonly string _value;

    private RuleAccess(string value) => _value = value ?? throw new ArgumentNullException(nameof(value));

    public static RuleAccess Allow { get; } = new("Allow");

    public static RuleAccess Deny { get; } = new("Deny");

    public static bool operator ==(RuleAccess left, RuleAccess right) => left.Equals(right);

    public static bool operator !=(RuleAccess left, RuleAccess right) => !left.Equals(right);

    public static explicit operator string(RuleAccess value) => value._value;

    public override bool Equals(object? obj) => obj is RuleAccess other && Equals(other);

    public bool Equals(RuleAccess other) => string.Equals(_value, other._value, StringComparison.Ordinal);

    public override int GetHashCode() => _value?.GetHashCode(StringComparison.Ordinal) ?? 0;

    public override string ToString() => _value;
}
