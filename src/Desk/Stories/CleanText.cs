using System.Collections.Immutable;
using System.Text;
using Skywave.Store;
using Skywave.Stories.Documents;

namespace Skywave.Desk.Stories;

/// <summary>
/// Text that can stand on a page: without control characters, without the marks that reverse what follows them (bidi embeddings,
/// overrides and isolates: direction belongs to the field), without half a surrogate pair.
/// </summary>
public static class CleanText
{
    public static string Line(string? text) => Clean(text ?? "", keepBreaks: false).Trim();

    public static string Paragraph(string text) => Clean(text, keepBreaks: true);

    /// <summary>A copy of the document in which every text is clean, and what limits forbid is named.</summary>
    public static (StoryDocument Document, string? Refused) Document(StoryDocument story)
    {
        if (Hole(story) is { } hole)
            return (story, hole);
        var clean = story with
        {
            Headline = Line(story.Headline),
            SecondHeadline = Optional(story.SecondHeadline),
            Kicker = Optional(story.Kicker),
            Dateline = Optional(story.Dateline),
            Bylines = [.. story.Bylines.Select(Byline).OfType<Byline>()],
            Agencies = [.. story.Agencies.Select(Line).Where(agency => agency.Length > 0).Distinct()],
            Section = Slug.IsValid(story.Section) ? story.Section : null,
            Topics = [.. story.Topics.Where(topic => topic is { Length: > 0 and <= 20 } && topic.All(char.IsAsciiLetterOrDigit)).Distinct()],
            Picture = story.Picture is { } picture ? Picture(picture) : null,
            Body = [.. story.Body.Select(Block)],
            Corrections = [.. story.Corrections.Select(correction => correction with { Text = Rich(correction.Text) })],
        };
        return (clean, Refusal(clean));
    }

