using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Skywave.Stories.Documents;

/// <summary>
/// A story as readers get it: everything that a page, a feed or a mirror may show, and nothing else.
/// Who wrote it, which desk has it and why a source is unnamed are the Desk's papers and never in here.
/// <para>Two documents are the same when their canonical JSON (RFC 8785) is the same; record equality does not look
/// into the arrays. Written as camelCase JSON by <see cref="StoriesJson"/>; absent members are empty.</para>
/// </summary>
public sealed record StoryDocument
{
    /// <summary>The number of this shape. A reader refuses a higher one; a lower one is raised when it is opened.</summary>
    public const int CurrentSchema = 1;

    public int Schema { get => field == 0 ? CurrentSchema : field; init; }

    /// <summary>BCP-47 tag of the language that the story is written in, e.g. <c>en</c>, <c>sr-Latn</c>.</summary>
    public required string Language { get; init; }

    /// <summary>One line of plain text, at most <see cref="Limits.Headline"/> characters.</summary>
    public required string Headline { get; init; }

    /// <summary>The line under the headline; plain text.</summary>
    public string? SecondHeadline { get; init; }

    /// <summary>The word or two above the headline: "Analysis", "Profile".</summary>
    public string? Kicker { get; init; }

    /// <summary>The story's part of its address. See <see cref="Documents.Slug"/>. Empty until the Desk gives one.</summary>
    public string Slug { get => field ?? ""; init; }

    /// <summary>Where it was filed from, as printed: "KARSA".</summary>
    public string? Dateline { get; init; }

    public ImmutableArray<Byline> Bylines { get => field.IsDefault ? [] : field; init; }

    /// <summary>The lead picture.</summary>
    public PictureUse? Picture { get; init; }

    public ImmutableArray<Block> Body { get => field.IsDefault ? [] : field; init; }

    /// <summary>Agencies credited, by the names readers know ("AFP", "Reuters"), in the order of credit.</summary>
    public ImmutableArray<string> Agencies { get => field.IsDefault ? [] : field; init; }

    /// <summary>Key of a section of the edition, e.g. <c>world</c>; see <see cref="Editions.SectionProfile"/>.</summary>
    public string? Section { get; init; }

    /// <summary>IPTC Media Topics by their number, e.g. <c>11000000</c> for politics.</summary>
    public ImmutableArray<string> Topics { get => field.IsDefault ? [] : field; init; }

    /// <summary>Corrections shown with the story, oldest first.</summary>
    public ImmutableArray<Correction> Corrections { get => field.IsDefault ? [] : field; init; }
}

/// <summary>Who signs a story before the readers.</summary>
/// <param name="Kind">Named, a pseudonym, or withheld.</param>
/// <param name="Name">As printed; null exactly when <see cref="BylineKind.Withheld"/>.</param>
/// <param name="Slug">Part of the author page's address; null when there is no author page (withheld).</param>
public sealed record Byline(BylineKind Kind, string? Name, string? Slug = null)
{
    public static readonly Byline Withheld = new(BylineKind.Withheld, null);
}

/// <summary>How a name in a byline relates to a person.</summary>
[JsonConverter(typeof(CamelCase<BylineKind>))]
public enum BylineKind
{
    Named,
    Pseudonym,

    /// <summary>A correspondent whose name is kept back for safety.</summary>
    Withheld,
}

/// <summary>What was wrong and when it was put right; plain words for readers.</summary>
public sealed record Correction(DateTimeOffset Time, RichText Text);

/// <summary>Longest texts that are taken. Above them an input is refused with the reason, never cut in silence.</summary>
public static class Limits
{
    /// <summary>Characters of a headline. News headlines rarely pass 120; wires send up to 250.</summary>
    public const int Headline = 300;

    /// <summary>Characters of any other single line: kicker, dateline, byline, credit, alternative text.</summary>
    public const int Line = 500;

    /// <summary>Characters of a breaking strip: three lines on a phone.</summary>
    public const int Breaking = 200;

    /// <summary>Characters of one block's text. The longest paragraph in the corpora has 11,000.</summary>
    public const int Block = 50_000;

    /// <summary>Blocks of one story.</summary>
    public const int Blocks = 5_000;
}
