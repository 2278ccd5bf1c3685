using OcspEgress.Certificates.Decoding;
using OcspEgress.Diagnostics;
using OcspEgress.Inventory;

namespace OcspEgress.Certificates.Containers;

/// <summary>The reading of one container: counts its certificates and knows where findings belong.</summary>
internal sealed class ContainerSession(
    CertificateSource source, string container, DiagnosticList diagnostics, CancellationToken cancellationToken)
{
    // A certificate that is none costs an exception: with these, some seconds.
    private const int MostBroken = 1_000_000;

    // Of blocks: more than twice those of the largest file, at 64 characters each: some seconds.
    private const int MostLines = 20_000_000;

    private int _index;
    private int _broken;
    private int _lines;
    private DiagnosticList? _own;

    /// <summary>Password for PKCS#12, or null for none.</summary>
    public SecretText? Password { get; init; }

    /// <summary>Line of the surrounding file on which the container starts (a manifest's), or null.</summary>
    public int? StartLine { get; init; }

    /// <summary>Whether PEM lines inside the container are lines of the surrounding file.</summary>
    public bool CountsLines { get; init; } = true;

    /// <summary>Whether a certificate was found, whole or broken.</summary>
    public bool FoundAny => _index > 0;

    /// <summary>Whether anything was reported: then nobody needs to be told that there is no certificate.</summary>
    public bool ReportedAny { get; private set; }

    /// <summary>Whether so much of the container is broken that the rest is not worth reading; that is reported then.</summary>
    public bool IsGivenUp { get; private set; }

    /// <summary>
    /// Whether the container is on its way to being given up: what is left of it is read piece by piece, so that the place
    /// where that happens is always the same.
    /// </summary>
    public bool IsSuspect => _broken > MostBroken / 2 || _lines > MostLines / 2;

    /// <summary>Takes certificates that need no more than a look at them, or null.</summary>
    public CertificateTaker? Taker { get; init; }

    /// <summary>Something other than a certificate that was seen, e.g. the label of a PEM block, or null.</summary>
    public string? SeenInstead { get; set; }

    /// <summary>Throws when the run is cancelled.</summary>
    public void ThrowIfCancelled() => cancellationToken.ThrowIfCancellationRequested();

    /// <summary>Starts the count where another container of the same file ended.</summary>
    public ContainerSession ContinueFrom(int index)
    {
        _index = index;
        return this;
    }

    /// <summary>Certificates so far.</summary>
    public int Count => _index;

    /// <summary>Reports a finding about the container.</summary>
    /// <param name="code">Kind of finding.</param>
    /// <param name="line">Line inside the container, or null.</param>
    /// <param name="message">The message.</param>
    public void Report(DiagnosticCode code, int? line, string message)
    {
        ReportedAny = true;
        diagnostics.Add(code.At(new SourceLocation(container, LineOf(line)), message));
    }

    /// <summary>Decodes the next certificate of the container.</summary>
    /// <returns>The certificate, or null when it is taken already, or broken, which is reported then.</returns>
    public ServerCertificate? Decode(ReadOnlySpan<byte> encoding, int? line = null)
    {
        ThrowIfCancelled();
        if (Taker is not null && CertificateDecoder.View(encoding) is { } view && Taker(view, source))
        {
            _index++;
            return null;
        }

        var certificate = CertificateDecoder.Decode(encoding, new CertificateOrigin(source, container, _index++, LineOf(line)), diagnostics);
        if (certificate is null)
        {
            NoteBroken(line);
        }

        return certificate;
    }

    /// <summary>Counts a certificate that cannot even be decoded.</summary>
    public void CountBroken(int? line = null)
    {
        _index++;
        NoteBroken(line);
    }

    /// <summary>Counts lines of blocks.</summary>
    /// <param name="count">How many.</param>
    /// <param name="line">The last one's number.</param>
    /// <returns>Whether it is worth going on.</returns>
    public bool CountLines(int count, int line)
    {
        if ((_lines & ~0xFFF) != ((_lines + count) & ~0xFFF))
        {
            ThrowIfCancelled();
        }

        _lines += count;
        if (_lines > MostLines && !IsGivenUp)
        {
            GiveUp(line, "Blocks in this file have more than 20,000,000 lines");
        }

        return !IsGivenUp;
    }

    /// <summary>The reading of a piece of the container by itself, to be absorbed in its turn.</summary>
    /// <param name="firstLine">The piece's first line.</param>
    public ContainerSession BeginPiece(int firstLine)
    {
        var own = new DiagnosticList();
        return new ContainerSession(source, container, own, cancellationToken) { Taker = Taker, StartLine = LineOf(firstLine), CountsLines = CountsLines, _own = own };
    }

    /// <summary>Takes over what a piece gave.</summary>
    /// <returns>Its certificates, counted on.</returns>
    public IEnumerable<ServerCertificate> Absorb(ContainerSession piece, IEnumerable<ServerCertificate> certificates)
    {
        var first = _index;
        _index += piece._index;
        _broken += piece._broken;
        _lines += piece._lines;
        ReportedAny |= piece.ReportedAny;
        SeenInstead ??= piece.SeenInstead;
        diagnostics.AddRange(piece._own!.ToImmutableArray());
        return certificates.Select(c => c with { Origin = c.Origin with { Index = first + c.Origin.Index } });
    }

    /// <summary>Leaves the rest of the container unread, and says so.</summary>
    /// <param name="line">Line inside the container, or null.</param>
    /// <param name="why">What there is too much of, a clause.</param>
    public void GiveUp(int? line, string why)
    {
        IsGivenUp = true;
        Report(CertificatesCodes.TooManyBroken, line, $"{why}, so the rest is not read. Name the right file, or take the broken part out.");
    }

    private void NoteBroken(int? line)
    {
        if (++_broken == MostBroken)
        {
            GiveUp(line, "1,000,000 certificates of this file are broken");
        }
    }

    private int? LineOf(int? line) =>
        StartLine is null ? line
        : CountsLines && line is not null ? StartLine + line - 1
        : StartLine;
}
