using System.Diagnostics;
using System.Globalization;
using OcspEgress.TestSupport;
using OcspEgress.TestSupport.Network;

namespace OcspEgress.EndToEnd.Tests;

/// <summary>A run of these tests that is ended from outside leaves nothing behind.</summary>
public sealed class InterruptionTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(40);

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    [InlineData("KILL")]
    public void Run_WhenItGetsASignal_LeavesNothingBehind(string signal)
    {
        Scene.RequireEverything();
        using var run = Start();
        try
        {
            WaitFor(() => Folders(run.Id).Any(f => File.Exists(Path.Combine(f, HeldSceneTests.Marker))), "The scene did not come up.");
            Assert.Equal(5, Namespaces(run.Id).Length);
            Assert.NotEmpty(Programs(run.Id));

            ProgramRun.Successful("kill", null, "-s", signal, run.Id.ToString(CultureInfo.InvariantCulture));
            Assert.True(run.WaitForExit(Bound), "The run did not end.");
        }
        finally
        {
            run.Kill(entireProcessTree: true);
            run.WaitForExit();
        }

        if (signal == "KILL")
        {
            // Nobody can clean up after that but the next run, which starts with it.
            using var next = NetworkNamespace.Create();
        }

        Assert.Empty(Namespaces(run.Id));
        Assert.Empty(Programs(run.Id));
        Assert.Empty(Folders(run.Id));
    }

    private static Process Start()
    {
        var assembly = typeof(HeldSceneTests).Assembly.Location;
        var method = $"{typeof(HeldSceneTests).FullName}.{nameof(HeldSceneTests.Scene_BeforeAnyRule_ShowsNoStaple)}";
        var start = new ProcessStartInfo("dotnet", ["exec", assembly, "-method", method])
        {
            Environment = { [HeldSceneTests.Hold] = "1" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static void WaitFor(Func<bool> condition, string failure)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(clock.Elapsed < Bound, failure);
            Thread.Sleep(100);
        }
    }

    private static string Name(int process) => $"oce-{process.ToString(CultureInfo.InvariantCulture)}-";

    private static string[] Namespaces(int process) => Directory.GetFiles("/run/netns", Name(process) + "*");

    private static string[] Folders(int process) => Directory.GetDirectories(Path.GetTempPath(), Name(process) + "*");

    // Every program of a scene has the name of a namespace in its arguments.
    private static string[] Programs(int process) =>
        [.. Directory.GetDirectories("/proc").Select(CommandLine).Where(c => c.Contains(Name(process), StringComparison.Ordinal))];

    private static string CommandLine(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
