namespace Pulumi.Deployments;

/// <summary>An output property that waits for the resource's registration.</summary>
internal interface IPendingOutput
{
    Type ValueType { get; }

    IOutput Output { get; }

    void Set(OutputState<object?> state);

    void SetDefault(bool isKnown);

    void Fail(Exception cause);
}
