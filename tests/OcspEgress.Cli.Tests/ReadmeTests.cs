using System.Text.RegularExpressions;
using OcspEgress.TestSupport;

namespace OcspEgress.Cli.Tests;

/// <summary>The README shows what the commands print. <c>UPDATE_GOLDEN=1</c> writes it anew.</summary>
public sealed partial class ReadmeTests
{
    private static string Readme => Path.Combine(Repository.Root, "README.md");

    [Fact]
    public async Task Readme_WhenItShowsOutput_ShowsWhatTheCommandPrints()
    {
        var text = await File.ReadAllTextAsync(Readme);
        var blocks = Block().Matches(text);
        Assert.NotEmpty(blocks);
        foreach (Match block in blocks)
        {
            var run = await CliRun.InRepository(block.Groups["command"].Value.Split(' '));
            Assert.Equal(0, run.Code);
            var shown = $"<!-- output: {block.Groups["command"].Value} -->\n```text\n{run.Out}```\n";
            if (GoldenFile.IsUpdate)
            {
                text = text.Replace(block.Value, shown, StringComparison.Ordinal);
            }
            else
            {
                Assert.Equal(shown, block.Value);
            }
        }

        if (GoldenFile.IsUpdate)
        {
            await File.WriteAllTextAsync(Readme, text);
        }
    }

    [GeneratedRegex(@"<!-- output: (?<command>.+?) -->\n```text\n(?:.*?)```\n", RegexOptions.Singleline)]
    private static partial Regex Block();
}
