namespace OcspEgress.Cli.Entry;

/// <summary>The examples that help shows: a command without the program's name, and what it is for.</summary>
internal static class HelpExamples
{
    private static readonly (string Command, string Purpose)[] _overview =
    [
        ("init certs/ --to inventory.yaml", "1. list the certificates"),
        ("lock", "2. find and keep the addresses"),
        ("plan --locked", "3. see the rules"),
    ];

    private static readonly Dictionary<string, (string Command, string Purpose)[]> _byCommand = new(StringComparer.Ordinal)
    {
        ["scan"] =
        [
            ("scan /etc/nginx/certs", "every certificate below a folder"),
            ("scan web.pfx --password-env PFX_PASSWORD", "a PKCS#12 file"),
            ("scan /etc/nginx/certs -o responders", "each responder, and how many certificates lead to it"),
            ("scan --endpoint www.example.com:443", "the chain that a server presents"),
            ("scan --endpoint smtp://mail.example.com", "the same where TLS starts with STARTTLS"),
        ],
        ["lock"] =
        [
            ("lock", "inventory.yaml -> egress.lock.yaml"),
            ("lock --stack dev", "what the config of a Pulumi stack names"),
            ("lock --check", "exit 1 if lock would change a byte of the lock file"),
            ("lock --recover", "save what can be read of a damaged lock, or of one in conflict"),
            ("lock --prune", "forget now what would age"),
            ("lock --also-known open.lock.yaml", "with what the lock of an open pull request saw"),
            ("lock --renew-from open.lock.yaml", "its newer days alone: no rule changes, nobody is asked"),
        ],
        ["plan"] =
        [
            ("plan --locked", "the rules, without network"),
            ("plan --locked --output markdown", "the same for a pull request"),
        ],
        ["diff"] =
        [
            ("diff old.lock.yaml egress.lock.yaml", "exit 1 if rules differ"),
            ("diff --base origin/main -o markdown", "for a comment on a pull request"),
            ("diff --live", "what lock would change, without writing it"),
            ("diff --base HEAD --output sarif", "the findings, for code scanning"),
        ],
        ["explain"] =
        [
            ("explain ocsp-ocsp.example.com-80", "why this rule exists"),
            ("explain www.example.com", "which rules a certificate needs"),
            ("explain 93.184.216.34", "what opens an address"),
        ],
        ["render"] =
        [
            ("render --target nftables --locked", "a ruleset for nft -f"),
            ("render --target bicep --locked", "a network security group"),
        ],
        ["report"] =
        [
            ("report > egress-report.html", "a page to open in a browser, without network"),
            ("report -s dev --to egress-report.html", "the same for a stack"),
        ],
        ["simulate"] = [("simulate --nsg nsg.json --locked", "nsg.json: az network nsg show")],
        ["verify"] =
        [
            ("verify", "from a host that has the rules"),
            ("verify --junit", "for a pipeline"),
        ],
        ["advise"] = [("advise --server nginx --locked", "what nginx needs besides the rules")],
        ["init"] = [("init certs/ -e www.example.com:443 --to inventory.yaml", "an inventory of a folder and an endpoint")],
        ["schema"] =
        [
            ("schema > inventory.schema.json", "for the editor's completion"),
            ("schema --of plan", "what plan --output json prints"),
        ],
        ["completion"] = [("completion bash > /etc/bash_completion.d/ocsp-egress", "for all users of bash")],
        ["help"] = [("help plan", "how to call plan")],
        ["version"] = [("version", "to name in a report of a bug")],
    };

    /// <summary>Those of a command, or of the program as a whole.</summary>
    public static IReadOnlyList<(string Command, string Purpose)> Of(string command) => _byCommand.GetValueOrDefault(command, _overview);
}
