using System.Text;
using OcspEgress.TestSupport.Authority;

namespace OcspEgress.Cli.Tests;

/// <summary>Manifests as clusters and repositories hold them: lists of the raw API, and Secrets that are not ready yet.</summary>
public sealed class ManifestTests : IDisposable
{
    private readonly Workspace _workspace = new();
    private readonly TestAuthority _authority = TestAuthority.Create("Manifest CA");
    private readonly string _pem;

    public ManifestTests() => _pem = _authority.Issue("www.example", "http://ocsp.example/").Pem;

    private string Value => Convert.ToBase64String(Encoding.ASCII.GetBytes(_pem));

    public void Dispose()
    {
        _authority.Dispose();
        _workspace.Dispose();
    }

    [Theory]
    [InlineData("""{"kind":"SecretList","apiVersion":"v1","items":[{"metadata":{"name":"a"},"type":"kubernetes.io/tls","data":{"tls.crt":"CRT"}}]}""")]
    [InlineData("""{"kind":"SecretList","items":[{"metadata":{"name":"b"},"type":"Opaque","data":{"tls.crt":"CRT"}},{"data":{"x":"eA=="}}]}""")]
    [InlineData("""{"kind":"List","items":[{"type":"kubernetes.io/tls","data":{"tls.crt":"CRT"}}]}""")]
    [InlineData("""[{"kind":"Secret","data":{"tls.crt":"CRT"}}]""")]
    [InlineData("""[{"type":"kubernetes.io/tls","data":{"tls.crt":"CRT"}}]""")]
    [InlineData("kind: ConfigMapList\nitems:\n- data: {tls.crt: '%%'}\n---\nkind: SecretList\nitems:\n- data: {tls.crt: CRT}\n")]
    [InlineData("kind: List\r\nitems:\r\n- kind: SecretList\r\n  items:\r\n  - data: {tls.crt: CRT}\r\n---\r\n")]
    public async Task Scan_WhenTheApiSendsAList_ReadsItsItems(string manifest)
    {
        var run = await Scan(manifest);

        Assert.Equal((ExitCode.Done, ""), (run.Code, run.Error));
        Assert.Contains("http://ocsp.example", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("data: {tls.crt: 'ENC[AES256_GCM,data:abc,iv:x,tag:y,type:str]'}", "is encrypted by SOPS. Decrypt it with `sops --decrypt`")]
    [InlineData("stringData: {tls.crt: 'ENC[AES256_GCM,data:abc,iv:x,tag:y,type:str]'}", "is encrypted by SOPS")]
    [InlineData("data: {tls.crt: '{{ .Values.tls.crt | b64enc }}'}", "(`helm template`)")]
    [InlineData("data:\n  tls.crt: {{ .Values.tls.crt }}", "(`helm template`)")]
    [InlineData("data: {{ .Values.tls }}", "(`helm template`)")]
    [InlineData("stringData:\n  tls.crt: |\n    {{ .Files.Get \"tls.crt\" }}", "(`helm template`)")]
    [InlineData("data: {tls.crt: '${TLS_CRT}'}", "(`envsubst`)")]
    [InlineData("data:\n  tls.crt: ${TLS_CRT}", "(`envsubst`)")]
    [InlineData("data:\n  tls.crt: $TLS_CRT", "(`envsubst`)")]
    [InlineData("stringData: {tls.crt: $(TLS_CRT)}", "(`kustomize build`)")]
    [InlineData("stringData: {tls.crt: '<path:secret/data/tls#crt>'}", "is a placeholder of a template")]
    [InlineData("data: {tls.crt: !vault \"$ANSIBLE_VAULT;1.1;AES256\"}", "is encrypted by ansible-vault")]
    public async Task Scan_WhenTheValueIsNotReady_NamesWhatItIs(string content, string expected)
    {
        var run = await Scan($"kind: Secret\ntype: kubernetes.io/tls\nmetadata: {{name: web}}\n{content}\n");

        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains("error OCE292", run.Error, StringComparison.Ordinal);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("stringData", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("data: {tls.crt: ${TLS_CRT}}", "(`envsubst`)")]
    [InlineData("data:\n{{- range .Values.crts }}\n  tls.crt: x", "(`helm template`)")]
    public async Task Scan_WhenATemplateIsNoYaml_NamesWhatItIs(string content, string expected)
    {
        var run = await Scan($"kind: Secret\n{content}\n");

        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains("error OCE250: This document is a template", run.Error, StringComparison.Ordinal);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kind: SealedSecret\nmetadata: {name: web, namespace: shop}\nspec: {encryptedData: {tls.crt: AgBy, tls.key: AgCx}}", "'shop/web' is a SealedSecret, which only its cluster can decrypt")]
    [InlineData("kind: SealedSecret\nmetadata: {name: web}\nspec: {template: {type: kubernetes.io/tls}, encryptedData: {}}", "'web' is a SealedSecret")]
    [InlineData("kind: ExternalSecret\nmetadata: {name: web}\nspec: {target: {template: {type: kubernetes.io/tls}}}", "'web' is a ExternalSecret, which its cluster fills")]
    public async Task Scan_WhenTheSecretExistsInItsClusterOnly_SaysSo(string manifest, string expected)
    {
        var run = await Scan(manifest + "\n---\nkind: Secret\ndata: {tls.crt: CRT}\n");

        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains("error OCE292: " + expected, run.Error, StringComparison.Ordinal);
        Assert.Contains("http://ocsp.example", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kind: SealedSecret\nspec: {encryptedData: {password: AgBy}}\n---\nkind: Deployment\n", "only other objects (Deployment, SealedSecret)")]
    [InlineData("kind: SecretList\nitems: []\n", "nor one with 'tls.crt'")]
    [InlineData("kind: SecretList\nitems:\n- type: Opaque\n  data: {x: eA==}\n", "only other objects (Secret)")]
    public async Task Scan_WhenAManifestHoldsNoCertificate_IsAnErrorHoweverItIsNamed(string manifest, string expected)
    {
        var named = await Scan(manifest);
        Directory.CreateDirectory(Path.Combine(_workspace.Folder, "all"));
        File.Move(Path.Combine(_workspace.Folder, "m.yaml"), Path.Combine(_workspace.Folder, "all", "m.yaml"));
        var folder = await ScanEntry("all");
        var glob = await ScanEntry("'**/*.yaml'");

        Assert.Contains("error OCE204", named.Error, StringComparison.Ordinal);
        Assert.Contains(expected, named.Error, StringComparison.Ordinal);
        Assert.All([named, folder, glob], r => Assert.Equal(ExitCode.BadInput, r.Code));
        Assert.Contains("error OCE204: None of the manifests of 'all'", folder.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("apiVersion: ENC[AES256_GCM,data:a,iv:b,tag:c,type:str]\nkind: ENC[AES256_GCM,data:a,iv:b,tag:c,type:str]\n", "encrypted by SOPS")]
    [InlineData("kind: '{{ .Values.kind }}'\ndata: {x: y}\n", "a placeholder of a template")]
    public async Task Scan_WhenTheKindIsNotReady_NamesWhatItIs(string manifest, string expected)
    {
        var named = await Scan(manifest);
        Directory.CreateDirectory(Path.Combine(_workspace.Folder, "all"));
        File.Move(Path.Combine(_workspace.Folder, "m.yaml"), Path.Combine(_workspace.Folder, "all", "m.yaml"));
        var folder = await ScanEntry("all");

        Assert.Equal(ExitCode.BadInput, named.Code);
        Assert.Contains($"error OCE292: The kind of this object is {expected}", named.Error, StringComparison.Ordinal);
        Assert.Contains($"error OCE292: The kind of this object is {expected}", folder.Error, StringComparison.Ordinal);
    }

    private Task<CliRun> Scan(string manifest)
    {
        _workspace.Write("m.yaml", manifest.Replace("CRT}", Value + "}", StringComparison.Ordinal).Replace("\"CRT\"", $"\"{Value}\"", StringComparison.Ordinal).Replace("${TLS_" + Value, "${TLS_CRT", StringComparison.Ordinal));
        return ScanEntry("m.yaml");
    }

    private Task<CliRun> ScanEntry(string path)
    {
        _workspace.Write("inventory.yaml", $"version: 1\ncertificates:\n  - kubernetes: {path}\n");
        return CliRun.Of("scan", "-i", _workspace.Inventory);
    }
}
