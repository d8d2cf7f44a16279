using System.Collections.Immutable;
using Skywave.Seal.Log;

namespace Skywave.Seal.Checks;

/// <summary>What a monitor finds in a log, or in what is published beside it.</summary>
public enum LogFindingKind
{
    /// <summary>The log's key has not signed the checkpoint, or what was remembered is of another log.</summary>
    NotSigned,

    /// <summary>The log has a file not that it should have.</summary>
    Missing,

    /// <summary>The entries are not those whose root was signed.</summary>
    NotAsSigned,

    /// <summary>It has fewer leaves than it had, or than an edition was made with.</summary>
    Shrunk,

    /// <summary>It is another log than the one that was shown before, or to others.</summary>
    Fork,

    /// <summary>An entry is no leaf of any form that is known.</summary>
    NotALeaf,

    /// <summary>One revision of a story was entered twice.</summary>
    SecondLeaf,

    /// <summary>A revision does not follow the one before it.</summary>
    BrokenChain,

    /// <summary>A page or a record is published without its leaf.</summary>
    MissingLeaf,

    /// <summary>What is published is not what the log says.</summary>
    SilentChange,

    /// <summary>What the log says is published is not, and no leaf says that it was withdrawn.</summary>
    TakenAway,

    /// <summary>Earlier revisions of a story no longer show what they said, and a later one stands: no alarm, because the newsroom may do so openly.</summary>
    Redacted,
}

/// <param name="Path">Of the file that it is about, from the root of the site.</param>
/// <param name="Leaf">Its index in the log, from 0; null when it is about none.</param>
/// <param name="Reason">One sentence for a person.</param>
public sealed record LogFinding(LogFindingKind Kind, string Path, long? Leaf, string Reason)
{
    public bool IsAlarm => Kind != LogFindingKind.Redacted;
}

/// <summary>The outcome of looking at a log.</summary>
/// <param name="Log">What was signed; null when no believable checkpoint was found.</param>
/// <param name="Added">Leaves since what was remembered.</param>
/// <param name="Findings">At most <see cref="LogMonitor.MaxFindings"/> of each kind.</param>
/// <param name="Unlisted">Findings beyond those.</param>
/// <param name="Memory">To be kept for the next time: what was seen now when the log has grown from what was remembered, otherwise what was remembered.</param>
/// <param name="Seen">What was seen now. After a fork it proves it, with <paramref name="Memory"/> and the log's entries, to whoever has the log's key.</param>
public sealed record LogVerdict(Checkpoint? Log, long Added, ImmutableArray<LogFinding> Findings, long Unlisted, LogMemory? Memory, LogMemory? Seen)
{
    public bool IsAlarm => Findings.Any(finding => finding.IsAlarm);
}
