using System.Collections.Immutable;
using System.Text.Json;
using OcspEgress.Diagnostics;
using OcspEgress.Stacks;
using Pulumi;

namespace OcspEgress.Components;

/// <summary>
/// The config of the running stack as the language host hands it over. Pulumi's <c>Config</c> gives the value of a key,
/// but tells neither which keys there are nor which are secret.
/// </summary>
internal static class StackEnvironment
{
    private const string LegacyNamespace = "config:";

    /// <summary>Reads the config.</summary>
    /// <exception cref="RunException">The environment is not that of a Pulumi program, or Pulumi.yaml cannot be read.</exception>
    public static StackDocument Read()
    {
        var project = Deployment.Instance.ProjectName;
        var root = Environment.GetEnvironmentVariable("PULUMI_ROOT_DIRECTORY") is { Length: > 0 } directory
            ? directory
            : Directory.GetCurrentDirectory();
        var findings = new DiagnosticList();
        var place = StackProjectReader.Find(root, Deployment.Instance.StackName, findings)
            ?? throw new RunException(string.Join("\n", findings.ToImmutableArray()));
        var values = Json<Dictionary<string, string>>("PULUMI_CONFIG") ?? [];
        return StackDocument.Of(new StackText
        {
            Project = project,
            Stack = place.Stack,
            RootDirectory = place.RootDirectory,
            ConfigDirectory = place.ConfigDirectory,
            Values = values
                .Select(v => (Key: KeyOf(v.Key, project), v.Value))
                .Where(v => v.Key is not null)
                .GroupBy(v => v.Key!, StringComparer.Ordinal)
                .ToImmutableSortedDictionary(g => g.Key, g => g.First().Value, StringComparer.Ordinal),
            SecretKeys = [.. (Json<string[]>("PULUMI_CONFIG_SECRET_KEYS") ?? []).Select(k => KeyOf(k, project)).OfType<string>()],
        });
    }

    private static string? KeyOf(string fullKey, string project)
    {
        if (!fullKey.StartsWith(project + ":", StringComparison.Ordinal))
        {
            return null;
        }

        // Old stacks write project:config:key.
        var key = fullKey[(project.Length + 1)..];
        return key.StartsWith(LegacyNamespace, StringComparison.Ordinal) ? key[LegacyNamespace.Length..] : key;
    }

    private static T? Json<T>(string variable)
        where T : class
    {
        if (Environment.GetEnvironmentVariable(variable) is not { Length: > 0 } text)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<T>(text);
        }
        catch (JsonException)
        {
            // Not quoted: it may hold secrets.
            throw new RunException($"The environment variable {variable} is not what the Pulumi CLI sets. Run this program with `pulumi preview` or `pulumi up`.");
        }
    }
}
