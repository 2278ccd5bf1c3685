using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Pulumi.Deployments;

namespace Pulumi;

/// <summary>
/// The stack's configuration values of one namespace: the project's own, or a provider's. <c>Get</c> gives null or the default
/// for a value that is not set, <c>Require</c> fails; the <c>Secret</c> forms mark the value as secret.
/// </summary>
public sealed class Config
{
    private const string LegacySuffix = ":config";
    private readonly string name;

    /// <summary>The values of a namespace.</summary>
    /// <param name="name">The namespace; the project's name if null.</param>
    public Config(string? name = null)
    {
        name ??= Deployment.Instance.ProjectName;
        this.name = name.EndsWith(LegacySuffix, StringComparison.Ordinal) ? name[..^LegacySuffix.Length] : name;
    }

    private delegate bool Parser<T>(string text, out T value);

    /// <summary>A text; null if it is not set.</summary>
    public string? Get(string key) => Find(key);

    /// <summary>A text, as a secret; null if it is not set.</summary>
    public Output<string>? GetSecret(string key) => Find(key) is { } value ? Output.CreateSecret(value) : null;

    /// <summary><c>true</c> or <c>false</c>; null if it is not set.</summary>
    public bool? GetBoolean(string key) => FindValue<bool>(key, TryBoolean);

    /// <summary><c>true</c> or <c>false</c>, as a secret; null if it is not set.</summary>
    public Output<bool>? GetSecretBoolean(string key) => Secret(FindValue<bool>(key, TryBoolean, isSecret: true));

    /// <summary>A whole number; null if it is not set.</summary>
    public int? GetInt32(string key) => FindValue<int>(key, TryInt32);

    /// <summary>A whole number, as a secret; null if it is not set.</summary>
    public Output<int>? GetSecretInt32(string key) => Secret(FindValue<int>(key, TryInt32, isSecret: true));

    /// <summary>A number; null if it is not set.</summary>
    public double? GetDouble(string key) => FindValue<double>(key, TryDouble);

    /// <summary>A number, as a secret; null if it is not set.</summary>
    public Output<double>? GetSecretDouble(string key) => Secret(FindValue<double>(key, TryDouble, isSecret: true));

    /// <summary>An object from JSON text; the default if it is not set.</summary>
    [return: MaybeNull]
    public T GetObject<T>(string key, JsonSerializerOptions options) => FindObject<T>(key, options, isSecret: false);

    /// <summary>An object from JSON text; the default if it is not set.</summary>
    [return: MaybeNull]
    public T GetObject<T>(string key) => FindObject<T>(key, options: null, isSecret: false);

    /// <summary>An object from JSON text, as a secret; null if it is not set.</summary>
    public Output<T>? GetSecretObject<T>(string key, JsonSerializerOptions options)
        => Find(key) is null ? null : Output.CreateSecret(FindObject<T>(key, options, isSecret: true)!);

    /// <summary>An object from JSON text, as a secret; null if it is not set.</summary>
    public Output<T>? GetSecretObject<T>(string key)
        => Find(key) is null ? null : Output.CreateSecret(FindObject<T>(key, options: null, isSecret: true)!);

    /// <summary>A text; an error if it is not set.</summary>
    public string Require(string key) => Find(key) ?? throw Missing(key);

    /// <summary>A text, as a secret; an error if it is not set.</summary>
    public Output<string> RequireSecret(string key) => Output.CreateSecret(Require(key));

    /// <summary><c>true</c> or <c>false</c>; an error if it is not set.</summary>
    public bool RequireBoolean(string key) => GetBoolean(key) ?? throw Missing(key);

    /// <summary><c>true</c> or <c>false</c>, as a secret; an error if it is not set.</summary>
    public Output<bool> RequireSecretBoolean(string key) => GetSecretBoolean(key) ?? throw Missing(key);

    /// <summary>A whole number; an error if it is not set.</summary>
    public int RequireInt32(string key) => GetInt32(key) ?? throw Missing(key);

    /// <summary>A whole number, as a secret; an error if it is not set.</summary>
    public Output<int> RequireSecretInt32(string key) => GetSecretInt32(key) ?? throw Missing(key);

    /// <summary>A number; an error if it is not set.</summary>
    public double RequireDouble(string key) => GetDouble(key) ?? throw Missing(key);

    /// <summary>A number, as a secret; an error if it is not set.</summary>
    public Output<double> RequireSecretDouble(string key) => GetSecretDouble(key) ?? throw Missing(key);

    /// <summary>An object from JSON text; an error if it is not set.</summary>
    public T RequireObject<T>(string key, JsonSerializerOptions options)
        => Find(key) is null ? throw Missing(key) : FindObject<T>(key, options, isSecret: false)!;

    /// <summary>An object from JSON text; an error if it is not set.</summary>
    public T RequireObject<T>(string key)
        => Find(key) is null ? throw Missing(key) : FindObject<T>(key, options: null, isSecret: false)!;

    /// <summary>An object from JSON text, as a secret; an error if it is not set.</summary>
    public Output<T> RequireSecretObject<T>(string key, JsonSerializerOptions options)
        => GetSecretObject<T>(key, options) ?? throw Missing(key);

    /// <summary>An object from JSON text, as a secret; an error if it is not set.</summary>
    public Output<T> RequireSecretObject<T>(string key) => GetSecretObject<T>(key) ?? throw Missing(key);

    private static bool TryBoolean(string text, out bool value)
    {
        value = text == "true";
        return text is "true" or "false";
    }

    private static bool TryInt32(string text, out int value)
        => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out value);

    private static bool TryDouble(string text, out double value)
        => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    private static Output<T>? Secret<T>(T? value)
        where T : struct
        => value is { } present ? Output.CreateSecret(present) : null;

    private string FullKey(string key) => $"{name}:{key}";

    private string? Find(string key) => DeploymentRun.Required.Settings.Config.GetValueOrDefault(FullKey(key));

    private T? FindValue<T>(string key, Parser<T> parse, bool isSecret = false)
        where T : struct
        => Find(key) is not { } text ? null
            : parse(text, out var value) ? value
            : throw Malformed(key, text, typeof(T).Name, isSecret);

    private T? FindObject<T>(string key, JsonSerializerOptions? options, bool isSecret)
    {
        if (Find(key) is not { } text)
        {
            return default;
        }

        try
        {
            return JsonSerializer.Deserialize<T>(text, options);
        }
        catch (JsonException)
        {
            throw Malformed(key, text, typeof(T).FullName!, isSecret);
        }
    }

    private RunException Missing(string key) => new(
        $"Missing Required configuration variable '{FullKey(key)}'\n\tplease set a value using the command `pulumi config set {FullKey(key)} <value>`");

    // The value of a secret is left out. The official SDK shows it.
    private RunException Malformed(string key, string text, string type, bool isSecret)
    {
        isSecret |= DeploymentRun.Required.Settings.ConfigSecretKeys.Contains(FullKey(key));
        return new RunException($"Configuration '{FullKey(key)}' value {(isSecret ? "[secret]" : $"'{text}'")} is not a valid {type}");
    }
}
