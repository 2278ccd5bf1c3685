namespace Pulumi.Testing;

/// <summary>Stands in for the engine and its providers in a test.</summary>
public interface IMocks
{
    /// <summary>A resource is declared or read.</summary>
    /// <returns>Its id (null for a component) and its outputs: a dictionary or an object of inputs or outputs.</returns>
    Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args);

    /// <summary>A function is called.</summary>
    /// <returns>Its result: a dictionary or an object.</returns>
    Task<object> CallAsync(MockCallArgs args);
}
