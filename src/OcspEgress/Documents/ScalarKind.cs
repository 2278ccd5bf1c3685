namespace OcspEgress.Documents;

/// <summary>What a scalar is taken for.</summary>
internal enum ScalarKind
{
    /// <summary>Text: quoted, or plain and nothing else in any version of YAML.</summary>
    Text,

    /// <summary>Nothing: empty, <c>~</c> or <c>null</c>.</summary>
    Null,

    /// <summary>A boolean: <c>true</c>, and in YAML 1.1 also <c>no</c> or <c>on</c>.</summary>
    Boolean,

    /// <summary>A decimal integer without sign, leading zeros or separators: the only numbers that inventories take.</summary>
    Integer,

    /// <summary>
    /// A number in one version of YAML or the other: <c>-1</c>, <c>0644</c>, <c>0x1F</c>, <c>1_000</c>, <c>1e3</c>,
    /// <c>1:30</c>.
    /// </summary>
    OtherNumber,
}
