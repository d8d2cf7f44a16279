using System.Collections.Immutable;
using Skywave.Press.Renditions;
using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;

namespace Skywave.Press.Pages;

/// <summary>
/// Everything that one file of the published tree depends on, besides <see cref="EditionView"/> and the theme. A page is a
/// function of these declared inputs: while they stay the same, the page is not made again.
/// </summary>
/// <param name="Path">Within the edition's folder, with '/', e.g. <c>2026/11/ferry-returns.html</c>.</param>
public abstract record Page(string Path);

/// <summary>A story as a line or a card on another page.</summary>
/// <param name="Path">Of its page, within the edition's folder.</param>
/// <param name="Summary">The second headline, or the start of the body; plain text, at most 200 characters.</param>
public sealed record StoryCard(
    StoryId Id, string Path, string Headline, string? Kicker, string? Summary, PictureUse? Picture,
    string? Section, DateTimeOffset FirstPublished, DateTimeOffset Updated, ImmutableArray<Byline> Bylines);

/// <summary>A link to a page of this edition with its words.</summary>
public sealed record PageLink(string Path, string Title);

/// <summary>The same story in another edition.</summary>
/// <param name="Edition">Its tag, which is its folder beside this edition's.</param>
/// <param name="Path">Within that edition's folder.</param>
public sealed record AlsoIn(string Edition, string Path);

/// <param name="Revision">As readers count: 1 for the first.</param>
/// <param name="Related">Cards for the related-stories blocks, by story.</param>
/// <param name="Section">Link to its section page; null when it is in none.</param>
/// <param name="Topics">Links to its topic pages.</param>
/// <param name="Alert">What is announced above everything, when the story is young enough; without a link on the story that it is about.</param>
/// <param name="Dossiers">Paths of the dossiers that it is in.</param>
/// <param name="HasAvif">All its pictures are there as AVIF too.</param>
/// <param name="Letters">Path of its letters; null when there are none and none are taken.</param>
/// <param name="Record">Path of the record of this revision.</param>
/// <param name="History">Path of its history; null for the first revision.</param>
public sealed record ArticlePage(
    string Path, StoryId Id, StoryDocument Document, int Revision, DateTimeOffset FirstPublished, DateTimeOffset Updated,
    PageLink? Section, ImmutableArray<PageLink> Topics, ImmutableArray<StoryCard> Related, ImmutableArray<AlsoIn> AlsoIn,
    AlertLine? Alert, ImmutableArray<string> Dossiers, bool HasAvif = false, string? Letters = null, string? Record = null, string? History = null) : Page(Path);

/// <summary>An alert as a page shows it.</summary>
/// <param name="Story">Path of the story that it leads to; null when there is none.</param>
public sealed record AlertLine(Guid Id, AlertLevel Level, string Text, string? Story, DateTimeOffset From);

/// <summary>A story that was taken away: that it was, and when; nothing else.</summary>
/// <param name="History">Path of the story's history: its times, and nothing of what it said.</param>
public sealed record WithdrawnPage(string Path, DateTimeOffset Withdrawn, string? History = null) : Page(Path);

/// <summary>A story that the newsroom took back: that it was, when and why; nothing else of it.</summary>
public sealed record RetractedPage(string Path, string Headline, DateTimeOffset Retracted, RichText Reason, string? Record = null, string? History = null) : Page(Path);

/// <summary>An address that a story had before; leads to the one it has now.</summary>
public sealed record RedirectPage(string Path, string To, string Headline) : Page(Path);

/// <param name="Lead">The first is the lead, the next up to four are the seconds.</param>
/// <param name="Sections">In the order of the menu, each with its latest.</param>
/// <param name="Latest">The river of what is newest.</param>
/// <param name="Dossiers">Matters that can be followed.</param>
/// <param name="Debates">That go on.</param>
public sealed record FrontPage(
    string Path, ImmutableArray<StoryCard> Lead, ImmutableArray<SectionShelf> Sections, ImmutableArray<StoryCard> Latest,
    AlertLine? Alert, ImmutableArray<PageLink> Dossiers, ImmutableArray<PageLink> Debates) : Page(Path)
{
    /// <summary>Paths of itself, of its pictures and of the pages that it leads to, in the order of reading.</summary>
    internal IEnumerable<string> LeadsTo()
    {
        var cards = Lead.Concat(Latest).Concat(Sections.SelectMany(shelf => shelf.Stories)).ToList();
        return new[] { Path, "mark.svg" }.Concat(Alert?.Story is { } story ? [story] : []).Concat(cards.Select(card => card.Path))
            .Concat(Lead is [{ Picture: { } lead }, ..] ? Rendition.Sizes(lead, Rendition.Lead).Select(rendition => rendition.Path) : [])
            .Concat(cards.Select(card => card.Picture).OfType<PictureUse>().Select(picture => Rendition.Thumb(picture).Path))
            .Concat(Sections.Select(shelf => shelf.Section.Path)).Concat(Dossiers.Select(link => link.Path)).Concat(Debates.Select(link => link.Path)).Append("check.html").Distinct();
    }
}

