using System.Runtime.CompilerServices;
using Azure;
using Azure.Core;
using Azure.Identity;
using Azure.Security.KeyVault.Certificates;
using OcspEgress.Certificates;
using OcspEgress.Certificates.Decoding;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;

namespace OcspEgress.KeyVault;

/// <summary>
/// Reads <c>keyVault</c> entries. Only the public part is asked for (permission "get" and, for a whole vault, "list" on
/// certificates): that is the leaf. The rest of a chain lies in the secret, beside the private key, and stays there.
/// </summary>
/// <param name="credential">How to sign in, or null for DefaultAzureCredential.</param>
/// <param name="options">Options of the client, e.g. its transport, or null for short timeouts and two retries.</param>
public sealed class KeyVaultSourceReader(TokenCredential? credential = null, CertificateClientOptions? options = null)
    : ICertificateSourceReader
{
    /// <inheritdoc/>
    public bool CanRead(CertificateSource source) => source is KeyVaultSource;

    /// <inheritdoc/>
    public IAsyncEnumerable<ServerCertificate> ReadAsync(
        CertificateSource source, DiagnosticList diagnostics, CancellationToken cancellationToken) =>
        Read((KeyVaultSource)source, diagnostics, cancellationToken);

    private static CertificateClientOptions DefaultOptions()
    {
        var result = new CertificateClientOptions();
        result.Retry.MaxRetries = 2;
        result.Retry.NetworkTimeout = TimeSpan.FromSeconds(10);
        return result;
    }

    private async IAsyncEnumerable<ServerCertificate> Read(
        KeyVaultSource source, DiagnosticList diagnostics, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (CreateClient(source, diagnostics) is not { } client)
        {
            yield break;
        }

        var names = source.Certificate is not null
            ? [source.Certificate]
            : await TryAsync(source, diagnostics, () => ListAsync(client, cancellationToken), cancellationToken) ?? [];
        foreach (var name in names)
        {
            var encoding = await TryAsync(source, diagnostics, () => FetchAsync(client, name, source.Version, cancellationToken), cancellationToken);
            var origin = new CertificateOrigin(source, $"{source.Vault.AbsoluteUri.TrimEnd('/')}/certificates/{name}", 0);
            if (encoding is not null && CertificateDecoder.Decode(encoding, origin, diagnostics) is { } certificate)
            {
                yield return certificate;
            }
        }
    }

    private CertificateClient? CreateClient(KeyVaultSource source, DiagnosticList diagnostics)
    {
        if (source.Vault.Scheme == Uri.UriSchemeHttps)
        {
            return new CertificateClient(source.Vault, credential ?? new DefaultAzureCredential(), options ?? DefaultOptions());
        }

        diagnostics.Add(CertificatesCodes.VaultFailed.At(
            source.Location, $"The vault '{source.Vault}' is no https URL. Write it as https://NAME.vault.azure.net/."));
        return null;
    }

    // Disabled certificates serve nothing. A vault lists in no order that it promises.
    private static async Task<List<string>> ListAsync(CertificateClient client, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        await foreach (var properties in client.GetPropertiesOfCertificatesAsync(cancellationToken: cancellationToken))
        {
            if (properties.Enabled != false)
            {
                names.Add(properties.Name);
            }
        }

        names.Sort(StringComparer.Ordinal);
        return names;
    }

    private static async Task<byte[]> FetchAsync(
        CertificateClient client, string name, string? version, CancellationToken cancellationToken) =>
        version is null
            ? (await client.GetCertificateAsync(name, cancellationToken)).Value.Cer
            : (await client.GetCertificateVersionAsync(name, version, cancellationToken)).Value.Cer;

    private static async Task<T?> TryAsync<T>(
        KeyVaultSource source, DiagnosticList diagnostics, Func<Task<T>> ask, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await ask();
        }
        catch (Exception exception) when (IsExpected(exception, cancellationToken))
        {
            diagnostics.Add(CertificatesCodes.VaultFailed.At(
                source.Location, $"'{source.Identity}' cannot be read: {ReasonOf(exception)}."));
            return null;
        }
    }

    // The SDK also wraps what its retries saw, and reports its own timeouts as cancellation.
    private static bool IsExpected(Exception exception, CancellationToken cancellationToken) =>
        exception is RequestFailedException or AuthenticationFailedException or AggregateException
            or InvalidOperationException or HttpRequestException or IOException or System.Text.Json.JsonException or FormatException
        || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private static string ReasonOf(Exception exception) => exception switch
    {
        RequestFailedException { Status: 401 or 403 } =>
            "the vault refuses this identity. Give it the permission to get (and list) certificates",
        RequestFailedException { Status: 404 } => "there is no such certificate. Correct the name or version",
        RequestFailedException { Status: > 0 } failed =>
            FormattableString.Invariant($"the vault answers with HTTP status {failed.Status}. Try again later"),
        AuthenticationFailedException =>
            "nobody is signed in. Sign in ('az login'), or set the environment of a service principal or managed identity",
        _ => "the vault cannot be reached. Check its URL and the network",
    };
}
