using System.Collections.Immutable;
using Skywave.Stories.Copy;

namespace Skywave.Press.Pages;

/// <summary>
/// Letters of one subject in their order, at most a hundred a page; each stays on its page for good. The first page says what it is
/// about and has the form; the others hold letters alone.
/// </summary>
/// <param name="Title">The story's headline, or the debate's motion.</param>
/// <param name="Story">Path of the story; null for a debate.</param>
/// <param name="Subject">The id under which letters are sent, 32 hex digits.</param>
/// <param name="Number">Of the page, from 1.</param>
/// <param name="IsOpen">Letters are taken.</param>
/// <param name="Elsewhere">Pages of letters that are answered here and stand on another page.</param>
/// <param name="Last">Path of the newest page; null when this is the only one.</param>
/// <param name="Debate">On the first page of a debate.</param>
public sealed record ThreadPage(
    string Path, string Title, string? Story, string Subject, int Number, bool IsOpen, ImmutableArray<Letter> Letters, ImmutableArray<LetterPlace> Elsewhere, string? Older, string? Newer, string? Last, DebateMain? Debate) : Page(Path);

/// <summary>Where a letter stands.</summary>
public sealed record LetterPlace(int Number, int Page);

/// <summary>What a debate is about and where it stands.</summary>
/// <param name="For">Stories in which the one side makes its statement.</param>
public sealed record DebateMain(
    string Introduction, ImmutableArray<PageLink> For, ImmutableArray<PageLink> Against, ImmutableArray<DebateRound> Rounds, string Summary, bool IsOver);

/// <summary>All debates of an edition, those that go on first.</summary>
public sealed record DebatesPage(string Path, ImmutableArray<PageLink> Open, ImmutableArray<PageLink> Over) : Page(Path);

/// <summary>An answer to one reader, as on taking a letter in. Not part of any edition, and not signed.</summary>
/// <param name="Body">Markup.</param>
public sealed record AnswerPage(string Path, string Title, string Body) : Page(Path);
