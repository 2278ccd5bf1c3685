using System.Collections.Immutable;
using OcspEgress.Inventory;

namespace OcspEgress.Certificates.Containers;

/// <summary>The passwords that may open a container.</summary>
internal sealed class Pkcs12Passwords
{
    private readonly SecretText? _secret;

    /// <summary>Reads the password.</summary>
    /// <exception cref="Pkcs12Exception">It cannot be read.</exception>
    public Pkcs12Passwords(SecretText? secret)
    {
        _secret = secret;
        var text = secret is null ? "" : Read(secret);
        Candidates = text.Length > 0
            ? [new Pkcs12Password(text, false)]
            : [new Pkcs12Password("", false), new Pkcs12Password("", true)];
    }

    /// <summary>What is left to try, in order.</summary>
    public ImmutableArray<Pkcs12Password> Candidates { get; private set; }

    /// <summary>Keeps the first password that fits.</summary>
    /// <exception cref="Pkcs12Exception">None does.</exception>
    public void KeepOnly(Predicate<Pkcs12Password> fits)
    {
        foreach (var candidate in Candidates)
        {
            if (fits(candidate))
            {
                Candidates = [candidate];
                return;
            }
        }

        throw Refusal();
    }

    /// <summary>The finding that no password opens the container.</summary>
    public Pkcs12Exception Refusal() => _secret is null
        ? new Pkcs12Exception(CertificatesCodes.PasswordMissing, "This PKCS#12 container needs a password. Give one with 'password' in the inventory, from env or file.")
        : new Pkcs12Exception(CertificatesCodes.PasswordWrong, $"The password ({_secret.Origin}) does not open this PKCS#12 container. Correct the password, or export the container again.");

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
            CertificatesCodes.PasswordUnavailable, $"The password ({secret.Origin}) cannot be read: {why}. Provide it.");
    }
}
