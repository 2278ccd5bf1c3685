using OcspEgress.Certificates.Containers;
using OcspEgress.Certificates.Files;
using OcspEgress.Diagnostics;
using OcspEgress.Documents;
using OcspEgress.Inventory;

namespace OcspEgress.Certificates.Manifests;

/// <summary>The reading of one manifest file: counts its certificates and knows where findings belong.</summary>
internal sealed class ManifestSession(
    KubernetesSource source, FoundFile file, DiagnosticList diagnostics, CancellationToken cancellationToken)
{
    /// <summary>The file.</summary>
    public FoundFile File => file;

    /// <summary>Certificates so far, broken ones too.</summary>
    public int Certificates { get; private set; }

    /// <summary>Whether anything was reported.</summary>
    public bool ReportedAny { get; private set; }

    /// <summary>Throws when the run is cancelled.</summary>
    public void ThrowIfCancelled() => cancellationToken.ThrowIfCancellationRequested();

    /// <summary>Reports a finding about a line of the file, or about all of it.</summary>
    public void Report(DiagnosticCode code, int? line, string message) => Report(code, new SourceLocation(file.Display, line), message);

    /// <summary>Reports a finding about a place of the file.</summary>
    public void Report(DiagnosticCode code, DocumentPlace place, string message) =>
        Report(code, new SourceLocation(file.Display, place.Line, place.Column), message);

    /// <summary>Reads the certificates of one value.</summary>
    /// <param name="content">The value, decoded.</param>
    /// <param name="line">Line on which the value starts.</param>
    /// <param name="countsLines">Whether lines of the content are lines of the file.</param>
    /// <param name="whenNothing">Called where there is neither a certificate nor a finding.</param>
    public IEnumerable<ServerCertificate> Read(byte[] content, int line, bool countsLines, Action whenNothing)
    {
        var session = new ContainerSession(source, file.Display, diagnostics, cancellationToken)
        {
            StartLine = line,
            CountsLines = countsLines,
        }.ContinueFrom(Certificates);
        using var stream = new MemoryStream(content);
        foreach (var certificate in ContainerReader.Read(stream, session))
        {
            yield return certificate;
        }

        ReportedAny |= session.ReportedAny;
        if (session.Count == Certificates && !session.ReportedAny)
        {
            whenNothing();
        }

        Certificates = session.Count;
    }

    private void Report(DiagnosticCode code, SourceLocation location, string message)
    {
        ReportedAny = true;
        diagnostics.Add(code.At(location, message));
    }
}
