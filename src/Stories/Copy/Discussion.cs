using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Skywave.Stories.Copy;

/// <summary>
/// Forum → Press: what has changed in what readers write about one subject. Only what a moderator has passed is ever in it; a letter that is
/// gone is in it without its text.
/// </summary>
/// <param name="Number">1, 2, 3 … over all discussions.</param>
/// <param name="Edition">The edition's tag.</param>
/// <param name="Subject">The story's id, or the debate's.</param>
/// <param name="IsOpen">Letters are taken.</param>
/// <param name="Letters">Those that are new or have changed since the number that was asked for, in their order.</param>
/// <param name="Debate">Null: the letters are about a story.</param>
public sealed record Discussion(long Number, string Edition, Guid Subject, bool IsOpen, ImmutableArray<Letter> Letters, Debate? Debate = null)
{
    public ImmutableArray<Letter> Letters { get => field.IsDefault ? [] : field; init; } = Letters;
}

/// <summary>A reader's letter as others read it.</summary>
/// <param name="Number">1, 2, 3 … of its subject; never given to another.</param>
/// <param name="Name">As the author wrote it; empty for none.</param>
/// <param name="Mark">The same for letters of one author to one subject, if they want it; empty for none.</param>
/// <param name="Day">On which it was written, UTC.</param>
/// <param name="Language">A language tag; <c>und</c> when it is written in other letters than the edition's.</param>
/// <param name="Text">Plain text with line feeds; empty when <paramref name="Face"/> is not <see cref="LetterFace.Shown"/>.</param>
/// <param name="ReplyTo">Number of the letter that it answers; 0 for none.</param>
/// <param name="Round">Of a debate, from 1; 0 otherwise.</param>
public sealed record Letter(int Number, string Name, string Mark, DateOnly Day, string Language, string Text, int ReplyTo, DebateSide Side, int Round, LetterFace Face);

/// <summary>What readers see of a letter that once was shown.</summary>
[JsonConverter(typeof(CamelCase<LetterFace>))]
public enum LetterFace
{
    Shown,

    /// <summary>Moderators took it away, or it waits for the second of them.</summary>
    TakenAway,

    /// <summary>Its author took it back.</summary>
    TakenBack,
}

/// <summary>Which side of a motion a letter takes.</summary>
[JsonConverter(typeof(CamelCase<DebateSide>))]
public enum DebateSide
{
    None,
    For,
    Against,
}

/// <summary>A motion, those who speak for and against it, and the rounds in which readers write.</summary>
/// <param name="Slug">Its part of the address: <c>debate/harbor-toll/index.html</c>.</param>
/// <param name="Motion">One sentence that can be agreed with or not.</param>
/// <param name="Introduction">Plain text; may be empty.</param>
/// <param name="For">Stories in which the one side makes its statement.</param>
/// <param name="Rounds">In their order.</param>
/// <param name="Summary">The moderator's, plain text with line feeds; empty until it is written.</param>
/// <param name="IsOver">Nothing more comes.</param>
public sealed record Debate(
    string Slug, string Motion, string Introduction, ImmutableArray<StoryId> For, ImmutableArray<StoryId> Against, ImmutableArray<DebateRound> Rounds, string Summary, bool IsOver)
{
    public ImmutableArray<StoryId> For { get => field.IsDefault ? [] : field; init; } = For;

    public ImmutableArray<StoryId> Against { get => field.IsDefault ? [] : field; init; } = Against;

    public ImmutableArray<DebateRound> Rounds { get => field.IsDefault ? [] : field; init; } = Rounds;
}

/// <param name="Until">From then on it takes no letter.</param>
public sealed record DebateRound(DateTimeOffset Until, bool IsOver);
