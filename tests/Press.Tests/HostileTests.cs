using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Skywave.Press.Pages;
using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;
using Skywave.Stories.Editions;
using Skywave.Stories.Languages;
using Skywave.Tests;

namespace Skywave.Press.Tests;

/// <summary>Whatever a field holds, it comes out as text. Press does not rely on the Desk having cleaned it.</summary>
public sealed partial class HostileTests : IDisposable
{
    private readonly Works works = new(TestDatabase.Sqlite());

    private static readonly HashSet<string> Elements =
    [
        "html", "head", "meta", "title", "link", "style", "script", "body", "a", "header", "span", "p", "svg", "path", "nav", "ul", "ol", "li", "main", "article", "h1", "h2", "h3", "h4",
        "div", "time", "img", "figure", "figcaption", "blockquote", "footer", "table", "caption", "thead", "tbody", "tr", "th", "td", "strong", "em", "b", "br", "hr", "aside", "details",
        "summary", "audio", "bdi", "section", "code",
    ];

    private static readonly string[] Compared = ["2026/11/hostile.html", "index.html", "section/world/index.html", "corrections.html", "about.html"];

    public void Dispose() => works.Dispose();

    [GeneratedRegex("^(?:https?:|mailto:|[^:]*$|#)", RegexOptions.IgnoreCase)]
    private static partial Regex SafeLink { get; }

    [GeneratedRegex("^[a-z-]+$|^viewBox$")]
    private static partial Regex AttributeName { get; }

    public static TheoryData<string> Payloads => new(
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "\" autofocus onfocus=\"alert(1)",
        "</script><script>alert(1)</script><!--",
        "</style></title></textarea></head><body onload=alert(1)>",
        "<svg/onload=alert(1)><iframe src=//evil.example>",
        "javascript:alert(1)",
        "JaVa\tScRiPt:alert(1)//",
        "data:text/html;base64,PHNjcmlwdD4=",
        "{{ p.style | raw }}{% include 'layout' %}{% raw %}",
        "]]><x xmlns='http://www.w3.org/1999/xhtml'><script/>",
        "&lt;script&gt;&#60;script&#62;",
        "\u202eesrever\u202c\u2066isolate\u2069",
        "nul\0bell\acontrol\u0001\ufffe",
        "{names}{date}{agencies}{number}");

    private static PictureUse Picture(PictureUse real, string t) => real with { Caption = t, Credit = t, Alternative = t };

    /// <summary>The same story with one text in every field, and the same link in every place for one.</summary>
    private static StoryDocument Story(PictureUse picture, string t, string? link)
    {
        var rich = RichText.Of([new Run(t, Strong: true), new Run(t, Emphasis: true, Link: link), new Run(t, Language: link is null ? null : t)]);
        var use = Picture(picture, t) with { Caption = rich };
        return new StoryDocument
        {
            Language = "en", Headline = t, SecondHeadline = t, Kicker = t, Slug = "hostile", Dateline = t, Section = "world", Topics = ["11000000", t], Agencies = [t, t],
            Bylines = [new Byline(BylineKind.Named, t, link is null ? null : t), new Byline(BylineKind.Withheld, t, t)],
            Picture = use,
            Corrections = [new Correction(Some.Day, rich)],
            Body =
            [
                new Paragraph(rich) { Id = "aaaaaaaaaa" }, new Heading(2, rich) { Id = "bbbbbbbbbb" }, new Quote(rich, t) { Id = "cccccccccc" },
                new ListBlock(true, [rich, rich]) { Id = "dddddddddd" }, new Table(true, [[rich], [rich]], t) { Id = "eeeeeeeeee" },
                new PictureBlock(use) { Id = "ffffffffff" }, new AudioBlock(new MediaRef(link is null ? "short" : t, t, 0, 0, 1), t, 1, rich) { Id = "gggggggggg" },
                new Embed(link ?? "nothing", t, t, rich, use) { Id = "hhhhhhhhhh" }, new Divider { Id = "iiiiiiiiii" },
            ],
        };
    }

    private static EditionProfile Profile(string t) => Some.Public() with { Name = t, Motto = t, About = t, Sections = [new SectionProfile("world", t)], Topics = [new TopicProfile("11000000", t)] };

    private SortedDictionary<string, byte[]> Published(string t, string? link)
    {
        works.Profile = Profile(t);
        works.Front = new Front("en", 1, [], new Alert(Guid.NewGuid(), AlertLevel.Notice, t, new StoryId(Some.Id(1)), works.Clock.Now, works.Clock.Now.AddDays(1)));
        works.Take(works.Publication(1, Story(works.Picture(80), t, link)), works.Publication(2, Some.Story("Neighbour", Some.Related(1))));
        return works.Site();
    }

