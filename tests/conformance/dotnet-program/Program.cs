using ConformanceProgram;
using Pulumi;

// One program for all pairs of tests/conformance/pairs; the stack's name says which.
return Environment.GetEnvironmentVariable("PULUMI_STACK") switch
{
    "base" => await Deployment.RunAsync<BaseStack>(),
    "fleet" => await Deployment.RunAsync<FleetStack>(),
    "remote" => await Deployment.RunAsync<RemoteStack>(),
    var other => throw new InvalidOperationException($"no stack '{other}' in this program"),
};
