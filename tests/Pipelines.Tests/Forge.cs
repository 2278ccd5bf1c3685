namespace Pipelines.Tests;

/// <summary>The forges that the scripts know.</summary>
public enum Forge
{
    /// <summary>GitHub.</summary>
    GitHub,

    /// <summary>Azure DevOps.</summary>
    Azure,

    /// <summary>GitLab.</summary>
    GitLab,
}
