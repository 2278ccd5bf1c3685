namespace OcspEgress.Comparison;

/// <summary>One cause of a change.</summary>
/// <param name="Reason">Its kind.</param>
/// <param name="Subject">
/// Who or what it is about: a certificate's first name, a host, or from what to what. Out of certificates and files, so
/// every output escapes it.
/// </param>
internal sealed record ChangeCause(ChangeReason Reason, string Subject) : IComparable<ChangeCause>
{
    /// <summary>By reason, then by subject.</summary>
    public int CompareTo(ChangeCause? other) =>
        other is null ? 1 : Reason != other.Reason ? Reason.CompareTo(other.Reason) : string.CompareOrdinal(Subject, other.Subject);
}
