using System.Collections.Immutable;
using OcspEgress.Inventory.Shapes;

namespace OcspEgress.Inventory.Model;

/// <summary>An entry of the list <c>certificates</c>: a path, or a mapping that says where certificates come from.</summary>
internal static class CertificateShape
{
    private static readonly TextShape<string> AnyPath = TextFormats.FilePath("the path of a file, a directory or a glob");

    private static readonly Key<string> PathKey = new("path", AnyPath, "File, directory (recursive) or glob, relative to the inventory; the kind of each file is told from its content.");

    private static readonly Key<string> Pem = new("pem", TextFormats.Secret("certificates as PEM text"), "Certificates as PEM text; private keys among them are skipped unread.");

    private static readonly Key<PfxSource> Pfx = new("pfx", PfxShape.Shape, "A PKCS#12 container, as a file or in base64.");

    private static readonly Key<EndpointSource> Endpoint = new("endpoint", EndpointShape.Shape, "A live TLS endpoint: the chain that the server presents.");

    private static readonly Key<string> Kubernetes = new("kubernetes", TextFormats.FilePath("the path of a manifest, a directory or a glob"), "Kubernetes manifests: their TLS Secrets.");

    private static readonly Key<KeyVaultSource> KeyVault = new("keyVault", KeyVaultShape.Shape, "Certificates in Azure Key Vault.");

    private static readonly Key<StoreSource> Store = new("store", StoreShape.Shape, "Certificates in an X.509 store of this machine or user.");

    private static readonly Key<SecretText> Password = new("password", PasswordShape.Shape, "Password for PKCS#12 files that \"path\" finds: text, { env: NAME } or { file: PATH }.");

    private static readonly Key<ImmutableArray<string>> Exclude = new(
        "exclude",
        new ListShape<string>(TextFormats.FilePath("a glob of files or folders")) { IsSet = true, Order = StringComparer.Ordinal },
        "Globs of files and folders to leave out, relative to the inventory as the path is; without \"/\", names at any depth.");

    private static readonly Key<string> Name = new("name", TextFormats.Line("a name"), "Name of the entry, for people and for the lock file.");

    private static readonly Key<string> Group = new("group", TextFormats.GroupName, "Group of servers (see \"groups\") that use these certificates.");

    /// <summary>The shape.</summary>
    public static Shape<CertificateSource> Shape { get; } = new ShortFormShape<string, CertificateSource>(
        AnyPath,
        new MappingShape<CertificateSource>(
            "a mapping that says where certificates come from", [PathKey, Pem, Pfx, Endpoint, Kubernetes, KeyVault, Store, Password, Exclude, Name, Group], Build)
        {
            Rules =
            [
                new OneOfKeys([PathKey, Pem, Pfx, Endpoint, Kubernetes, KeyVault, Store], isRequired: true),
                new DependentKey(Exclude, [PathKey, Kubernetes], "It leaves files out of a folder or a glob."),
                new DependentKey(Password, [PathKey], "The password of a \"pfx\" stands below \"pfx\"."),
            ],
        },
        static (path, values) => OfPath(path, values, null));

    private static CertificateSource Build(MappingValues values) => Kind(values) with
    {
        Location = values.Location,
        Name = values.GetOr<string?>(Name!, null),
        Group = values.GetOr<string?>(Group!, null),
        Exclude = values.GetOr(Exclude, []),
    };

    private static CertificateSource Kind(MappingValues values)
    {
        if (values.Has(PathKey))
        {
            return OfPath(values.Get(PathKey), values, values.GetOr<SecretText?>(Password!, null));
        }

        if (values.Has(Pem))
        {
            return new PemSource { Location = values.Location, Pem = values.Get(Pem) };
        }

        if (values.Has(Kubernetes))
        {
            return new KubernetesSource { Location = values.Location, Path = values.Get(Kubernetes), BaseDirectory = values.Source.BaseDirectory };
        }

        return values.Has(Pfx) ? values.Get(Pfx)
            : values.Has(Endpoint) ? values.Get(Endpoint)
            : values.Has(KeyVault) ? values.Get(KeyVault)
            : values.Get(Store);
    }

    private static PathSource OfPath(string path, MappingValues values, SecretText? password) => new()
    {
        Location = values.Location,
        Path = path,
        BaseDirectory = values.Source.BaseDirectory,
        Password = password,
    };
}
