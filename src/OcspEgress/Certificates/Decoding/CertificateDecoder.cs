using System.Collections.Immutable;
using System.Formats.Asn1;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;

namespace OcspEgress.Certificates.Decoding;

/// <summary>
/// Reads of a certificate (RFC 5280 4.1) what rules depend on, and nothing else: an odd serial, key, algorithm, date or
/// foreign extension does not keep a certificate from being read. Encodings may be BER, as openssl takes them.
/// </summary>
internal static class CertificateDecoder
{
    /// <summary>Longest encoding that is taken for a certificate, in bytes.</summary>
    public const int MaxLength = 1 << 20;

    // What has no room for the headers of all fields is none: found out without the price of an exception.
    private const int MinLength = 20;

    // Thousands of certificates are held at once; hostile giants are not to be among what is held.
    private const int MaxRetained = 1 << 16;

    // Locations of one certificate that are read; no server tries that many.
    private const int MaxLocations = 100;

    // Longest location, in characters of its text: what http.sys and most proxies take as URL, and then some.
    private const int MaxTextLength = 2048;

    [ThreadStatic]
    private static CertificateView? _view;

    [ThreadStatic]
    private static TextCache? _strings;

    [ThreadStatic]
    private static TextCache? _issuers;

    /// <summary>Decodes one certificate.</summary>
    /// <param name="encoding">The encoding; bytes after it are reported and ignored.</param>
    /// <param name="origin">Where it was found.</param>
    /// <param name="diagnostics">Takes every fault, with the place of <paramref name="origin"/>.</param>
    /// <returns>The certificate, or null if these bytes are none.</returns>
    public static ServerCertificate? Decode(ReadOnlySpan<byte> encoding, CertificateOrigin origin, DiagnosticList diagnostics)
    {
        ArgumentNullException.ThrowIfNull(origin);
        ArgumentNullException.ThrowIfNull(diagnostics);
        try
        {
            if (View(encoding) is { } view)
            {
                return Make(view, encoding[..view.Length], origin, diagnostics);
            }
        }
        catch (AsnContentException)
        {
            // A signature in pieces that do not fit.
        }

        diagnostics.Add(CertificatesCodes.CertificateBroken.At(
            origin.Location, "These bytes are not an X.509 certificate. Export the certificate again."));
        return null;
    }

    /// <summary>What a certificate says, or null if these bytes are none. Holds until this thread reads the next one.</summary>
    internal static CertificateView? View(ReadOnlySpan<byte> encoding)
    {
        if (encoding.Length < MinLength)
        {
            return null;
        }

        try
        {
            _view ??= new CertificateView();
            _view.Read(encoding);
            return _view;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    /// <summary>Whether nothing is to be said of this certificate but what its fields say.</summary>
    internal static bool IsPlain(CertificateView view)
    {
        var count = 0;
        if (!view.IsDer || view.Faults.Count > 0)
        {
            return false;
        }

        foreach (var name in view.Names)
        {
            // A byte becomes four characters at most.
            count += name.Purpose is null ? 0 : 1;
            if (name.Length * 4 > MaxTextLength || name.Tag == 4)
            {
                return false;
            }
        }

        return count <= MaxLocations;
    }

    private static ServerCertificate Make(
        CertificateView view, ReadOnlySpan<byte> encoding, CertificateOrigin origin, DiagnosticList diagnostics)
    {
        _issuers ??= new TextCache(DistinguishedName.Format);
        var fingerprint = CertificateFingerprint.Of(encoding, view.IsDer);
        var locations = ReadLocations(view);
        foreach (var (code, message) in view.Faults)
        {
            diagnostics.Add(code.At(origin.Location, message));
        }

        return new ServerCertificate
        {
            Fingerprint = fingerprint,
            Subject = DistinguishedName.Format(encoding[view.Parties.Subject]),
            Issuer = _issuers.Get(encoding[view.Parties.Issuer]),
            Names = ReadNames(view),
            NotBefore = view.NotBefore,
            NotAfter = view.NotAfter,
            IsAuthority = view.IsAuthority,
            MustStaple = view.MustStaple,
            Locations = locations,
            Origin = origin,
            Encoding = encoding.Length <= MaxRetained ? [.. encoding] : [],
        };
    }

    private static ImmutableArray<string> ReadNames(CertificateView view)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var name in view.Names)
        {
            if (name.Purpose is null)
            {
                var content = view.ContentOf(name);
                names.Add(name.Tag == 7 ? GeneralNameText.AddressOf(content) : GeneralNameText.Escape(content));
            }
        }

        return [.. names];
    }

    // By purpose, then in certificate order, duplicates included.
    private static ImmutableArray<AccessLocation> ReadLocations(CertificateView view)
    {
        _strings ??= new TextCache(GeneralNameText.Escape);
        var result = new List<AccessLocation>();
        Span<int> counts = stackalloc int[(int)Purpose.CaIssuers + 1];
        foreach (var name in view.Names)
        {
            if (name.Purpose is not { } purpose)
            {
                continue;
            }

            var (kind, text) = GeneralNameText.Of(name.Tag, view.ContentOf(name), _strings);
            if (result.Count == MaxLocations)
            {
                view.Faults.Add((CertificatesCodes.TooManyLocations, "The certificate names more than 100 locations; those after the hundredth are ignored. Ask its issuer what they are for."));
                break;
            }

            if (text.Length > MaxTextLength)
            {
                view.Faults.Add((CertificatesCodes.LocationTooLong, $"A location starting with '{text[..40]}' is longer than 2,048 characters and is ignored. Ask the certificate's issuer for a correct one."));
                continue;
            }

            result.Add(new AccessLocation(purpose, counts[(int)purpose]++, kind, text));
        }

        result.Sort((a, b) => (a.Purpose, a.Index).CompareTo((b.Purpose, b.Index)));
        return [.. result];
    }
}
