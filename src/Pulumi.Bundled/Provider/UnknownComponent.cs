using System.Reflection;

namespace Pulumi.Provider;

/// <summary>A component in a preview that cannot know what is in it: registered, with outputs that are not known.</summary>
internal sealed class UnknownComponent : ComponentResource
{
    private readonly Type like;

    /// <summary>Declares it.</summary>
    /// <param name="type">The type token.</param>
    /// <param name="like">The class of the component that an update will make; it has the outputs.</param>
    /// <param name="name">The name in the program.</param>
    /// <param name="options">Options.</param>
    public UnknownComponent(string type, Type like, string name, ComponentResourceOptions options)
        : base(type, name, options)
    {
        this.like = like;
        RegisterOutputs();
    }

    internal override IDictionary<string, object?> OutputProperties() => like.GetProperties()
        .Where(property => property.Name != nameof(Urn))
        .Select(property => property.GetCustomAttribute<OutputAttribute>(inherit: false)?.Name)
        .OfType<string>()
        .ToDictionary(name => name, _ => (object?)new Output<string>(OutputState<string>.Known("") with { IsKnown = false }));
}