    [Theory]
    [MemberData(nameof(Payloads))]
    public void No_text_becomes_markup(string payload)
    {
        var strict = new UTF8Encoding(false, throwOnInvalidBytes: true);
        foreach (var (path, bytes) in Published(payload, payload).Where(file => file.Key.EndsWith(".html", StringComparison.Ordinal)))
        {
            var page = new HtmlParser().ParseDocument(strict.GetString(bytes));
            foreach (var element in page.All)
            {
                Assert.True(Elements.Contains(element.LocalName) || (path == "keep.html" && element.LocalName is "button" or "label" or "input"), $"{path}: <{element.LocalName}>");
                foreach (var attribute in element.Attributes)
                {
                    Assert.True(AttributeName.IsMatch(attribute.Name) && !attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase), $"{path}: {attribute.Name}");
                    if (attribute.Name is "href" or "src" or "srcset")
                        Assert.True(SafeLink.IsMatch(attribute.Value), $"{path}: {attribute.Value}");
                }
            }
            foreach (var script in page.Scripts)
            {
                // The one script of the page that registers the worker is named by its hash.
                if (path == "keep.html" && script.Text == ReaderFiles.Keep)
                    continue;
                Assert.Equal(path == "keep.html" ? "application/json" : "application/ld+json", script.Type);
                using var json = JsonDocument.Parse(script.Text);
            }
            foreach (var refresh in page.QuerySelectorAll("meta[http-equiv=refresh]"))
                Assert.StartsWith("0;url=../", refresh.GetAttribute("content"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Payloads))]
    public void A_page_has_the_same_elements_whatever_its_texts_say(string payload)
    {
        var hostile = Shape(Published(payload, payload));
        using var harmless = new HostileTests();
        Assert.Equal(Shape(harmless.Published("x", null)), hostile);
        // Spans of another language and links are what may differ: neither is made of a hostile tag or address.
        static List<string> Shape(SortedDictionary<string, byte[]> site) => [.. Compared
            .SelectMany(path => new HtmlParser().ParseDocument(Encoding.UTF8.GetString(site[path])).All.Where(element => element.LocalName is not ("span" or "a")).Select(element => path + " " + element.LocalName))];
    }

    [Fact]
    public void Half_a_surrogate_pair_in_every_field_leaves_whole_files()
    {
        var strict = new UTF8Encoding(false, throwOnInvalidBytes: true);
        Assert.All(Published("half \ud83d pair", "https://example.org/\udc00").Where(file => !file.Key.StartsWith("media/", StringComparison.Ordinal)), file => strict.GetString(file.Value));
        works.Verify();
    }

    [Fact]
    public void Ten_thousand_characters_in_every_field_are_a_page()
    {
        var site = Published(new string('x', 10_000), "https://example.org/" + new string('y', 10_000));
        Assert.InRange(site["2026/11/hostile.html"].Length, 200_000, 2_000_000);
        works.Verify();
    }

    [Fact]
    public void A_story_whose_parts_are_missing_or_absurd_does_not_hold_the_edition_up()
    {
        var picture = works.Picture(10);
        works.Take(
            works.Publication(1, Some.Story("No such picture") with { Picture = picture with { Media = picture.Media with { Hash = new string('0', 64) } } }),
            works.Publication(2, Some.Story("No hash") with { Picture = picture with { Media = picture.Media with { Hash = "../../etc/passwd" } } }),
            works.Publication(3, Some.Story("No size") with { Picture = picture with { Media = picture.Media with { Width = 0, Height = 0 } } }),
            works.Publication(4, Some.Story("Negative size") with { Picture = picture with { Media = picture.Media with { Width = -5, Height = int.MinValue } } }),
            works.Publication(5, Some.Story("Huge size") with { Picture = picture with { Media = picture.Media with { Width = int.MaxValue, Height = 1 }, Focus = new FocalPoint(1e300, -1e300) } }),
            works.Publication(6, Some.Story("No picture at all") with { Picture = picture with { Media = picture.Media with { Hash = works.Pictures.Put("no picture"u8).Hex } } }),
            works.Publication(7, Some.Story("Empty") with { Body = [] }),
            works.Publication(8, Some.Story("Related to nothing", Some.Related(8, 99))),
            works.Publication(9, Some.Story("Empty table", new Table(true, []) { Id = "aaaaaaaaaa" }, new ListBlock(false, []) { Id = "bbbbbbbbbb" })));
        works.Verify();
        Assert.Equal(9, works.Site().Keys.Count(path => path.StartsWith("2026/", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_day_on_which_an_archive_of_twelve_thousand_stories_came_in_is_one_page()
    {
        var maker = new PageMaker(Theme.Open(null));
        var card = new StoryCard(new StoryId(Some.Id(1)), "2026/11/x.html", "Headline", "Kicker", "Summary", null, "world", Some.Day, Some.Day, []);
        var page = new DayPage("archive/2026/11/20.html", new DateOnly(2026, 11, 20), [.. Enumerable.Repeat(card, 12_000)], "archive/2026/11/index.html", null, null, 1);
        var html = Encoding.UTF8.GetString(maker.Make(page, new EditionView(Some.Edition(), LanguageCatalogue.Find("en")!), new Imprint(1, Some.Day)).Span);
        Assert.Equal(12_000, html.Split("<article").Length - 1);
    }
}
