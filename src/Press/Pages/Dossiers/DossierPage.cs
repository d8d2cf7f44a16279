using System.Collections.Immutable;

namespace Skywave.Press.Pages;

/// <summary>
/// One developing matter. The newest page of its time line is at the dossier's own address and has everything else; older pages hold stories
/// alone and never change again but with their stories.
/// </summary>
/// <param name="Number">Of the page of the time line, counted from the oldest.</param>
/// <param name="Main">All but the time line; null on an older page.</param>
/// <param name="Stories">Newest first.</param>
/// <param name="Older">Path of the page before in time; null on the oldest.</param>
public sealed record DossierPage(
    string Path, string Title, int Number, DossierMain? Main, ImmutableArray<DossierStory> Stories, string? Older, string? Newer) : Page(Path);

/// <param name="Next">Announced and not over, the next first.</param>
/// <param name="Past">Announced and over, the newest first.</param>
/// <param name="Said">Who said what, the newest first.</param>
/// <param name="Elsewhere">Stories that this edition does not have, in the languages that have them.</param>
/// <param name="AlsoIn">The dossier in other editions.</param>
/// <param name="Calendar">Path of the file for calendars; null when nothing is announced.</param>
public sealed record DossierMain(
    string Summary, bool IsClosed, ImmutableArray<EventLine> Next, ImmutableArray<EventLine> Past, ImmutableArray<SaidLine> Said, ImmutableArray<string> Questions,
    ImmutableArray<ElsewhereLine> Elsewhere, ImmutableArray<AlsoIn> AlsoIn, string? Calendar);

/// <summary>A story of this edition in a dossier.</summary>
public sealed record DossierStory(string Path, string Headline, DateTimeOffset FirstPublished, ImmutableArray<AlsoIn> AlsoIn);

public sealed record EventLine(Guid Id, DateOnly First, DateOnly Last, string What, string Place, string Parties);

/// <param name="RelayedBy">The agency that reports it; null when the story does itself.</param>
public sealed record SaidLine(string Speaker, string Words, string? RelayedBy, bool IsDirect, string Story, DateTimeOffset Day);

public sealed record ElsewhereLine(string Edition, string Path, string Headline, DateTimeOffset FirstPublished);

/// <summary>All dossiers of an edition, those that are open first.</summary>
public sealed record DossiersPage(string Path, ImmutableArray<PageLink> Open, ImmutableArray<PageLink> Closed) : Page(Path);

/// <summary>What a dossier announces, for calendars (RFC 5545).</summary>
/// <param name="Of">Path of the dossier's page.</param>
public sealed record CalendarFile(string Path, string Title, string Of, ImmutableArray<EventLine> Events) : Page(Path);
