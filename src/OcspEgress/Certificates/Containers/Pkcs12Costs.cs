namespace OcspEgress.Certificates.Containers;

/// <summary>
/// Bounds what the passwords of one container may cost: its maker chooses the number of rounds. openssl and Windows take
/// some 2,000, Java 10,000, NSS up to a million.
/// </summary>
internal sealed class Pkcs12Costs
{
    private const long MaxRounds = 4_000_000;

    private long _spent;

    /// <summary>Spends the rounds of one key derivation.</summary>
    /// <exception cref="Pkcs12Exception">That is more than one container gets.</exception>
    public void Spend(long rounds)
    {
        if (rounds < 1 || rounds > MaxRounds - _spent)
        {
            throw new Pkcs12Exception(
                CertificatesCodes.Pkcs12TooCostly, "This PKCS#12 container asks for millions of key derivation rounds, more than is spent on one. Export it again with a usual iteration count.");
        }

        _spent += rounds;
    }
}
