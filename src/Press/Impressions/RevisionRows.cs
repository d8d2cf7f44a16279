namespace Skywave.Press.Impressions;

/// <summary>One revision of a story as its readers saw it. What it said goes when it is taken away; that it was, and when, stays.</summary>
public sealed class RevisionRow
{
    public required string Edition { get; set; }

    public required Guid Story { get; set; }

    /// <summary>1, 2, 3 …</summary>
    public required int Revision { get; set; }

    /// <summary>Of its page within the edition, as it was then; empty when taken away.</summary>
    public required string Path { get; set; }

    /// <summary>PublicationKind in lower case, as the log has it.</summary>
    public required string Kind { get; set; }

    /// <summary>Unix seconds, UTC, as the log has it.</summary>
    public required long Time { get; set; }

    /// <summary>Canonical JSON of the story document; empty when there is none, or when taken away.</summary>
    public required string Document { get; set; }

    /// <summary>32 hex digits; empty when taken away: then nobody can try out what the document said.</summary>
    public required string Nonce { get; set; }

    /// <summary>64 hex digits; <c>-</c> for a withdrawal.</summary>
    public required string Commitment { get; set; }

    /// <summary>That of the revision before; <c>-</c> for the first.</summary>
    public required string Previous { get; set; }

    /// <summary>Index in the log, from 0.</summary>
    public long Leaf { get; set; }

    /// <summary>Readers no longer have what it said.</summary>
    public bool IsGone => Nonce.Length == 0;
}

/// <summary>The log as rows: a hash for each leaf, and for each full tile's root at the level above.</summary>
public sealed class LogRow
{
    /// <summary>0: leaves; 1: roots of 256 leaves; 2: of 65,536 …</summary>
    public required int Level { get; set; }

    public required long Index { get; set; }

    /// <summary>64 hex digits.</summary>
    public required string Hash { get; set; }

    /// <summary>The leaf itself; empty above level 0.</summary>
    public string Entry { get; set; } = "";
}
