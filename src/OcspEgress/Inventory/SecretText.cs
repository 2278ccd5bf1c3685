using OcspEgress.Files;

namespace OcspEgress.Inventory;

/// <summary>
/// A password. It is read when it is needed, and never shown: <see cref="ToString"/> gives its origin, not its value.
/// </summary>
internal sealed class SecretText
{
    // A password, or at most a bundle of certificates in PEM.
    private const int MaxLength = 16 << 20;

    private readonly Func<string?> _read;

    private SecretText(string origin, Func<string?> read)
    {
        Origin = origin;
        _read = read;
    }

    /// <summary>Where it comes from, e.g. <c>env PFX_PASSWORD</c>, <c>file secrets/pfx.txt</c> or <c>literal</c>.</summary>
    public string Origin { get; }

    /// <summary>A value that stands in the inventory or came from a secret stack config.</summary>
    public static SecretText Literal(string value) => new("literal", () => value);

    /// <summary>The value of an environment variable.</summary>
    public static SecretText FromEnvironment(string variable) =>
        new($"env {variable}", () => Environment.GetEnvironmentVariable(variable));

    /// <summary>The first line of a file.</summary>
    /// <param name="path">Path as the inventory writes it.</param>
    /// <param name="fullPath">The file to read.</param>
    public static SecretText FromFile(string path, string fullPath) =>
        new($"file {path}", () => ReadFile(fullPath, r => r.ReadLine() ?? ""));

    /// <summary>A file as a whole, such as a certificate in PEM.</summary>
    /// <param name="path">Path as the user writes it.</param>
    /// <param name="fullPath">The file to read.</param>
    public static SecretText FromWholeFile(string path, string fullPath) =>
        new($"file {path}", () => ReadFile(fullPath, r => r.ReadToEnd()));

    /// <summary>Reads the value.</summary>
    /// <returns>The value, or null where the variable is not set or the file does not exist.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public string? Read() => _read();

    private static string? ReadFile(string path, Func<StreamReader, string> read)
    {
        try
        {
            var bytes = GuardedFile.ReadBytes(path, MaxLength);
            if (ForeignContent.RecognizeStart(bytes.AsSpan(0, Math.Min(bytes.Length, ForeignContent.PrefixLength))) is { IsSealed: true } foreign)
            {
                throw new IOException($"it is {foreign.What}. {foreign.WayOut}");
            }

            using var reader = new StreamReader(new MemoryStream(bytes));
            return read(reader);
        }
        catch (FileNotFoundException) when (GuardedFile.IsAbsent(path))
        {
            return null;
        }
    }

    /// <summary>The origin, never the value.</summary>
    public override string ToString() => Origin;
}
