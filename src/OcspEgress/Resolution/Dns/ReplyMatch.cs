namespace OcspEgress.Resolution.Dns;

/// <summary>Whether bytes that arrived are the reply to a query.</summary>
internal enum ReplyMatch
{
    /// <summary>Not for this query: too short, another id, or itself a query. Somebody may be guessing ids.</summary>
    Stray,

    /// <summary>Our id, but not our question.</summary>
    WrongQuestion,

    /// <summary>Our id and our question, but on behalf of another network than ours.</summary>
    WrongSubnet,

    /// <summary>Our id and our question, for our network as far as it says for which.</summary>
    Matches,
}
