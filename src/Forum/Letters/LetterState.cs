namespace Skywave.Forum.Letters;

/// <summary>Where a reader's letter stands. Readers see it in <see cref="Published"/>, <see cref="Restored"/> and <see cref="Overturned"/> alone.</summary>
public enum LetterState
{
    /// <summary>Durable, and not looked at by any rule yet.</summary>
    Received,

    /// <summary>A rule found something, or failed: it waits apart, for a moderator.</summary>
    Held,
    Queued,

    /// <summary>A moderator has it open.</summary>
    Review,
    Published,
    Rejected,

    /// <summary>Given back because it exposes its author; the author may write it anew.</summary>
    Returned,
    Hidden,
    Restored,
    Removed,
    Appealed,
    Upheld,
    Overturned,

    /// <summary>Taken back by its author.</summary>
    Withdrawn,

    /// <summary>Nobody came to it in time.</summary>
    Expired,
}

/// <summary>Why a moderator decided; the closed list that the author reads in words.</summary>
public enum Reason
{
    None,
    Insult,

    /// <summary>It threatens or pursues somebody.</summary>
    Harassment,
    Hate,
    Advertising,
    Unlawful,
    Misleading,
    OffTopic,
    Repeated,

    /// <summary>It exposes who wrote it.</summary>
    ExposesAuthor,

    /// <summary>It exposes somebody else.</summary>
    ExposesOthers,
}
