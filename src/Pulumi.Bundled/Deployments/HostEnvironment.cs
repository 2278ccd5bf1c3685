using System.Collections.Immutable;
using System.Text.Json;

namespace Pulumi.Deployments;

/// <summary>The environment variables that the language host sets for a program.</summary>
internal sealed record HostEnvironment(string MonitorAddress, string EngineAddress, RunSettings Settings)
{
    /// <summary>Reads the variables.</summary>
    /// <exception cref="EngineAbsentException">One that is always set is not: nobody runs this program.</exception>
    public static HostEnvironment Read() => new(
        Require("PULUMI_MONITOR"),
        Require("PULUMI_ENGINE"),
        new RunSettings
        {
            Project = Require("PULUMI_PROJECT"),
            Stack = Require("PULUMI_STACK"),
            Organization = Optional("PULUMI_ORGANIZATION") ?? "organization",
            RootDirectory = Optional("PULUMI_ROOT_DIRECTORY"),
            IsDryRun = Flag("PULUMI_DRY_RUN", Require("PULUMI_DRY_RUN")),
            Config = ConfigOfProcess(),
            ConfigSecretKeys = ReadKeys(Optional("PULUMI_CONFIG_SECRET_KEYS")),
            AcceptsResources = Optional("PULUMI_DISABLE_RESOURCE_REFERENCES")?.ToUpperInvariant() is not ("1" or "TRUE"),
        });

    /// <summary>The configuration values alone.</summary>
    public static ImmutableDictionary<string, string> ConfigOfProcess() => ReadConfig(Optional("PULUMI_CONFIG"));

    /// <summary>Waits for a debugger if the host asks for it.</summary>
    public static async Task WaitForDebuggerAsync()
    {
        if (!string.Equals(Optional("PULUMI_ATTACH_DEBUGGER"), "true", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        while (!System.Diagnostics.Debugger.IsAttached)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100)).ConfigureAwait(false);
        }
    }

    private static string Require(string variable) => Optional(variable) ?? throw new EngineAbsentException(variable);

    private static string? Optional(string variable)
        => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;

    private static bool Flag(string variable, string value)
        => bool.TryParse(value, out var flag)
            ? flag
            : throw new RunException($"{variable} must be true or false. Run the program with the `pulumi` CLI.");

    // {"project:key": "value"}; a key written project:config:key means project:key.
    private static ImmutableDictionary<string, string> ReadConfig(string? json)
    {
        var config = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in Parse<Dictionary<string, string>>("PULUMI_CONFIG", json) ?? [])
        {
            config[ConfigKey(key)] = value;
        }

        return config.ToImmutable();
    }

    private static ImmutableHashSet<string> ReadKeys(string? json)
        => [.. (Parse<string[]>("PULUMI_CONFIG_SECRET_KEYS", json) ?? []).Select(ConfigKey)];

    /// <summary>The key without the part <c>config:</c> that old stacks have.</summary>
    public static string ConfigKey(string key)
        => key.Split(':') is [var prefix, "config", .. var rest] && rest.Length > 0 ? $"{prefix}:{string.Join(':', rest)}" : key;

    private static T? Parse<T>(string variable, string? json)
        where T : class
    {
        try
        {
            return json is null ? null : JsonSerializer.Deserialize<T>(json);
        }
        catch (JsonException)
        {
            // Without the text: it may hold secrets.
            throw new RunException($"{variable} is not the JSON that the Pulumi language host sets. Run the program with the `pulumi` CLI.");
        }
    }
}
