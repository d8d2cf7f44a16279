using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Skywave.Stories.Documents;

namespace Skywave.Wire.Formats.Html;

/// <summary>What a page says of itself: schema.org first, then Open Graph and meta elements, then what is seen.</summary>
internal sealed partial record PageFacts(
    string Headline, string? Description, string? Address, string? Picture, DateTimeOffset? Published, DateTimeOffset? Updated, ImmutableArray<string> Authors)
{
    public static PageFacts Of(IHtmlDocument page)
    {
        var article = Articles(page).FirstOrDefault();
        var title = Line(page.Title ?? "");
        var heading = page.QuerySelectorAll("h1").Select(h1 => Line(h1.TextContent)).Where(text => text.Length is > 0 and <= Limits.Headline).ToList();
        var headline = First(Json(article, "headline"), Meta(page, "og:title"), Meta(page, "twitter:title"), heading.Count == 1 ? heading[0] : null, WithoutSite(title), heading.FirstOrDefault()) ?? "";
        // Of a heading that the title repeats, the heading is what readers saw.
        if (heading.FirstOrDefault(text => title.StartsWith(text, StringComparison.OrdinalIgnoreCase) && text.Length > 15) is { } seen && !headline.StartsWith(seen, StringComparison.OrdinalIgnoreCase))
            headline = seen;
        headline = WithoutSite(headline) ?? headline;
        var address = First(page.QuerySelector("link[rel=canonical]")?.GetAttribute("href"), Meta(page, "og:url"));
        return new PageFacts(
            headline,
            First(Json(article, "description"), Meta(page, "og:description"), Meta(page, "description")) is { Length: <= Limits.Line } description && description != headline ? description : null,
            Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri.AbsoluteUri : null,
            First(Meta(page, "og:image"), Meta(page, "twitter:image")),
            Time(Json(article, "datePublished")) ?? Time(Meta(page, "article:published_time")) ?? Time(Meta(page, "date")) ?? Time(page.QuerySelector("time[datetime]")?.GetAttribute("datetime")),
            Time(Json(article, "dateModified")) ?? Time(Meta(page, "article:modified_time")),
            [.. AuthorsOf(page, article).Select(Line).Where(name => name.Length is > 1 and <= 100 && !name.Contains("://", StringComparison.Ordinal)).Distinct().Take(8)]);
    }

    /// <summary>
    /// What the page says of its language. What stands on the article itself says more than what a template puts on every page; of the
    /// page's own words none is better than another.
    /// </summary>
    public static ImmutableArray<DeclaredLanguage> Languages(IHtmlDocument page, IElement article)
    {
        // What was found may be a copy that stands by itself; the page knows where it was taken from.
        var own = new[] { article.Closest("[lang]") }.Concat(page.QuerySelectorAll("article[lang], main[lang], [itemprop='articleBody'][lang]")).Select(Of).OfType<DeclaredLanguage>().Distinct().ToList();
        if (own is [var one])
            return [one];
        return [.. new[]
        {
            Of(page.DocumentElement), DeclaredLanguage.Parse(Json(Articles(page).FirstOrDefault(), "inLanguage")), DeclaredLanguage.Parse(Meta(page, "og:locale")),
            DeclaredLanguage.Parse(page.QuerySelector("meta[http-equiv='content-language' i]")?.GetAttribute("content")),
        }.OfType<DeclaredLanguage>()];

        static DeclaredLanguage? Of(IElement? element) => DeclaredLanguage.Parse(element?.GetAttribute("lang") is { Length: > 0 } lang ? lang : element?.GetAttribute("xml:lang"));
    }

    internal static string Line(string text) => Spaces().Replace(text, " ").Trim();

    private static string? First(params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
        {
            if (!string.IsNullOrWhiteSpace(text))
                return Line(text);
        }
        return null;
    }

    private static string? Meta(IHtmlDocument page, string name) =>
        page.QuerySelector($"meta[property='{name}'],meta[name='{name}']")?.GetAttribute("content");

    private static IEnumerable<JsonObject> Articles(IHtmlDocument page)
    {
        foreach (var script in page.QuerySelectorAll("script[type='application/ld+json']"))
        {
            JsonNode? json;
            try
            {
                json = JsonNode.Parse(script.TextContent, documentOptions: new JsonDocumentOptions { MaxDepth = 32, AllowTrailingCommas = true, AllowDuplicateProperties = false });
            }
            catch (Exception error) when (error is JsonException or InvalidOperationException)
            {
                continue;
            }
            IEnumerable<JsonNode?> nodes = json switch
            {
                JsonArray array => array,
                JsonObject { } graph when graph["@graph"] is JsonArray all => all,
                _ => [json],
            };
            foreach (var node in nodes.OfType<JsonObject>())
            {
                var type = TextOf(node["@type"] is JsonArray types ? types.FirstOrDefault() : node["@type"]);
                if (type is not null && (type.EndsWith("Article", StringComparison.Ordinal) || type is "BlogPosting" or "Report"))
                    yield return node;
            }
        }
    }

    private static string? Json(JsonObject? article, string member) => TextOf(article?[member]) is { } text ? System.Net.WebUtility.HtmlDecode(text) : null;

    /// <summary>Null for what is no text, or holds half a surrogate pair.</summary>
    private static string? TextOf(JsonNode? node)
    {
        try
        {
            return node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static IEnumerable<string> AuthorsOf(IHtmlDocument page, JsonObject? article)
    {
        if (article?["author"] is { } author)
        {
            // No list is made of one author: a node cannot be in two.
            foreach (var one in author is JsonArray all ? all.AsEnumerable() : Enumerable.Repeat<JsonNode?>(author, 1))
            {
                if (TextOf(one is JsonObject person ? person["name"] : one) is { } name)
                    yield return name;
            }
            yield break;
        }
        if (First(Meta(page, "author"), Meta(page, "article:author"), page.QuerySelector("[rel=author],[itemprop=author]")?.TextContent) is { } meta)
            yield return ByWord().Replace(meta, "");
    }

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && time.Year is > 1600 and < 2200 ? time : null;

    /// <summary>"Headline | The Site" without the site.</summary>
    private static string? WithoutSite(string title)
    {
        var match = Site().Match(title);
        return match.Success && match.Index >= 15 ? title[..match.Index].Trim() : title.Length > 0 ? title : null;
    }

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^by\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ByWord();

    [GeneratedRegex(@"\s+[|–—»\-]\s+[^|–—»]{2,40}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Site();
}
