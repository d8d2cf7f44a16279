using System.Collections.Immutable;
using Skywave.Stories.Documents;

namespace Skywave.Press.Pages;

/// <summary>Every revision of one story as its readers saw it, the newest first.</summary>
/// <param name="Story">Path of the story's page.</param>
/// <param name="Headline">Null when the story was taken away.</param>
public sealed record HistoryPage(string Path, string Story, string? Headline, ImmutableArray<HistoryEntry> Entries) : Page(Path);

/// <param name="Kind">As the log has it: <c>publish</c>, <c>correct</c>, <c>retract</c>, <c>withdraw</c>.</param>
/// <param name="Leaf">Index in the log, from 0.</param>
/// <param name="Record">Path of the revision's record; null when it was taken away: then there is a time and nothing else.</param>
/// <param name="Changes">What is different from the revision before; null for the first, for one that was taken away or comes after one that was, and for old ones of a long history.</param>
public sealed record HistoryEntry(int Revision, string Kind, DateTimeOffset Time, long Leaf, string? Record, ImmutableArray<Change>? Changes);

/// <summary>One part of a story that is different, in plain text.</summary>
/// <param name="Pieces">In the order of reading.</param>
public sealed record Change(ImmutableArray<Piece> Pieces);

public sealed record Piece(PieceKind Kind, string Text);

public enum PieceKind
{
    Same,
    Taken,
    Put,
}
