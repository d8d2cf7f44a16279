using System.Collections.Immutable;
using AngleSharp.Dom;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;
using Skywave.Wire.Attribution;
using Skywave.Wire.Formats.Feeds;
using Skywave.Wire.Formats.Html;

namespace Skywave.Wire.Following;

/// <summary>A picture as a content system names it apart from the text.</summary>
internal sealed record LeadPicture(string Address, string Caption, string Alternative);

/// <summary>What a content system says of a story, before its text is read.</summary>
/// <param name="Html">Its text, as the system puts it into pages.</param>
/// <param name="Summary">HTML; one that only repeats the text's beginning is dropped.</param>
internal sealed record RawStory(
    string Key, string Mark, string Address, string Slug, string Title, string Html, string Summary, DateTimeOffset? Published, DateTimeOffset? Changed, ImmutableArray<string> Authors, string? Section, LeadPicture? Lead);

/// <summary>Makes a story of what a content system says of it.</summary>
internal static class SiteText
{
    /// <summary>Characters of one story's HTML.</summary>
    private const int MaxHtml = 4 << 20;

    /// <summary>Pictures of one story that are taken.</summary>
    private const int MaxPictures = 20;

    public static SiteStory Of(RawStory raw, SiteContext context)
    {
        SiteStory Refuse(string reason) => new(raw.Key, raw.Mark, raw.Address, null, reason) { Rank = Milliseconds(raw.Published), Changed = Milliseconds(raw.Changed) };
        if (raw.Html.Length > MaxHtml)
            return Refuse($"Its text has {raw.Html.Length >> 20} MB; {MaxHtml >> 20} MB are the most.");
        if (PageParser.Parse(raw.Html)?.Body is not { } html)
            return Refuse(PageParser.TooDeep);
        var at = Uri.TryCreate(raw.Address, UriKind.Absolute, out var own) ? own : context.Base;
        Absolute(html, at);
        var headline = FeedText.PlainOf(raw.Title);
        var (missing, taken) = (0, 0);
        PictureUse? Take(FoundPicture picture)
        {
            if (!Uri.TryCreate(picture.Source, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
                return null;
            if (taken++ >= MaxPictures)
                return null;
            if (context.PictureAt(address) is not { } media)
            {
                missing++;
                return null;
            }
            return new PictureUse(media, picture.Caption, picture.Credit, picture.Alternative, false, FocalPoint.Default);
        }
        PictureUse? lead = null;
        PictureNote? note = null;
        FoundPicture? named = raw.Lead is { } apart ? new FoundPicture(Whole(at, apart.Address), FeedText.PlainOf(apart.Caption), "", Short(FeedText.PlainOf(apart.Alternative))) : null;
        if (named is not null)
        {
            lead = Take(named);
            // The same picture at the head of the text, in whatever size, is not shown twice.
            if (html.QuerySelector("img") is { } first && Stem(first.GetAttribute("src") ?? "") == Stem(named.Source))
                (first.Closest("figure") ?? first).Remove();
        }
        var body = new BodyBuilder(raw.Key);
        var found = new BlockReader(body, headline, Take) { KeepsFirst = named is not null }.Read(html);
        if (named is null && (named = found.Picture) is not null)
            lead = Take(named);
        if (named is not null && lead is null)
            note = new PictureNote(named.Caption, named.Credit, false, named.Source.Length <= 2000 ? named.Source : null, named.Alternative);
        var document = new StoryDocument
        {
            Language = context.Language, Headline = headline, SecondHeadline = SummaryOf(raw.Summary, html), Slug = Slug.IsValid(raw.Slug) ? raw.Slug : "",
            Bylines = [.. raw.Authors.Select(name => FeedText.PlainOf(name)).Where(name => name.Length is > 0 and <= 100).Distinct().Take(8).Select(name => new Byline(BylineKind.Named, name))],
            Picture = lead, Body = body.Build(), Agencies = found.Agencies,
        };
        var item = new Dispatch(
            context.Source, raw.Key, document, raw.Published, raw.Changed, raw.Address, null, context.Language.StartsWith("en", StringComparison.Ordinal) ? Quotations.Find(document.Body) : [], null, note);
        return Soundness.Fault(item) is { } fault ? Refuse(fault)
            : new SiteStory(raw.Key, raw.Mark, raw.Address, item) { Rank = Milliseconds(raw.Published), Changed = Milliseconds(raw.Changed), Section = SectionOf(raw.Section), MissingPictures = missing };
    }

    /// <summary>The name of a part of the site, one line; null for none.</summary>
    public static string? SectionOf(string? name) => name is not null && FeedText.PlainOf(name) is { Length: > 0 and <= 60 } line ? line : null;

    /// <summary>Unix milliseconds, UTC; 0 for no time.</summary>
    public static long Milliseconds(DateTimeOffset? time) => time?.ToUnixTimeMilliseconds() ?? 0;

    /// <summary>Links and pictures by their whole addresses; a picture that a script would load by the address that the script would take.</summary>
    public static void Absolute(IElement html, Uri at)
    {
        foreach (var link in html.QuerySelectorAll("a[href]"))
        {
            if (link.GetAttribute("href") is { Length: > 0 } href && href[0] != '#')
                link.SetAttribute("href", Whole(at, href));
        }
        foreach (var image in html.QuerySelectorAll("img"))
        {
            var source = image.GetAttribute("src") ?? "";
            if (source.Length == 0 || source.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
                source = image.GetAttribute("data-src") ?? image.GetAttribute("data-lazy-src") ?? image.GetAttribute("data-original") ?? source;
            if (source.Length > 0 && !source.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
                image.SetAttribute("src", Whole(at, source));
        }
    }

    private static string Whole(Uri at, string address) => Uri.TryCreate(at, address, out var whole) && whole.Scheme is "http" or "https" or "mailto" ? whole.AbsoluteUri : address;

    /// <summary>An address without what names a picture's size: <c>lake-1024x640.jpg</c> and <c>/size/w600/lake.jpg</c> are <c>lake.jpg</c>.</summary>
    private static string Stem(string address)
    {
        var name = address.Split('?', '#')[0];
        name = name[(name.LastIndexOf('/') + 1)..];
        var dot = name.LastIndexOf('.');
        var (stem, end) = dot < 0 ? (name, "") : (name[..dot], name[dot..]);
        if (stem.LastIndexOf('-') is > 0 and var dash && stem[(dash + 1)..].Split('x') is [{ Length: > 0 } width, { Length: > 0 } height] && width.All(char.IsAsciiDigit) && height.All(char.IsAsciiDigit))
            stem = stem[..dash];
        return (stem.EndsWith("-scaled", StringComparison.Ordinal) ? stem[..^7] : stem) + end;
    }

    /// <summary>Null for the beginning of the text, which systems put there when nobody has written a summary.</summary>
    private static string? SummaryOf(string summary, IElement html)
    {
        var line = FeedText.PlainOf(summary);
        var start = line.TrimEnd('.', '…', ' ', ']', '[');
        return line.Length is > 0 and <= Limits.Line && !line.Contains('[', StringComparison.Ordinal) && !Squeezed(html.TextContent).StartsWith(Squeezed(start), StringComparison.Ordinal) ? line : null;
    }

    private static string Squeezed(string text) => string.Concat(text.Where(char.IsLetterOrDigit).Take(400));

    private static string Short(string text) => text.Length <= Limits.Line ? text : "";
}
