using ComponentTestProgram;
using Pulumi;

return await Deployment.RunAsync(Scenarios.Of(Environment.GetEnvironmentVariable("TEST_SCENARIO") ?? "nsg"));
