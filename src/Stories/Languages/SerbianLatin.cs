using System.Collections.Frozen;
using System.Text;
using Skywave.Stories.Documents;

namespace Skywave.Stories.Languages;

/// <summary>
/// Serbian Cyrillic as Latin: each letter has exactly one, so a text is written once and published in both scripts. The other way
/// would need a dictionary ("nj" is њ in <c>konj</c> and нј in <c>konjunkcija</c>), which is why the Cyrillic text is the one that is edited.
/// What stands in Latin already, such as foreign names and addresses, stays.
/// </summary>
public static class SerbianLatin
{
    private static readonly FrozenDictionary<char, string> Letters = new Dictionary<char, string>
    {
        ['а'] = "a", ['б'] = "b", ['в'] = "v", ['г'] = "g", ['д'] = "d", ['ђ'] = "đ", ['е'] = "e", ['ж'] = "ž", ['з'] = "z", ['и'] = "i",
        ['ј'] = "j", ['к'] = "k", ['л'] = "l", ['љ'] = "lj", ['м'] = "m", ['н'] = "n", ['њ'] = "nj", ['о'] = "o", ['п'] = "p", ['р'] = "r",
        ['с'] = "s", ['т'] = "t", ['ћ'] = "ć", ['у'] = "u", ['ф'] = "f", ['х'] = "h", ['ц'] = "c", ['ч'] = "č", ['џ'] = "dž", ['ш'] = "š",
        ['А'] = "A", ['Б'] = "B", ['В'] = "V", ['Г'] = "G", ['Д'] = "D", ['Ђ'] = "Đ", ['Е'] = "E", ['Ж'] = "Ž", ['З'] = "Z", ['И'] = "I",
        ['Ј'] = "J", ['К'] = "K", ['Л'] = "L", ['Љ'] = "Lj", ['М'] = "M", ['Н'] = "N", ['Њ'] = "Nj", ['О'] = "O", ['П'] = "P", ['Р'] = "R",
        ['С'] = "S", ['Т'] = "T", ['Ћ'] = "Ć", ['У'] = "U", ['Ф'] = "F", ['Х'] = "H", ['Ц'] = "C", ['Ч'] = "Č", ['Џ'] = "Dž", ['Ш'] = "Š",
    }.ToFrozenDictionary();

    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\u0400', '\u04FF'))
            return text;
        var latin = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            if (!Letters.TryGetValue(text[i], out var letter))
                latin.Append(text[i]);
            // "Љ" is "Lj" in "Љубав" and "LJ" in "ЉУБАВ" (Правопис српскога језика).
            else if (letter.Length == 2 && char.IsUpper(text[i]) && IsInCapitals(text, i))
                latin.Append(letter.ToUpperInvariant());
            else
                latin.Append(letter);
        }
        return latin.ToString();
    }

    public static RichText Of(RichText text) => RichText.Of(text.Runs.Select(run => run.Language is null or "sr" or "sr-Cyrl" ? run with { Text = Of(run.Text) } : run));

    /// <summary>The same story, in the edition <c>sr-Latn</c>. Its address stays the same.</summary>
    /// <param name="twinOf">The story in that edition that follows one of the Cyrillic edition; itself when there is none.</param>
    public static StoryDocument Of(StoryDocument story, Func<StoryId, StoryId> twinOf) => story with
    {
        Language = "sr-Latn",
        Headline = Of(story.Headline),
        SecondHeadline = Maybe(story.SecondHeadline),
        Kicker = Maybe(story.Kicker),
        Dateline = Maybe(story.Dateline),
        Bylines = [.. story.Bylines.Select(byline => byline with { Name = Maybe(byline.Name) })],
        Picture = story.Picture is null ? null : Of(story.Picture),
        Agencies = [.. story.Agencies.Select(Of)],
        Corrections = [.. story.Corrections.Select(correction => correction with { Text = Rich(correction.Text, twinOf) })],
        Body = [.. story.Body.Select(block => Of(block, twinOf))],
    };

    private static Block Of(Block block, Func<StoryId, StoryId> twinOf) => block switch
    {
        Paragraph paragraph => paragraph with { Text = Rich(paragraph.Text, twinOf) },
        Heading heading => heading with { Text = Rich(heading.Text, twinOf) },
        Quote quote => quote with { Text = Rich(quote.Text, twinOf), Source = Maybe(quote.Source) },
        ListBlock list => list with { Items = [.. list.Items.Select(item => Rich(item, twinOf))] },
        Table table => table with { Rows = [.. table.Rows.Select(row => row.Select(cell => Rich(cell, twinOf)).ToImmutable())], Caption = Maybe(table.Caption) },
        PictureBlock picture => picture with { Picture = Of(picture.Picture) },
        AudioBlock audio => audio with { Title = Of(audio.Title), Transcript = audio.Transcript is null ? null : Rich(audio.Transcript, twinOf) },
        Embed embed => embed with { Title = Of(embed.Title), Text = embed.Text is null ? null : Rich(embed.Text, twinOf), Still = embed.Still is null ? null : Of(embed.Still) },
        Related related => related with { Stories = [.. related.Stories.Select(twinOf)] },
        _ => block,
    };

    private static PictureUse Of(PictureUse picture) => picture with { Caption = Of(picture.Caption), Credit = Of(picture.Credit), Alternative = Of(picture.Alternative) };

    private static RichText Rich(RichText text, Func<StoryId, StoryId> twinOf) => RichText.Of(Of(text).Runs.Select(run =>
        run.Link is { } link && link.StartsWith("story:", StringComparison.Ordinal) && StoryId.TryParse(link["story:".Length..], out var id) ? run with { Link = $"story:{twinOf(id)}" } : run));

    private static System.Collections.Immutable.ImmutableArray<T> ToImmutable<T>(this IEnumerable<T> items) => [.. items];

    private static string? Maybe(string? text) => text is null ? null : Of(text);

    // The next letter decides; at a word's end the one before.
    private static bool IsInCapitals(string text, int at) =>
        at + 1 < text.Length && char.IsLetter(text[at + 1]) ? char.IsUpper(text[at + 1]) : at > 0 && char.IsUpper(text[at - 1]);
}
