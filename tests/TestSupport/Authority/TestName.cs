using System.Formats.Asn1;

namespace OcspEgress.TestSupport.Authority;

/// <summary>Distinguished names of one common name.</summary>
public static class TestName
{
    /// <summary>DER of <c>CN=commonName</c>; an empty name for the empty text.</summary>
    public static byte[] Encode(string commonName)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            if (commonName.Length > 0)
            {
                using (writer.PushSetOf())
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier("2.5.4.3");
                    writer.WriteCharacterString(UniversalTagNumber.UTF8String, commonName);
                }
            }
        }

        return writer.Encode();
    }
}
