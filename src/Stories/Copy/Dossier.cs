using System.Collections.Immutable;

namespace Skywave.Stories.Copy;

/// <summary>
/// Desk → Press: one developing matter. What is said in its stories is not in here: Press takes it from them. Each edition that has words
/// for it gets a page.
/// </summary>
/// <param name="Id">The same all its life.</param>
/// <param name="Number">1, 2, 3 … over all dossiers; the newest of a dossier is the one that counts.</param>
/// <param name="Slug">Its part of the address in every edition: <c>dossier/harbor-talks.html</c>.</param>
/// <param name="Words">Title and the rest in the editions' languages.</param>
/// <param name="Announced">What is to come, and what was announced and has been, by its first day.</param>
/// <param name="Families">The stories in it: each names all adaptations of one.</param>
/// <param name="IsClosed">Nothing more is expected; the pages stay.</param>
public sealed record Dossier(
    Guid Id, long Number, string Slug, ImmutableArray<DossierWords> Words, ImmutableArray<Announcement> Announced, ImmutableArray<StoryId> Families, bool IsClosed = false)
{
    public ImmutableArray<DossierWords> Words { get => field.IsDefault ? [] : field; init; } = Words;

    public ImmutableArray<Announcement> Announced { get => field.IsDefault ? [] : field; init; } = Announced;

    public ImmutableArray<StoryId> Families { get => field.IsDefault ? [] : field; init; } = Families;

    public DossierWords? In(string edition) => Words.FirstOrDefault(words => words.Edition == edition);
}

/// <param name="Edition">The edition's tag.</param>
/// <param name="Title">What the matter is called, one line.</param>
/// <param name="Summary">Where it stands, a few sentences of plain text; may be empty.</param>
/// <param name="Questions">What is not known yet, a line each.</param>
public sealed record DossierWords(string Edition, string Title, string Summary, ImmutableArray<string> Questions)
{
    public ImmutableArray<string> Questions { get => field.IsDefault ? [] : field; init; } = Questions;
}

/// <summary>Something that was announced for certain days: a meeting, a vote, a hearing.</summary>
/// <param name="First">Its first day, where it takes place.</param>
/// <param name="Last">Its last day; the same for one day.</param>
/// <param name="Words">What it is, by edition; an edition without words does not show it.</param>
public sealed record Announcement(Guid Id, DateOnly First, DateOnly Last, ImmutableArray<AnnouncementWords> Words)
{
    public ImmutableArray<AnnouncementWords> Words { get => field.IsDefault ? [] : field; init; } = Words;
}

/// <param name="What">"Second round of talks", one line.</param>
/// <param name="Place">Where; empty when not said.</param>
/// <param name="Parties">Who takes part, as printed; empty when not said.</param>
public sealed record AnnouncementWords(string Edition, string What, string Place, string Parties);
