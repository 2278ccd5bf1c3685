namespace PulumiTestEngine;

/// <summary>A program to run: a built one as a process of its own, or code of this process.</summary>
public sealed class EngineProgram
{
    private EngineProgram(string? assembly, Func<Task<int>>? code)
    {
        Assembly = assembly;
        Code = code;
    }

    internal string? Assembly { get; }

    internal Func<Task<int>>? Code { get; }

    /// <summary>Runs <c>dotnet ASSEMBLY</c>.</summary>
    /// <param name="path">The .dll, with its .runtimeconfig.json beside it.</param>
    public static EngineProgram FromAssembly(string path)
        => File.Exists(path)
            ? new EngineProgram(Path.GetFullPath(path), code: null)
            : throw new FileNotFoundException($"There is no program {path}. Build it first.", path);

    /// <summary>
    /// Runs code in this process. It must call Deployment.RunAsync before it awaits anything: the environment variables are
    /// those of the process, and are set only until the code first awaits.
    /// </summary>
    public static EngineProgram FromCode(Func<Task<int>> code) => new(assembly: null, code);
}
