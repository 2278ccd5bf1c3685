using System.Collections.Immutable;
using System.Text.Json;
using OcspEgress.Diagnostics;

namespace OcspEgress.Comparison.Previews;

/// <summary>Reads what <c>pulumi preview --json</c> prints. The text is untrusted: bounded, and every part of it may be missing.</summary>
internal static class PreviewReader
{
    private const int MaxDepth = 128;
    private const int MaxSteps = 100_000;
    private const string WayOut = "Write it anew with `pulumi preview --json > FILE`.";

    /// <summary>Reads it.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="label">Name of the file, for findings.</param>
    /// <param name="findings">Where faults go.</param>
    /// <returns>The preview, or null with a finding.</returns>
    public static Preview? Read(ReadOnlyMemory<byte> utf8, string label, DiagnosticList findings)
    {
        try
        {
            using var document = JsonDocument.Parse(Start(utf8), new JsonDocumentOptions { MaxDepth = MaxDepth });
            if (PreviewValues.Get(document.RootElement, "steps") is not { ValueKind: JsonValueKind.Array } && PreviewValues.Get(document.RootElement, "changeSummary") is null && PreviewValues.Get(document.RootElement, "diagnostics") is null)
            {
                findings.Add(PreviewCodes.Unreadable.At(new SourceLocation(label), $"The JSON has no steps, so it is no preview. {WayOut}"));
                return null;
            }

            return Read(document.RootElement, label, findings);
        }
        catch (JsonException fault)
        {
            var place = new SourceLocation(label, (int)Math.Min(fault.LineNumber ?? 0, int.MaxValue - 1) + 1);
            findings.Add(PreviewCodes.Unreadable.At(place, $"From here on it is no JSON of a preview: it is cut off, or something else. {WayOut} The form of lines (PULUMI_ENABLE_STREAMING_JSON_PREVIEW) is not read."));
        }
        catch (InvalidOperationException)
        {
            findings.Add(PreviewCodes.Unreadable.At(new SourceLocation(label), $"It holds a string that is no Unicode text. {WayOut}"));
        }

        return null;
    }

    // Tools around the engine print lines of their own before it.
    private static ReadOnlyMemory<byte> Start(ReadOnlyMemory<byte> utf8)
    {
        var span = utf8.Span;
        for (var at = 0; at < span.Length; at++)
        {
            if (span[at] == '{' && (at == 0 || span[at - 1] is (byte)'\n' or 0xBF))
            {
                return utf8[at..];
            }
        }

        return utf8;
    }

    private static Preview? Read(JsonElement root, string label, DiagnosticList findings)
    {
        var steps = PreviewValues.Items(PreviewValues.Get(root, "steps")).Take(MaxSteps + 1).ToArray();
        if (steps.Length > MaxSteps)
        {
            findings.Add(PreviewCodes.Unreadable.At(new SourceLocation(label), $"It has more than {MaxSteps} steps. Divide the stack, or look at the parts with --target."));
            return null;
        }

        var errors = PreviewValues.Items(PreviewValues.Get(root, "diagnostics"))
            .Where(d => PreviewValues.Text(PreviewValues.Get(d, "severity")) is "error")
            .Select(d => (PreviewValues.Text(PreviewValues.Get(d, "message")) ?? "").Trim());
        return new Preview(PreviewStepReader.Read(steps), [.. errors]);
    }
}
