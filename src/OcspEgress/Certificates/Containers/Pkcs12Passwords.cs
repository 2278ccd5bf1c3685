using System.Collections.Immutable;
using OcspEgress.Inventory;

namespace OcspEgress.Certificates.Containers;

/// <summary>The passwords that may open a container.</summary>
internal sealed class Pkcs12Passwords
{
    private readonly SecretText? _secret;
    private readonly bool _isEmpty;

    /// <summary>Reads the password.</summary>
    /// <exception cref="Pkcs12Exception">It cannot be read.</exception>
    public Pkcs12Passwords(SecretText? secret)
    {
        _secret = secret;
        var text = secret is null ? "" : Read(secret);
        _isEmpty = text.Length == 0;
        Candidates = text.Length > 0
            ? [new Pkcs12Password(text, false)]
            : [new Pkcs12Password("", false), new Pkcs12Password("", true)];
    }

    /// <summary>What is left to try, in order.</summary>
    public ImmutableArray<Pkcs12Password> Candidates { get; private set; }

    /// <summary>Puts the first password that fits before the others: software may use both forms of the empty one.</summary>
    /// <returns>Whether one fits.</returns>
    public bool TryPrefer(Predicate<Pkcs12Password> fits)
    {
        foreach (var candidate in Candidates)
        {
            if (fits(candidate))
            {
                Candidates = [candidate, .. Candidates.Remove(candidate)];
                return true;
            }
        }

        return false;
    }

    /// <summary>The finding that no password opens the container.</summary>
    public Pkcs12Exception Refusal() => _secret is null
        ? new Pkcs12Exception(CertificatesCodes.PasswordMissing, "This PKCS#12 container needs a password. Give one with 'password' in the inventory, from env or file; for scan, with --password-env.")
        : new Pkcs12Exception(CertificatesCodes.PasswordWrong, $"The password ({Origin}) does not open this PKCS#12 container. Correct the password, or export the container again.");

    /// <summary>The finding that the password opens one half of the container, but not the other.</summary>
    /// <param name="opened">What it opens.</param>
    /// <param name="closed">What it does not open.</param>
    public Pkcs12Exception HalfOpen(string opened, string closed) => new(
        CertificatesCodes.TwoPasswords, $"The password ({Origin}) opens {opened} of this PKCS#12 container, but not {closed}: these have different passwords ('openssl pkcs12 -twopass'), or the container is damaged. Export it again with one password.");

    private string Origin => _secret is null ? "none given" : _isEmpty ? $"{_secret.Origin}, empty" : _secret.Origin;

    private static string Read(SecretText secret)
    {
        string? value;
        var why = "the variable is not set, or the file is missing";
        try
        {
            value = secret.Read();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            (value, why) = (null, exception.Message.TrimEnd('.'));
        }

        return value ?? throw new Pkcs12Exception(
            CertificatesCodes.PasswordUnavailable, $"The password ({secret.Origin}) cannot be read: {why}. Provide the password there.");
    }
}
