using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using OcspEgress.TestSupport;

namespace OcspEgress.Components.Tests;

/// <summary>
/// The components and the program use nothing of Pulumi that the official SDK lacks. <c>official-api.txt</c> lists what they may use, and each
/// line in it was compared with the sources of the official SDK; the azure-native classes come out of the official package.
/// </summary>
public sealed class OfficialApiTests
{
    [Theory]
    [InlineData("Infra.dll")]
    [InlineData("OcspEgress.Pulumi.dll")]
    public void Assembly_WhenItUsesPulumi_UsesTheOfficialApiOnly(string assembly)
    {
        var list = Path.Combine(Repository.Root, "tests", "OcspEgress.Pulumi.Tests", "official-api.txt");
        var allowed = File.ReadAllLines(list)
            .Where(l => l.Length > 0 && l[0] != '#');

        var used = UsedBy(Path.Combine(AppContext.BaseDirectory, assembly)).ToList();

        Assert.NotEmpty(used);
        Assert.Empty(used.Except(allowed, StringComparer.Ordinal));
    }

    private static IEnumerable<string> UsedBy(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        return [.. metadata.MemberReferences.Select(h => Text(metadata, metadata.GetMemberReference(h))).OfType<string>()
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    // Members of Pulumi's own types; those of azure-native are generated from the official package's facts.
    private static string? Text(MetadataReader metadata, MemberReference member)
    {
        var types = new SignatureText();
        var (space, owner) = OwnerOf(metadata, member.Parent, types);
        if (space is null || !(space == "Pulumi" || space.StartsWith("Pulumi.", StringComparison.Ordinal)) || space.StartsWith("Pulumi.AzureNative", StringComparison.Ordinal))
        {
            return null;
        }

        var name = metadata.GetString(member.Name);
        if (member.GetKind() == MemberReferenceKind.Field)
        {
            return $"{space}.{owner}.{name}";
        }

        var signature = member.DecodeMethodSignature(types, null);
        return $"{space}.{owner}.{name}({string.Join(", ", signature.ParameterTypes)}): {signature.ReturnType}";
    }

    private static (string? Space, string Name) OwnerOf(MetadataReader metadata, EntityHandle handle, SignatureText types)
    {
        switch (handle.Kind)
        {
            case HandleKind.TypeReference:
                var reference = metadata.GetTypeReference((TypeReferenceHandle)handle);
                return (metadata.GetString(reference.Namespace), metadata.GetString(reference.Name));
            case HandleKind.TypeSpecification:
                // The generic type of a specification: GENERICINST, CLASS or VALUETYPE, then its reference.
                var blob = metadata.GetBlobReader(metadata.GetTypeSpecification((TypeSpecificationHandle)handle).Signature);
                if (blob.ReadByte() != (byte)SignatureTypeCode.GenericTypeInstance)
                {
                    return (null, "");
                }

                blob.ReadByte();
                return OwnerOf(metadata, blob.ReadTypeHandle(), types);
            default:
                return (null, "");
        }
    }
}
