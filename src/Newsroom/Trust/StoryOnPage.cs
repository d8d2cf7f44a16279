using System.Globalization;
using System.Text.Json;
using AngleSharp.Dom;
using Skywave.Seal.Log;
using Skywave.Stories;
using Skywave.Stories.Documents;
using Skywave.Stories.Languages;

namespace Skywave.Newsroom.Trust;

/// <summary>
/// Whether a page says what the story document of its record says: its headline; one part with the body's words, links and descriptions of pictures and nothing else; and, outside of that, all that
/// stands around a body. What the theme adds beside (times, names of sections, other editions) is not compared: see docs/formats/log.md.
/// </summary>
/// <param name="headlines">Of all stories of the site, which lists of related stories may show.</param>
internal sealed class StoryOnPage(IReadOnlySet<string> headlines)
{
    private static readonly string[] Notices = ["withdrawnTitle", "retractedTitle", "movedTitle"];

    /// <summary>The document of a record; null when it is none that this program knows.</summary>
    public static StoryDocument? Open(RevisionRecord record)
    {
        try
        {
            return JsonSerializer.Deserialize(record.Document.Span, StoriesJson.Default.StoryDocument);
        }
        catch (Exception error) when (error is JsonException or NotSupportedException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Whether a page without a record is one that needs none: it says that a story has gone, or moved.</summary>
    public static bool IsWithoutStory(PageText page, string edition) => page.IsMoved
        || LanguageCatalogue.Find(edition) is { } language && Notices.Any(key => page.Headline == PageText.Single(language.Text(key))) && page.Words().Length < 2000;

    public bool Says(PageText page, RevisionRecord record)
    {
        if (Open(record) is not { } story || LanguageCatalogue.Find(record.Edition) is not { } language)
            return false;
        if (record.Kind == "retract")
            return Around(story).All(page.Words().Contains);
        var (expected, links, pictures) = Body(story, language);
        var related = page.Parts("aside.related");
        if (related.Any(list => !IsRelated(list, story, language)))
            return false;
        var body = expected.Length == 0 ? null : page.Find(expected, related);
        if (expected.Length > 0 && body is null || page.Headline != PageText.Single(story.Headline))
            return false;
        if (body is not null && !(Links(body, related).SequenceEqual(links) && body.QuerySelectorAll("img").Select(picture => PageText.Single(picture.GetAttribute("alt") ?? "")).SequenceEqual(pictures)))
            return false;
        var around = body is null ? page.Words() : page.Words(body);
        // A correction or a caption that the document does not have would be words put beside it.
        var (notes, captions) = (page.Parts("aside.note", body), page.Parts("figcaption", body));
        return Around(story).All(words => around.Contains(words, StringComparison.Ordinal))
            && notes.Count <= story.Corrections.Length && notes.All(note => story.Corrections.Any(correction => PageText.Of(note).EndsWith(PageText.Single(correction.Text.Plain), StringComparison.Ordinal)))
            && captions.All(caption => story.Picture is { } lead && PageText.Of(caption) == Caption(lead, language));
    }

    /// <summary>What stands before and after the body, as the document has it.</summary>
    private static IEnumerable<string> Around(StoryDocument story) => new[] { story.Headline, story.SecondHeadline, story.Kicker }.Concat(story.Bylines.Select(byline => byline.Name)).Concat(story.Agencies)
        .Concat(story.Corrections.Select(correction => correction.Text.Plain)).OfType<string>().Select(PageText.Single).Where(words => words.Length > 0);

    private static (string Words, List<string> Links, List<string> Pictures) Body(StoryDocument story, Language language)
    {
        var (words, links, pictures) = (new List<string>(), new List<string>(), new List<string>());
        void Text(RichText? text)
        {
            words.Add(text?.Plain ?? "");
            links.AddRange((text?.Runs ?? []).Select(run => Address(run.Link)).OfType<string>());
        }
        void Picture(PictureUse picture)
        {
            words.Add(Caption(picture, language));
            links.AddRange(picture.Caption.Runs.Select(run => Address(run.Link)).OfType<string>());
            pictures.Add(PageText.Single(picture.Alternative));
        }
        if (story.Dateline is { Length: > 0 } dateline && story.Body is [Paragraph, ..])
            words.Add(dateline + " — ");
        foreach (var block in story.Body)
        {
            switch (block)
            {
                case Paragraph paragraph: Text(paragraph.Text); break;
                case Heading heading: Text(heading.Text); break;
                case Quote quote: Text(quote.Text); words.Add(quote.Source ?? ""); break;
                case ListBlock list: foreach (var item in list.Items) Text(item); break;
                case Table table:
                    words.Add(table.Caption ?? "");
                    foreach (var cell in table.Rows.SelectMany(row => row)) Text(cell);
                    break;
                case PictureBlock picture: Picture(picture.Picture); break;
                case AudioBlock audio:
                    words.Add(audio.Title);
                    words.Add(audio.Seconds > 0 ? language.Digits(TimeSpan.FromSeconds(audio.Seconds).ToString(audio.Seconds < 3600 ? @"m\:ss" : @"h\:mm\:ss", CultureInfo.InvariantCulture)) : "");
                    if (audio.Transcript is { IsEmpty: false } transcript)
                    {
                        words.Add(language.Text("transcript"));
                        Text(transcript);
                    }
                    break;
                case Embed embed:
                    if (embed.Still is { } still)
                        Picture(still);
                    words.Add(embed.Title);
                    Text(embed.Text);
                    if (Address(embed.Address) is { } address)
                    {
                        links.Add(address);
                        words.Add(language.Text("openAt", "provider", embed.Provider));
                    }
                    break;
            }
        }
        return (PageText.Single(string.Join(' ', words)), links, pictures);
    }

    private static string Caption(PictureUse picture, Language language) => PageText.Single(
        $"{picture.Caption.Plain}{(picture.IsFilePhoto && !picture.Caption.Plain.Contains(language.Text("filePhoto"), StringComparison.OrdinalIgnoreCase) ? " " + language.Text("filePhoto") : "")} {picture.Credit}");

    /// <summary>A list of related stories says nothing but the headlines of stories.</summary>
    private bool IsRelated(IElement list, StoryDocument story, Language language) => story.Body.OfType<Related>().Any()
        && list.QuerySelectorAll("li").All(item => headlines.Contains(PageText.Of(item))) && list.QuerySelectorAll("p").All(heading => PageText.Of(heading) == PageText.Single(language.Text("relatedStories")))
        && PageText.Of(list, [.. list.QuerySelectorAll("li"), .. list.QuerySelectorAll("p")]).Length == 0;

    /// <summary>Addresses outside the site that the part leads to, in their order.</summary>
    private static IEnumerable<string> Links(IElement part, IReadOnlyList<IElement> related) => part.QuerySelectorAll("a[href]").Where(link => !related.Any(list => list.Contains(link)))
        .Select(link => Address(link.GetAttribute("href"))).OfType<string>();

    private static string? Address(string? link) => link is not null && Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" or "mailto" ? address.AbsoluteUri : null;
}
