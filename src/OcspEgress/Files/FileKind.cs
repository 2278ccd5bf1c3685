namespace OcspEgress.Files;

/// <summary>What stands at a path, links followed.</summary>
internal enum FileKind
{
    /// <summary>Nothing, or a link to nothing.</summary>
    Missing,

    /// <summary>A regular file: it has a length and ends.</summary>
    Regular,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A named pipe, whose reading waits for a writer.</summary>
    Pipe,

    /// <summary>A socket.</summary>
    Socket,

    /// <summary>A device, which may never end.</summary>
    Device,

    /// <summary>A folder on the way may not be entered by this user.</summary>
    Denied,

    /// <summary>Links that lead in a circle, or too many of them.</summary>
    LinkCircle,

    /// <summary>Something that the system does not tell about.</summary>
    Unknown,
}
