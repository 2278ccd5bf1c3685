namespace OcspEgress.Certificates.Containers;

/// <summary>
/// A password to try. No password and the empty one are different things in PKCS#12: the latter is derived from the two
/// zero bytes that end a BMPString (RFC 7292 B.1), and software disagrees on which of the two it writes.
/// </summary>
/// <param name="Text">The characters, empty for both.</param>
/// <param name="TerminatesEmpty">Whether the empty password has its two zero bytes.</param>
internal sealed record Pkcs12Password(string Text, bool TerminatesEmpty)
{
    /// <summary>Never the value.</summary>
    public override string ToString() => "password";
}
