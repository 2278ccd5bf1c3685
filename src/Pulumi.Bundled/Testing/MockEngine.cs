using System.Collections.Immutable;
using Pulumi.Deployments;
using Pulumi.Protocol;

namespace Pulumi.Testing;

/// <summary>Keeps the errors of a test's run.</summary>
internal sealed class MockEngine : IEngine
{
    private readonly Lock gate = new();
    private ImmutableArray<string> errors = [];

    public ImmutableArray<string> Errors
    {
        get
        {
            lock (gate)
            {
                return errors;
            }
        }
    }

    public Task LogAsync(LogRequest request)
    {
        if (request.Severity == LogSeverity.Error)
        {
            lock (gate)
            {
                errors = errors.Add(request.Message);
            }
        }

        return Task.CompletedTask;
    }
}
