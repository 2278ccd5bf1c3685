using PulumiTestProgram;

return await Scenarios.RunAsync(Environment.GetEnvironmentVariable("TEST_SCENARIO") ?? "two-parts").ConfigureAwait(false);