    /// <summary>Why a document cannot be kept, or null.</summary>
    public static string? Refusal(StoryDocument story)
    {
        if (story.Headline.Length > Limits.Headline)
            return $"The headline has {story.Headline.Length} characters; {Limits.Headline} are the most.";
        foreach (var (name, line) in new[] { ("second headline", story.SecondHeadline), ("kicker", story.Kicker), ("dateline", story.Dateline) })
        {
            if (line?.Length > Limits.Line)
                return $"The {name} has {line.Length} characters; {Limits.Line} are the most.";
        }
        foreach (var line in story.Bylines.Select(byline => byline.Name).Concat(story.Agencies).Concat(story.Body.SelectMany(Lines)).Concat(Pictures(story).SelectMany(picture => new[] { picture.Credit, picture.Alternative })))
        {
            if (line?.Length > Limits.Line)
                return $"\"{line[..40]}…\" has {line.Length} characters; {Limits.Line} are the most for a name, a credit or any other single line.";
        }
        foreach (var media in Pictures(story).Select(picture => picture.Media).Concat(story.Body.OfType<AudioBlock>().Select(audio => audio.Media)))
        {
            if (!BlobId.IsValid(media.Hash) || media.Width is < 0 or > 1_000_000 || media.Height is < 0 or > 1_000_000)
                return "A picture or sound is named that the newsroom does not have.";
        }
        if (Pictures(story).Any(picture => picture.Caption.Plain.Length > Limits.Block))
            return $"A caption has more than {Limits.Block} characters.";
        if (story.Body.Length > Limits.Blocks)
            return $"The story has {story.Body.Length} blocks; {Limits.Blocks} are the most.";
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var block in story.Body)
        {
            if (!BlockId.IsValid(block.Id))
                return $"\"{block.Id}\" is no block id.";
            if (!ids.Add(block.Id))
                return $"Two blocks have the id {block.Id}.";
            if (TextLength(block) > Limits.Block)
                return $"A block has {TextLength(block)} characters; {Limits.Block} are the most.";
        }
        return story.Slug.Length > 0 && !Slug.IsValid(story.Slug) ? "A slug has 1 to 80 letters a-z, digits and single hyphens between them." : null;
    }

    private static int TextLength(Block block) => block switch
    {
        Paragraph paragraph => paragraph.Text.Plain.Length,
        Heading heading => heading.Text.Plain.Length,
        Quote quote => quote.Text.Plain.Length,
        ListBlock list => list.Items.Sum(item => item.Plain.Length),
        Table table => table.Rows.Sum(row => row.Sum(cell => cell.Plain.Length)),
        AudioBlock { Transcript: { } transcript } => transcript.Plain.Length,
        Embed { Text: { } text } => text.Plain.Length,
        _ => 0,
    };

    private static string?[] Lines(Block block) => block switch
    {
        Quote quote => [quote.Source],
        Table table => [table.Caption],
        AudioBlock audio => [audio.Title],
        Embed embed => [embed.Title, embed.Provider],
        _ => [],
    };

    private static IEnumerable<PictureUse> Pictures(StoryDocument story) =>
        story.Body.Select(block => block switch { PictureBlock picture => picture.Picture, Embed embed => embed.Still, _ => null }).Prepend(story.Picture).OfType<PictureUse>();

    /// <summary>What JSON of any hand can leave out although a story cannot do without it.</summary>
    private static string? Hole(StoryDocument story)
    {
        if (story.Schema is < 1 or > StoryDocument.CurrentSchema)
            return $"The story is written in form {story.Schema}; this program knows {StoryDocument.CurrentSchema}.";
        if (story.Body.Any(block => block is null) || story.Bylines.Any(byline => byline is null) || story.Corrections.Any(correction => correction is null))
            return "A block, byline or correction is empty.";
        if (Pictures(story).Any(picture => picture.Media is null) || story.Body.Any(block => block is PictureBlock { Picture: null } or AudioBlock { Media: null } or Embed { Address: null }))
            return "A picture, sound or embed does not say which.";
        return story.Body.Any(block => block is Table table && table.Rows.Any(row => row.IsDefault)) ? "A row of a table is empty." : null;
    }

    /// <summary>A name that is kept back leaves no trace; an address is made of a slug or not at all.</summary>
    private static Byline? Byline(Byline byline) => byline.Kind == BylineKind.Withheld
        ? Skywave.Stories.Documents.Byline.Withheld
        : Optional(byline.Name) is { } name ? byline with { Name = name, Slug = Slug.IsValid(byline.Slug) ? byline.Slug : null } : null;

    private static Block Block(Block block) => block switch
    {
        Paragraph paragraph => paragraph with { Text = Rich(paragraph.Text) },
        Heading heading => heading with { Text = Rich(heading.Text), Level = Math.Clamp(heading.Level, 2, 4) },
        Quote quote => quote with { Text = Rich(quote.Text), Source = Optional(quote.Source) },
        ListBlock list => list with { Items = [.. list.Items.Select(Rich)] },
        Table table => table with { Rows = [.. table.Rows.Select(row => row.Select(Rich).ToImmutableArray())], Caption = Optional(table.Caption) },
        PictureBlock picture => picture with { Picture = Picture(picture.Picture) },
        AudioBlock audio => audio with { Title = Line(audio.Title), Seconds = Math.Max(0, audio.Seconds), Transcript = audio.Transcript is { } transcript ? Rich(transcript) : null },
        Embed embed => embed with { Title = Line(embed.Title), Provider = Line(embed.Provider), Text = embed.Text is { } text ? Rich(text) : null, Still = embed.Still is { } still ? Picture(still) : null },
        _ => block,
    };

    private static PictureUse Picture(PictureUse picture) => picture with
    {
        Caption = Rich(picture.Caption),
        Credit = Line(picture.Credit),
        Alternative = Line(picture.Alternative),
        Focus = new FocalPoint(Math.Clamp(Finite(picture.Focus.X), 0, 1), Math.Clamp(Finite(picture.Focus.Y), 0, 1)),
    };

    private static double Finite(double value) => double.IsFinite(value) ? value : 0.5;

    public static RichText Rich(RichText? text) => text is null ? RichText.Empty : RichText.Of(text.Runs.Select(run => run with
    {
        Text = Paragraph(run.Text),
        Link = run.Link is { } link && IsLink(link) ? link : null,
        Language = run.Language is { Length: > 0 and <= 35 } tag && tag.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? tag : null,
    }));

    /// <summary>Addresses that a story may link to; the words stay when the address may not.</summary>
    public static bool IsLink(string link) => link.StartsWith("story:", StringComparison.Ordinal)
        || (Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" or "mailto" && link.Length <= 2000);

    private static string? Optional(string? text) => text is null || Line(text) is not { Length: > 0 } line ? null : line;

    private static string Clean(string text, bool keepBreaks)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return text;
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                clean.Append(c).Append(text[++i]);
            else if (char.IsSurrogate(c))
                clean.Append('\ufffd');
            else if (c is '\n' or '\u2028' or '\u2029' or '\u0085')
                clean.Append(keepBreaks ? '\n' : ' ');
            else if (c is '\t')
                clean.Append(' ');
            else if (char.IsControl(c) || c is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\ufeff' or '\ufffe' or '\uffff')
                continue;
            else
                clean.Append(c);
        }
        return clean.ToString();
    }
}
