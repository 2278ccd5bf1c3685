namespace Pulumi;

/// <summary>Options of a stack. The official SDK's transformations are not part of this subset, so there is none to set.</summary>
public class StackOptions
{
}
