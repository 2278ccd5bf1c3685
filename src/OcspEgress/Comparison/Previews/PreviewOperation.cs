namespace OcspEgress.Comparison.Previews;

/// <summary>What a preview does to a resource, all steps of one resource taken together.</summary>
internal enum PreviewOperation
{
    /// <summary>Nothing.</summary>
    Same,

    /// <summary>Makes it.</summary>
    Create,

    /// <summary>Changes it in place.</summary>
    Update,

    /// <summary>Makes a new one, and deletes the old one afterwards.</summary>
    Replace,

    /// <summary>Deletes it, then makes a new one: in between there is none.</summary>
    DeleteAndCreate,

    /// <summary>Deletes it.</summary>
    Delete,

    /// <summary>Takes over what exists.</summary>
    Import,

    /// <summary>Finds that somebody changed it since the last deployment.</summary>
    Drift,

    /// <summary>Something that this version does not know.</summary>
    Other,
}
