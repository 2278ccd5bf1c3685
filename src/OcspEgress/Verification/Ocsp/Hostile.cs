namespace OcspEgress.Verification.Ocsp;

/// <summary>Calls into the ASN.1 library with bytes of strangers.</summary>
internal static class Hostile
{
    /// <summary>The result, or null if the library rejects the bytes.</summary>
    /// <remarks>
    /// The one place outside the entry point that catches everything: for malformed input the library throws what its
    /// insides throw (casts, indexes, formats, arithmetic), documents none of it, and keeps no state that could be torn.
    /// </remarks>
    public static T? Try<T>(Func<T?> parse)
        where T : class
    {
        try
        {
            return parse();
        }
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
        {
            return null;
        }
    }
}
