namespace PulumiTestProgram;

public enum PartKind
{
    None = 0,
    First = 1,
    Second = 2,
}
