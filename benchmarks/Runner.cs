using System.Diagnostics;
using System.Globalization;

namespace OcspEgress.Benchmarks;

/// <summary>A program with arguments, run as a whole process; what it prints is thrown away.</summary>
/// <param name="Name">What it is called in results.</param>
/// <param name="Program">The program.</param>
/// <param name="Arguments">Its arguments.</param>
internal sealed record Runner(string Name, string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>One run; the system says what it cost (GNU time).</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public Cost Run()
    {
        var start = new ProcessStartInfo("/usr/bin/time", ["-f", "%e %U %S %M", Program, .. Arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardOutput.BaseStream.CopyTo(Stream.Null, 1 << 20);
        process.WaitForExit();
        var fields = errors.Result.TrimEnd().Split('\n')[^1].Split(' ');
        if (process.ExitCode != 0 || fields.Length != 4)
        {
            throw new InvalidOperationException($"{Name} ended with {process.ExitCode}: {errors.Result}");
        }

        var numbers = fields.Select(f => double.Parse(f, CultureInfo.InvariantCulture)).ToArray();
        return new Cost(numbers[0], numbers[1] + numbers[2], numbers[3] / 1024);
    }
}
