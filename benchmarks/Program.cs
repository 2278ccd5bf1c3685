using OcspEgress.Benchmarks;

if (args is not [var folder, var own, ..])
{
    Console.Error.WriteLine("""
        Usage: ocsp-egress-benchmarks FOLDER COMMAND [--go PROGRAM] [--rounds N]

        Makes inputs in FOLDER (2.3 GB; they stay), then runs COMMAND and its peers as whole processes, one after another,
        round by round. docs/performance.md says what is measured.

          COMMAND        the native command
          --go PROGRAM   a program that reads PEM files with Go's crypto/x509 and counts OCSP hosts
          --rounds N     rounds; 5 if not given
        """);
    return 2;
}

var go = Value("--go");
var rounds = int.TryParse(Value("--rounds"), out var number) ? number : 5;
var maker = new InputMaker(folder);
var (large, million) = (maker.Bundle(100_000), maker.Bundle(1_000_000));
string[] peers = go is null ? [] : [go];
Contest[] contests =
[
    new("100,000 certificates in one file", [.. Peers(large), Own("responders", large), Own("json", large), Own("jsonl", large), Own("table", large), OpenSsl(large)]),
    new("10,000 certificates in one file", [.. Peers(maker.Bundle(10_000)), Own("responders", maker.Bundle(10_000))]),
    new("1,000,000 certificates in four files", [Own("responders", million)]),
    new("20,000 files", [.. Peers(maker.Files(20_000)), Own("responders", maker.Files(20_000)), Own("json", maker.Files(20_000))]),
    new("50,000 chains of three, a file each", [Own("json", maker.Chains(50_000)), Own("table", maker.Chains(50_000))]),
];
foreach (var contest in contests)
{
    Console.WriteLine(contest.Run(rounds));
}

return 0;

string? Value(string option) => Array.IndexOf(args, option) is var i && i >= 0 && i + 1 < args.Length ? args[i + 1] : null;

Runner Own(string format, string path) => new($"scan -o {format}", own, ["scan", path, "-o", format]);

Runner OpenSsl(string path) => new("openssl storeutl -text", "openssl", ["storeutl", "-noout", "-text", "-certs", path]);

IEnumerable<Runner> Peers(string path) =>
    peers.Select(p => new Runner("Go, crypto/x509", p, [.. Directory.Exists(path) ? Directory.GetFiles(path).Order(StringComparer.Ordinal).ToArray() : [path]]));
