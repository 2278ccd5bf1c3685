using System.Collections.Immutable;

namespace Pulumi.Testing;

/// <summary>A resource as a test's mocks see it.</summary>
public class MockResourceArgs
{
    /// <summary>The type token.</summary>
    public string? Type { get; set; }

    /// <summary>The name in the program.</summary>
    public string? Name { get; set; }

    /// <summary>The inputs. Secrets are plain values here; unknown ones are not among them.</summary>
    public ImmutableDictionary<string, object> Inputs { get; set; } = null!;

    /// <summary>The provider, <c>URN::id</c>; empty for the default one.</summary>
    public string? Provider { get; set; }

    /// <summary>The id of a resource to read or import.</summary>
    public string? Id { get; set; }
}
