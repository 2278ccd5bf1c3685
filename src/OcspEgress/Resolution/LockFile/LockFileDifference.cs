namespace OcspEgress.Resolution.LockFile;

/// <summary>In what a lock file differs from what would be written, beside what <see cref="LockComparer"/> calls a change.</summary>
internal enum LockFileDifference
{
    /// <summary>Names of files and other places in which certificates were found, and positions in them.</summary>
    Places,

    /// <summary>What stands at a certificate: names, validity.</summary>
    Certificates,

    /// <summary>Days on which addresses were seen first or last, or since which lookups fail.</summary>
    Days,

    /// <summary>Counts of samples.</summary>
    Samples,

    /// <summary>Times to live, name servers, alias chains.</summary>
    Answers,

    /// <summary>The order of entries.</summary>
    Order,

    /// <summary>Comments, quotes, line ends, white space.</summary>
    Spelling,
}
