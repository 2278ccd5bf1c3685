using OcspEgress.Inventory.Shapes;

namespace OcspEgress.Inventory.Model;

/// <summary>A password: <c>{ env: NAME }</c>, <c>{ file: PATH }</c> or the text itself.</summary>
internal static class PasswordShape
{
    private static readonly Key<string> Env = new(
        "env", TextFormats.Matching("the name of an environment variable", "^[A-Za-z_][A-Za-z0-9_]*$", "it is not made of letters, digits and underscores"), "Environment variable that holds the password.");

    private static readonly Key<string> File = new(
        "file", TextFormats.FilePath("the path of a file"), "File whose first line is the password; relative to the inventory.");

    // What stands here by mistake may be the password itself.
    private static readonly MappingShape<SecretText> LongForm = new("a mapping with env or file", [Env, File], Build)
    {
        Rules = [new OneOfKeys([Env, File], isRequired: true)],
        HidesUnknownKeys = true,
    };

    /// <summary>The shape.</summary>
    public static Shape<SecretText> Shape { get; } = new ShortFormShape<string, SecretText>(
        TextFormats.Password, LongForm, static (text, _) => SecretText.Literal(text));

    private static SecretText Build(MappingValues values)
    {
        if (values.Has(Env))
        {
            return SecretText.FromEnvironment(values.Get(Env));
        }

        var path = values.Get(File);
        return SecretText.FromFile(path, Path.GetFullPath(path, Path.GetFullPath(values.Source.BaseDirectory)));
    }
}
