using System.Reflection;
using Pulumi;
using Xunit;

namespace PulumiBundledTests;

/// <summary>The public surface.</summary>
public sealed class ApiTests
{
    [Fact]
    public void Members_WhenProgramsForTheOfficialSdkUseThem_Exist()
    {
        // Lines such as "Pulumi.Alias: .ctor/0, set_Name/1", from the metadata of programs compiled against the official SDK.
        var missing = new List<string>();
        foreach (var line in File.ReadAllLines(Capture.PathOf("api-used-by-all-lab-programs.txt")).Where(line => line.Contains(':', StringComparison.Ordinal)))
        {
            var (name, members) = (line.Split(':')[0], line.Split(':', 2)[1]);
            var type = typeof(Deployment).Assembly.GetType(name);
            if (type is not { IsPublic: true })
            {
                missing.Add(name);
                continue;
            }

            missing.AddRange(members.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Where(member => !Has(type, member))
                .Select(member => $"{name} {member}"));
        }

        // A component provider host is not part of this SDK.
        Assert.Equal(["Pulumi.Experimental.Provider.ComponentProviderHost"], missing);
    }

    [Fact]
    public void Types_OfTheWire_AreInternal()
        => Assert.DoesNotContain(
            typeof(Deployment).Assembly.GetExportedTypes(),
            type => type.Namespace is "Pulumi.Protocol" or "Pulumi.Deployments" or "Pulumi.Serialization");

    private static bool Has(Type type, string member)
    {
        const BindingFlags any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy;
        var (name, parameters) = (member.Split('/')[0], int.Parse(member.Split('/')[1], System.Globalization.CultureInfo.InvariantCulture));
        return type.GetMethods(any).Cast<MethodBase>().Concat(type.GetConstructors(any)).Any(method =>
            method.Name == name && method.GetParameters().Length == parameters && !method.IsAssembly && !method.IsPrivate);
    }
}
