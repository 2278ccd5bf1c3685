using System.Collections.Immutable;
using OcspEgress.Stacks;

namespace OcspEgress.Tests.Stacks;

/// <summary>What a secret key of the config holds is never quoted by the reader itself, whatever is wrong with it.</summary>
public sealed class StackSecretTests
{
    private const string Planted = "pl4nted-s3cret";

    [Theory]
    [InlineData("""[{"endpoint": "PLANTED PLANTED"}]""")]
    [InlineData("""[{"PLANTED": 1}]""")]
    [InlineData("""[{"pfx": {"content": "PLANTED", "password": ["PLANTED"]}}]""")]
    [InlineData("""[{"path": "a.pem", "group": "PLANTED"}]""")]
    [InlineData("""[{"endpoint": {"host": "h", "startTls": "PLANTED"}}]""")]
    [InlineData("""[{"keyVault": {"vault": "PLANTED x"}}]""")]
    [InlineData("""PLANTED: [""")]
    public void Read_WhenASecretKeyIsFaulty_QuotesNothingOfIt(string certificates)
    {
        var secret = Read(certificates, [Key]);
        Assert.True(secret.HasErrors);
        Assert.All(secret.Diagnostics, d => Assert.DoesNotContain(Planted, d.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void Read_WhenTheKeyIsNotSecret_QuotesTheValue() =>
        Assert.Contains(
            Read("""[{"endpoint": "PLANTED PLANTED"}]""", []).Diagnostics,
            d => d.ToString().Contains(Planted, StringComparison.Ordinal));

    private const string Key = "certificates";

    private static StackInventoryReading Read(string certificates, ImmutableHashSet<string> secretKeys) =>
        StackInventoryReader.Read(StackDocument.Of(new StackText
        {
            Project = "p",
            Stack = "s",
            RootDirectory = "/",
            ConfigDirectory = "/",
            Values = ImmutableSortedDictionary<string, string>.Empty.Add(Key, certificates.Replace("PLANTED", Planted, StringComparison.Ordinal)),
            SecretKeys = secretKeys,
        }));
}
