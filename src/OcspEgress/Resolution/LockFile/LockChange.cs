using OcspEgress.Diagnostics;

namespace OcspEgress.Resolution.LockFile;

/// <summary>One difference between two locks.</summary>
/// <param name="Part">What it is about.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Name">Which one: <c>identity</c>, <c>identity sha256</c>, <c>host address</c> or the rule's name.</param>
/// <param name="Detail">From what to what, for changes; else empty.</param>
internal sealed record LockChange(LockPart Part, LockChangeKind Kind, string Name, string Detail = "")
{
    /// <summary>A line such as <c>+ address ocsp.example.com 192.0.2.1</c>; printable.</summary>
    public override string ToString()
    {
        var sign = Kind switch { LockChangeKind.Added => '+', LockChangeKind.Removed => '-', _ => '~' };
        var part = Part switch
        {
            LockPart.Source => "source",
            LockPart.Certificate => "certificate",
            LockPart.Address => "address",
            _ => "rule",
        };
        return PrintableText.Clean($"{sign} {part} {Name}{(Detail.Length == 0 ? "" : $": {Detail}")}");
    }
}
