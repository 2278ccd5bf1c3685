using Xunit;

namespace OcspEgress.TestSupport;

/// <summary>
/// What a test needs of the machine. A missing thing skips the test and says why, unless
/// <c>OCSP_EGRESS_REQUIRE_ALL=1</c> (set by <c>.ci/run</c>, which installs it all): then it fails.
/// </summary>
public static class Requires
{
    /// <summary>Whether a missing thing is a failure.</summary>
    public static bool Everything => Environment.GetEnvironmentVariable("OCSP_EGRESS_REQUIRE_ALL") == "1";

    /// <summary>Programs on PATH, e.g. <c>openssl</c> (Debian: openssl).</summary>
    public static void Programs(params string[] names)
    {
        var missing = names.Where(n => FindProgram(n) is null).ToArray();
        Met(missing.Length == 0, $"needs on PATH: {string.Join(", ", missing)}");
    }

    /// <summary>
    /// A Pulumi engine on PATH: the CLI and its language host for .NET. Where <c>OCSP_EGRESS_NO_ENGINE=1</c> says that the
    /// machine can have none, its absence is never a failure.
    /// </summary>
    public static void Engine()
    {
        var there = FindProgram("pulumi") is not null && FindProgram("pulumi-language-dotnet") is not null;
        Assert.SkipUnless(there || Environment.GetEnvironmentVariable("OCSP_EGRESS_NO_ENGINE") != "1", "needs a Pulumi engine on PATH: pulumi, pulumi-language-dotnet");
        Programs("pulumi", "pulumi-language-dotnet");
    }

    /// <summary>A user who may make network namespaces.</summary>
    public static void Root() => Met(Environment.IsPrivilegedProcess, "needs root");

    /// <summary>Certificates of other projects beside the repository; never part of it, so never a failure.</summary>
    /// <returns>Full path of the folder below <c>../shared</c>.</returns>
    public static string Shared(string folder)
    {
        var path = Path.Combine(Repository.Root, "..", "shared", folder);
        Assert.SkipUnless(Directory.Exists(path), $"needs ../shared/{folder} beside the repository");
        return Path.GetFullPath(path);
    }

    /// <summary>Skips or fails unless the condition holds.</summary>
    public static void Met(bool condition, string reason)
    {
        if (Everything)
        {
            Assert.True(condition, reason);
        }

        Assert.SkipUnless(condition, reason);
    }

    /// <summary>Full path of a program on PATH or in the system's sbin folders, or null.</summary>
    public static string? FindProgram(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Concat(["/usr/sbin", "/sbin"])
            .Where(d => d.Length > 0)
            .Select(d => Path.Combine(d, name))
            .FirstOrDefault(File.Exists);
}
