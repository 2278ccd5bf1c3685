namespace OcspEgress.Certificates.Decoding;

/// <summary>Short names of attribute types: RFC 4514's table, then those that certificates really carry.</summary>
internal static class AttributeTypes
{
    /// <summary>The short name, or null.</summary>
    /// <param name="oid">The content of an OBJECT IDENTIFIER.</param>
    public static string? NameOf(ReadOnlySpan<byte> oid) => oid switch
    {
        // 2.5.4
        [0x55, 4, var type] => type switch
        {
            3 => "CN",
            7 => "L",
            8 => "ST",
            10 => "O",
            11 => "OU",
            6 => "C",
            9 => "STREET",
            4 => "SN",
            5 => "serialNumber",
            12 => "title",
            13 => "description",
            15 => "businessCategory",
            17 => "postalCode",
            42 => "givenName",
            46 => "dnQualifier",
            97 => "organizationIdentifier",
            _ => null,
        },

        // 0.9.2342.19200300.100.1
        [0x09, 0x92, 0x26, 0x89, 0x93, 0xF2, 0x2C, 0x64, 1, 25] => "DC",
        [0x09, 0x92, 0x26, 0x89, 0x93, 0xF2, 0x2C, 0x64, 1, 1] => "UID",

        // 1.2.840.113549.1.9.1
        [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 9, 1] => "emailAddress",

        // 1.3.6.1.4.1.311.60.2.1
        [0x2B, 6, 1, 4, 1, 0x82, 0x37, 0x3C, 2, 1, 1] => "jurisdictionL",
        [0x2B, 6, 1, 4, 1, 0x82, 0x37, 0x3C, 2, 1, 2] => "jurisdictionST",
        [0x2B, 6, 1, 4, 1, 0x82, 0x37, 0x3C, 2, 1, 3] => "jurisdictionC",
        _ => null,
    };
}
