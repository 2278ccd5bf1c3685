namespace OcspEgress.Plugin.Serving;

/// <summary>What the engine gives a plugin on its command line.</summary>
internal static class PluginArguments
{
    /// <summary>
    /// The engine's address: the argument that is no option. Null where an engine attaches to a plugin that somebody started.
    /// </summary>
    /// <param name="arguments">Such as <c>-v=3 --logtostderr --tracing URL 127.0.0.1:41234</c>.</param>
    public static string? EngineAddress(string[] arguments)
    {
        var isValue = false;
        string? address = null;
        foreach (var argument in arguments)
        {
            if (!isValue && !argument.StartsWith('-'))
            {
                address = argument;
            }

            isValue = argument is "--tracing" or "-tracing";
        }

        return address;
    }
}
