using ConformanceProgram;
using Pulumi;

// One program for all pairs of tests/conformance/pairs; the stack's name says which.
return Environment.GetEnvironmentVariable("PULUMI_STACK") == "remote"
    ? await Deployment.RunAsync<RemoteStack>()
    : await Deployment.RunAsync<BaseStack>();
