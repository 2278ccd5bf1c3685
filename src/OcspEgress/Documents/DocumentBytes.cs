namespace OcspEgress.Documents;

/// <summary>Reads a file's bytes within bounds. Pipes work too: nothing asks for the length.</summary>
internal static class DocumentBytes
{
    /// <summary>All bytes of the stream, or null where there are more than <paramref name="most"/>.</summary>
    public static byte[]? Read(Stream stream, int most)
    {
        using var content = new MemoryStream();
        var buffer = new byte[81920];
        while (stream.Read(buffer) is > 0 and var count)
        {
            if (content.Length + count > most)
            {
                return null;
            }

            content.Write(buffer, 0, count);
        }

        return content.ToArray();
    }
}
