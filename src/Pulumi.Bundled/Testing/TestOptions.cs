namespace Pulumi.Testing;

/// <summary>How a program is run in a test.</summary>
public class TestOptions
{
    /// <summary>The project's name; <c>project</c> if null.</summary>
    public string? ProjectName { get; set; }

    /// <summary>The stack's name; <c>stack</c> if null.</summary>
    public string? StackName { get; set; }

    /// <summary>Whether it is a preview, which it is if null.</summary>
    public bool? IsPreview { get; set; }

    /// <summary>The organization; <c>organization</c> if null.</summary>
    public string? OrganizationName { get; set; }
}