public sealed record SectionShelf(PageLink Section, ImmutableArray<StoryCard> Stories);

/// <summary>What a list collects.</summary>
public enum ListKind
{
    Section,
    Topic,
    Author,
}

/// <summary>
/// A section, topic or author. Pages are counted from the oldest: page 1 holds the first stories and never changes again once
/// it is full; the newest page is the list's own address.
/// </summary>
/// <param name="Title">The section's, topic's or author's name, as printed.</param>
/// <param name="Stories">Newest first.</param>
/// <param name="Older">Path of the page before in time; null on the oldest.</param>
/// <param name="Feed">Path of its feed without extension; null when it has none.</param>
public sealed record ListPage(
    string Path, ListKind Kind, string Title, ImmutableArray<StoryCard> Stories, string? Older, string? Newer, int Number,
    string? Feed) : Page(Path);

/// <summary>All years and months with stories.</summary>
/// <param name="Months">Newest first: year and month of the international calendar, stories, path.</param>
public sealed record ArchivePage(string Path, ImmutableArray<ArchiveMonth> Months) : Page(Path);

public sealed record ArchiveMonth(int Year, int Month, int Stories, string Path);

/// <summary>One month: its days, newest first; the days' stories stand on the days' own pages.</summary>
public sealed record MonthPage(string Path, int Year, int Month, ImmutableArray<ArchiveDay> Days) : Page(Path);

public sealed record ArchiveDay(DateOnly Day, int Stories, string Path);

/// <summary>One day's stories, in the order of their first publication; a long day goes on on further pages.</summary>
/// <param name="Older">Path of the page before in time; null on the first.</param>
public sealed record DayPage(string Path, DateOnly Day, ImmutableArray<StoryCard> Stories, string Month, string? Older, string? Newer, int Number) : Page(Path);

/// <summary>About the edition; its words are in <see cref="EditionView"/>.</summary>
public sealed record AboutPage(string Path) : Page(Path);

/// <summary>How to check the edition; its words are the language's.</summary>
/// <param name="Fingerprint">Of the newsroom's newest root, in words.</param>
public sealed record CheckPage(string Path, string Fingerprint) : Page(Path);

/// <summary>The latest corrections, newest first.</summary>
public sealed record CorrectionsPage(string Path, ImmutableArray<CorrectionLine> Corrections) : Page(Path);

/// <param name="IsRetraction">The whole story was taken back.</param>
public sealed record CorrectionLine(DateTimeOffset Time, RichText Text, string Story, string Headline, bool IsRetraction = false);

/// <summary>Stands alone: no relative link works at an address that does not exist.</summary>
public sealed record NotFoundPage(string Path) : Page(Path);

/// <summary>The language chooser at the root of the tree, and where a reader without a language begins.</summary>
public sealed record CoverPage(string Path, ImmutableArray<CoverEdition> Editions) : Page(Path);

public sealed record CoverEdition(string Tag, string Name, string Motto);

/// <summary>The form of a feed.</summary>
public enum FeedFormat
{
    Rss,
    Atom,
    Json,
}

/// <summary>A feed with full text. Made only when the edition has a public address.</summary>
public sealed record FeedFile(string Path, FeedFormat Format, string Title, string Of, ImmutableArray<FeedStory> Stories, AlertLine? Alert = null) : Page(Path);

/// <param name="IsRetracted">The document is what is left of it: its headline, and why as its correction.</param>
public sealed record FeedStory(StoryId Id, string Path, StoryDocument Document, DateTimeOffset FirstPublished, DateTimeOffset Updated, bool IsRetracted = false);

/// <summary>Sitemap of one day, or of the last two days for news. Only with a public address.</summary>
public sealed record SitemapFile(string Path, bool IsNews, ImmutableArray<SitemapLine> Lines) : Page(Path);

/// <param name="Headline">For news only.</param>
public sealed record SitemapLine(string Path, DateTimeOffset Updated, DateTimeOffset FirstPublished, string? Headline);

/// <summary>The list of the edition's sitemaps.</summary>
public sealed record SitemapIndexFile(string Path, ImmutableArray<string> Sitemaps) : Page(Path);

/// <summary>A small file whose bytes are its only input: the mark, robots.txt, the list of editions.</summary>
public sealed record TextFile(string Path, string Text) : Page(Path);
