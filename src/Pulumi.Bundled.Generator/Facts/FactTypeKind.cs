namespace Pulumi.Bundled.Generator.Facts;

/// <summary>The forms a type takes in the facts.</summary>
internal enum FactTypeKind
{
    /// <summary>string, bool, int, double or any.</summary>
    Primitive,

    /// <summary><c>[]T</c>.</summary>
    List,

    /// <summary><c>{}T</c>, keyed by strings.</summary>
    Map,

    /// <summary><c>A|B</c>, two or more.</summary>
    Union,

    /// <summary><c>%MODULE.NAME</c>.</summary>
    Enum,

    /// <summary><c>MODULE.NAME</c>: an input or output type, by where it is used.</summary>
    Object,
}
