using System.Text;

namespace Pulumi.Deployments;

/// <summary>The last resort for messages, when there is no engine to take them.</summary>
internal static class StandardError
{
    /// <summary>Writes a message. Control characters but line ends and tabs are left out: they could drive the terminal.</summary>
    public static void WriteLine(string message)
    {
        var text = new StringBuilder(message.Length);
        foreach (var character in message.Where(character => !char.IsControl(character) || character is '\n' or '\t'))
        {
            text.Append(character);
        }

        Console.Error.WriteLine(text);
    }
}
