using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Fluid;
using Fluid.Values;
using Skywave.Press.Feeds;
using Skywave.Press.Renditions;
using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;
using Skywave.Stories.Editions;
using Skywave.Stories.Languages;

namespace Skywave.Press.Pages;

/// <summary>Makes pages from the theme's templates; story bodies, heads and feeds are written by code.</summary>
public sealed class PageMaker(Theme theme) : IPageMaker
{
    /// <summary>The mark: a line leaves the ground, bends at the ionosphere and comes down beyond the horizon.</summary>
    public const string Mark = "<svg viewBox=\"0 0 20 12\" aria-hidden=\"true\"><path d=\"M1 11 8 2q2-2 4 0l7 9M1 11h5\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\" stroke-linecap=\"round\" stroke-linejoin=\"round\"/></svg>";

    /// <summary>The mark as a file of its own, for the browser's tab.</summary>
    public static readonly string MarkFile = Mark.Replace("<svg ", "<svg xmlns=\"http://www.w3.org/2000/svg\" ", StringComparison.Ordinal)
        .Replace("currentColor", "#9b1018", StringComparison.Ordinal) + "\n";

    /// <summary>The mark on paper, square, for a device's screen; its edge may be cut round.</summary>
    public static readonly string IconFile = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 40\"><path fill=\"#fdfcf8\" d=\"M0 0h40v40H0z\"/><g transform=\"translate(10 14)\">"
        + MarkFile[MarkFile.IndexOf("<path", StringComparison.Ordinal)..].Replace("</svg>", "</g></svg>", StringComparison.Ordinal);

    // The code that makes pages is an input of every page too; a deterministic build gives equal code equal identifiers.
    private static readonly string Code = $"{typeof(PageMaker).Module.ModuleVersionId:N}{typeof(StoryDocument).Module.ModuleVersionId:N}";

    private readonly ConcurrentDictionary<(string Script, Kind Kind), (string Css, string Policy)> styles = new();
    private readonly ConcurrentDictionary<string, TimeZoneInfo> zones = new(StringComparer.Ordinal);

    public string Version { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(theme.Version + Code)))[..16];

    public ReadOnlyMemory<byte> Make(Page page, EditionView edition, Imprint imprint) => Encoding.UTF8.GetBytes(page switch
    {
        TextFile file => file.Text,
        FeedFile feed => FeedWriter.Write(feed, edition),
        SitemapFile map => SitemapWriter.Write(map, edition),
        SitemapIndexFile index => SitemapWriter.Write(index, edition),
        ManifestFile => new KeepHtml(edition.Language, edition.Profile).Manifest(),
        CalendarFile calendar => CalendarWriter.Write(calendar, edition, imprint.Time),
        _ => new One(this, page, edition, imprint).Html(),
    });

    // What readers open most is the smallest: an article goes without the style of lists, cards and the like.
    private (string Css, string Policy) Style(string script, Kind kind) => styles.GetOrAdd((script, kind), key =>
    {
        var css = Minified(theme.Files["style.css"] + (key.Kind == Kind.Article ? "" : theme.Files["pages.css"]) + (key.Kind >= Kind.Thread ? theme.Files["letters.css"] : "") + theme.Files.GetValueOrDefault(key.Script + ".css", ""));
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(css)));
        return (css, $"default-src 'none'; style-src 'sha256-{hash}'; img-src 'self'; media-src 'self'; base-uri 'none'; "
            + (key.Kind is Kind.Thread or Kind.Form ? "form-action 'self'" : "form-action 'none'")
            + (key.Kind switch { Kind.Form => $"; script-src {ThreadHtml.ScriptHash}", Kind.Keep => $"; script-src {ReaderFiles.KeepHash}; worker-src 'self'; manifest-src 'self'", _ => "" }));
    });

    private enum Kind
    {
        Article,
        Other,

        /// <summary>Letters, and answers to those who write them.</summary>
        Thread,

        /// <summary>Letters, with the form and its script.</summary>
        Form,

        /// <summary>The page that registers the worker.</summary>
        Keep,
    }

    private static string Minified(string css) => css.Replace("\n", "", StringComparison.Ordinal).Trim();

    /// <summary>The last part of an address's folder: how many levels up the edition's folder is.</summary>
    private static string RootOf(string path) => string.Concat(Enumerable.Repeat("../", path.Count(c => c == '/')));

    /// <summary>One page in the making.</summary>
    private sealed class One(PageMaker maker, Page page, EditionView edition, Imprint imprint)
    {
        private readonly Language language = edition.Language;
        private readonly EditionProfile profile = edition.Profile;
        private readonly string root = RootOf(page.Path);
        private readonly TimeZoneInfo zone = maker.zones.GetOrAdd(edition.Profile.TimeZone, id => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : TimeZoneInfo.Utc);

        public string Html() => page switch
        {
            ArticlePage article => Article(article),
            WithdrawnPage withdrawn => Shell(T("withdrawnTitle"), Render("plain", new() { ["title"] = T("withdrawnTitle"), ["body"] = $"<p>{Pages.Html.Text(language.Text("withdrawnText", "date", When(withdrawn.Withdrawn)))}</p>{HistoryLink(withdrawn.History)}" }), noindex: true),
            RetractedPage retracted => Retracted(retracted),
            RedirectPage moved => Moved(moved),
            DossierPage dossier => Shell(dossier.Title, new DossierHtml(language, root, time => language.Date(DateOnly.FromDateTime(Local(time).DateTime))).Write(dossier), dossier.Main?.Summary, HeadWriter.OfDossier(dossier, edition)),
            DossiersPage dossiers => OpenAndOver("dossiers", dossiers.Open, dossiers.Closed, "dossierClosed"),
            ThreadPage thread => Shell(thread.Story is null ? thread.Title : $"{T("letters")}: {thread.Title}", new ThreadHtml(language, root, When).Write(thread), head: HeadWriter.Canonical(edition, page.Path)),
            HistoryPage history => Shell($"{T("history")}{(history.Headline is null ? "" : $": {history.Headline}")}", new HistoryHtml(language, root, When).Write(history), noindex: true),
            DebatesPage debates => OpenAndOver("debates", debates.Open, debates.Over, "debateOver"),
            AnswerPage answer => Shell(answer.Title, Render("plain", new() { ["title"] = answer.Title, ["body"] = answer.Body }), noindex: true),
            FrontPage front => Front(front),
            ListPage list => List(list),
            ArchivePage archive => Archive(archive),
            MonthPage month => Month(month),
            DayPage day => Day(day),
            AboutPage => About(),
            KeepPage => Shell(T("keepTitle"), new KeepHtml(language, profile).Write(), head: "<link rel=\"manifest\" href=\"app.webmanifest\">", noindex: true),
            CheckPage check => Check(check.Fingerprint),
            CorrectionsPage corrections => Corrections(corrections),
            NotFoundPage => Shell(T("notFoundTitle"), Render("plain", new() { ["title"] = T("notFoundTitle"), ["body"] = $"<p>{Pages.Html.Text(T("notFoundText"))}</p>" }), standalone: true, noindex: true),
            CoverPage cover => Cover(cover),
            _ => throw new InvalidOperationException($"No page is made from {page.GetType().Name}."),
        };

        private string T(string key) => language.Text(key);

        private DateTimeOffset Local(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, zone);

        private string When(DateTimeOffset time) => language.DateTime(Local(time));

        private string Article(ArticlePage article)
        {
            var story = article.Document;
            var writer = new BodyWriter(language, root, article.Related.DistinctBy(card => card.Id).ToDictionary(card => card.Id), article.HasAvif);
            var updated = article.Updated - article.FirstPublished >= TimeSpan.FromMinutes(1);
            var model = new Dictionary<string, object?>
            {
                ["strip"] = Strip(article.Alert),
                ["section"] = Link(article.Section),
                ["kicker"] = story.Kicker,
                ["headline"] = story.Headline,
                ["second"] = story.SecondHeadline,
                ["by"] = By(story.Bylines),
                ["published"] = language.Text("publishedOn", "date", When(article.FirstPublished)),
                ["publishedIso"] = HeadWriter.Iso(article.FirstPublished),
                ["updated"] = updated ? language.Text("updatedOn", "date", When(article.Updated)) : null,
                ["updatedIso"] = HeadWriter.Iso(article.Updated),
                ["picture"] = story.Picture is { } picture ? writer.Lead(picture) : "",
                ["corrections"] = story.Corrections.Select(c => new Dictionary<string, object?>
                {
                    ["when"] = language.Text("correctedOn", "date", When(c.Time)),
                    ["text"] = writer.Inline(c.Text),
                }).ToArray(),
                ["body"] = writer.Write(WithDateline(story)),
                ["credit"] = story.Agencies.IsEmpty ? null : language.Text("withReportingBy", "agencies", language.List(story.Agencies)),
                ["about"] = writer.Inline(profile.About),
                ["topics"] = article.Topics.Select(Link).ToArray(),
                ["dossiers"] = article.Dossiers.ToArray(),
                ["letters"] = article.Letters,
                ["history"] = article.History,
                ["also"] = article.AlsoIn.Select(also => new Dictionary<string, object?>
                {
                    ["path"] = $"{root}../{also.Edition}/{also.Path}",
                    ["lang"] = also.Edition,
                    ["dir"] = LanguageCatalogue.DirectionOf(also.Edition) == Direction.RightToLeft ? "rtl" : "ltr",
                    ["title"] = LanguageCatalogue.Find(also.Edition)?.NameInItself ?? also.Edition,
                }).ToArray(),
            };
            return Shell(story.Headline, Render("article", model), Summary(story), HeadWriter.OfArticle(article, edition, root), section: article.Section?.Path);
        }

        private static ImmutableArray<Block> WithDateline(StoryDocument story)
        {
            if (story.Dateline is not { Length: > 0 } dateline || story.Body is not [Paragraph first, ..])
                return story.Body;
            var text = RichText.Of([new Run(dateline + " — ", Strong: true), .. first.Text.Runs]);
            return story.Body.SetItem(0, first with { Text = text });
        }

        private string? By(ImmutableArray<Byline> bylines)
        {
            if (bylines.IsEmpty)
                return null;
            var names = bylines.Select(byline => byline switch
            {
                { Kind: BylineKind.Withheld } => Pages.Html.Text(T("nameWithheld")),
                { Slug: { } slug } when Slug.IsValid(slug) => $"<a href=\"{root}author/{slug}/index.html\"><bdi>{Pages.Html.Text(byline.Name ?? "")}</bdi></a>",
                _ => $"<bdi>{Pages.Html.Text(byline.Name ?? "")}</bdi>",
            }).ToList();
            // The words around the names are text; the names are already markup.
            return Pages.Html.Text(T("by")).Replace("{names}", language.List(names), StringComparison.Ordinal);
        }

        private string Moved(RedirectPage moved)
        {
            var to = root + moved.To;
            return Shell(T("movedTitle"), Render("plain", new()
            {
                ["title"] = T("movedTitle"),
                ["body"] = $"<p>{Pages.Html.Text(T("movedText"))} <a href=\"{to}\">{Pages.Html.Text(moved.Headline)}</a></p>",
            }), head: $"<meta http-equiv=\"refresh\" content=\"0; url={to}\">", noindex: true);
        }

        private string Retracted(RetractedPage retracted) => Shell(T("retractedTitle"), Render("plain", new()
        {
            ["title"] = T("retractedTitle"),
            ["body"] = $"<p>{Pages.Html.Text(language.Text("retractedText", "date", When(retracted.Retracted)))}</p><p><b>{Pages.Html.Text(retracted.Headline)}</b></p><p>{new BodyWriter(language, root, ImmutableDictionary<StoryId, StoryCard>.Empty).Inline(retracted.Reason)}</p>{HistoryLink(retracted.History)}",
        }), head: HeadWriter.Record(retracted.Record, root), noindex: true);

        private string HistoryLink(string? path) => path is null ? "" : $"<p class=\"tags\"><a href=\"{root}{path}\">{Pages.Html.Text(T("history"))}</a></p>";

        /// <summary>A list of what goes on, and after it of what is over.</summary>
        private string OpenAndOver(string title, IEnumerable<PageLink> open, IEnumerable<PageLink> over, string word) => Shell(T(title), Render("lines", new()
        {
            ["title"] = T(title),
            ["empty"] = T("noStories"),
            ["lines"] = open.Select(link => Line(root + link.Path, link.Title, "")).Concat(over.Select(link => Line(root + link.Path, link.Title, T(word)))).ToArray(),
        }), head: HeadWriter.Canonical(edition, page.Path));

        private string Front(FrontPage front)
        {
            var seconds = front.Lead.Skip(1).Take(4).ToList();
            var model = new Dictionary<string, object?>
            {
                ["strip"] = Strip(front.Alert),
                ["dossiers"] = front.Dossiers.Select(Link).ToArray(),
                ["debates"] = front.Debates.Select(Link).ToArray(),
                ["lead"] = front.Lead.IsEmpty ? null : Card(front.Lead[0], lead: true),
                ["seconds"] = seconds.Select(card => Card(card)).ToArray(),
                ["latest"] = front.Latest.Select(card => Card(card, summary: false, picture: false)).ToArray(),
                ["shelves"] = front.Sections.Where(shelf => !shelf.Stories.IsEmpty).Select(shelf => new Dictionary<string, object?>
                {
                    ["path"] = shelf.Section.Path,
                    ["title"] = shelf.Section.Title,
                    ["stories"] = shelf.Stories.Select((card, i) => Card(card, summary: i == 0, picture: i == 0)).ToArray(),
                }).ToArray(),
            };
            return Shell(profile.Name, Render("front", model), profile.Motto, HeadWriter.OfFront(edition, page.Path));
        }

        private string List(ListPage list) => Shell(list.Title, Render("list", new()
        {
            ["title"] = list.Title,
            ["sub"] = list.Newer is null ? null : language.Text("pageNumber", "number", language.Number(list.Number)),
            ["stories"] = list.Stories.Select(card => Card(card)).ToArray(),
            ["newer"] = list.Newer,
            ["older"] = list.Older,
        }), head: HeadWriter.Canonical(edition, page.Path), section: list.Kind == ListKind.Section ? list.Path : null);

        private string Archive(ArchivePage archive) => Shell(T("archive"), Render("lines", new()
        {
            ["title"] = T("archive"),
            ["empty"] = T("noStories"),
            ["lines"] = archive.Months.Select(month => Line(root + month.Path, language.Month(month.Year, month.Month), language.Plural("storiesCount", month.Stories))).ToArray(),
        }), head: HeadWriter.Canonical(edition, page.Path));

        private string Month(MonthPage month) => Shell(language.Month(month.Year, month.Month), Render("lines", new()
        {
            ["title"] = language.Month(month.Year, month.Month),
            ["empty"] = T("noStories"),
            ["lines"] = month.Days.Select(day => Line(root + day.Path, language.FullDate(day.Day), language.Plural("storiesCount", day.Stories))).ToArray(),
        }), head: HeadWriter.Canonical(edition, page.Path));

        private string Day(DayPage day) => Shell(language.FullDate(day.Day), Render("list", new()
        {
            ["title"] = language.FullDate(day.Day),
            ["sub"] = day.Number == 1 ? null : language.Text("pageNumber", "number", language.Number(day.Number)),
            ["stories"] = day.Stories.Select(card => Card(card, picture: false)).ToArray(),
            ["newer"] = day.Newer,
            ["older"] = day.Older,
        }), head: HeadWriter.Canonical(edition, page.Path));

        private string About()
        {
            var writer = new BodyWriter(language, root, ImmutableDictionary<StoryId, StoryCard>.Empty);
            var body = profile.AboutPage.IsEmpty ? $"<p>{writer.Inline(profile.About)}</p>" : writer.Write(profile.AboutPage);
            return Shell(T("about"), Render("plain", new() { ["title"] = T("about"), ["body"] = body }), head: HeadWriter.Canonical(edition, page.Path));
        }

        private string Check(string fingerprint)
        {
            var body = new StringBuilder();
            body.Append("<p>").Escaped(T("checkWhat")).Append("</p><h2>").Escaped(T("checkFingerprint"))
                .Append("</h2><p class=\"words\" lang=\"en\" dir=\"ltr\">").Escaped(fingerprint).Append("</p><p>").Escaped(T("checkCompare"))
                .Append("</p><p>").Escaped(T("checkHow")).Append("</p><p dir=\"ltr\"><code>./skywave verify ")
                .Escaped(profile.PublicAddress?.AbsoluteUri ?? "DIR|URL").Append(" --key \"").Escaped(fingerprint)
                .Append("\"</code></p><p>").Escaped(T("checkResult")).Append("</p><p>").Escaped(T("checkFile"))
                .Append("</p><p dir=\"ltr\"><a href=\"").Append(root).Append("../verify.html\">verify.html</a> <code>").Append(ReaderFiles.VerifyHash)
                .Append("</code></p><p><a href=\"").Append(root).Append("edition.note\">edition.note</a> · <a href=\"")
                .Append(root).Append("edition.key\">edition.key</a></p>");
            return Shell(T("checkTitle"), Render("plain", new() { ["title"] = T("checkTitle"), ["body"] = body.ToString() }), noindex: true);
        }

        private string Corrections(CorrectionsPage corrections)
        {
            var writer = new BodyWriter(language, root, ImmutableDictionary<StoryId, StoryCard>.Empty);
            return Shell(T("corrections"), Render("lines", new()
            {
                ["title"] = T("corrections"),
                ["empty"] = T("noCorrections"),
                ["lines"] = corrections.Corrections.Select(c =>
                {
                    var line = Line(root + c.Story, c.Headline, When(c.Time));
                    line["note"] = c.IsRetraction ? $"{T("retracted")} · {line["note"]}" : line["note"];
                    line["text"] = writer.Inline(c.Text);
                    return line;
                }).ToArray(),
            }), head: HeadWriter.Canonical(edition, page.Path));
        }

        private string Cover(CoverPage cover) => Shell(T("chooseEdition"), Render("lines", new()
        {
            ["title"] = profile.Name,
            ["empty"] = T("noStories"),
            ["lines"] = cover.Editions.Select(e =>
            {
                var own = LanguageCatalogue.Find(e.Tag);
                var line = Line($"{e.Tag}/index.html", own is null ? e.Name : $"{own.NameInItself} — {e.Name}", "");
                line["note"] = null;
                line["lang"] = e.Tag;
                line["dir"] = own?.Dir ?? "ltr";
                return line;
            }).ToArray(),
        }), standalone: true);

        private static Dictionary<string, object?> Line(string path, string title, string note) =>
            new() { ["path"] = path, ["title"] = title, ["note"] = note };

        private static Dictionary<string, object?>? Link(PageLink? link) => link is null ? null : new() { ["path"] = link.Path, ["title"] = link.Title };

        private Dictionary<string, object?>? Strip(AlertLine? alert) => alert is null ? null : new()
        {
            ["text"] = alert.Text,
            ["path"] = alert.Story is null ? null : root + alert.Story,
            ["word"] = T(AlertWord(alert.Level)),
            ["level"] = AlertWord(alert.Level),
        };

        private Dictionary<string, object?> Card(StoryCard card, bool lead = false, bool summary = true, bool picture = true)
        {
            string? image = null;
            if (card.Picture is { } use && (picture || lead))
            {
                var html = new StringBuilder();
                if (lead)
                    BodyWriter.Image(html, root, use, Rendition.Lead, eager: true, "(min-width:48rem) 48rem, 100vw");
                else
                    html.Append("<img src=\"").Append(root).Append(Rendition.Thumb(use).Path).Append("\" width=\"").Append(Rendition.Thumb(use).Width.ToString(CultureInfo.InvariantCulture))
                        .Append("\" height=\"").Append(Rendition.Thumb(use).Height.ToString(CultureInfo.InvariantCulture)).Append("\" alt=\"\" loading=\"lazy\">");
                image = html.ToString();
            }
            return new()
            {
                ["path"] = card.Path,
                ["headline"] = card.Headline,
                ["kicker"] = card.Kicker,
                ["summary"] = summary ? card.Summary : null,
                ["image"] = image,
                ["iso"] = HeadWriter.Iso(card.FirstPublished),
                ["when"] = When(card.FirstPublished),
            };
        }

        private string Render(string template, Dictionary<string, object?> model)
        {
            var context = new TemplateContext(maker.Options);
            context.SetValue("m", model);
            context.SetValue("p", Basics());
            return maker.Template(template).Render(context, Pages.Html.Encoder);
        }

        private Dictionary<string, object?> Basics() => new()
        {
            ["t"] = maker.Strings(language),
            ["root"] = root,
            ["name"] = profile.Name,
        };

        private string Shell(string title, string main, string? description = null, string? head = null, string? section = null, bool standalone = false, bool noindex = false)
        {
            var (css, policy) = maker.Style(language.Script, page switch { ArticlePage => Kind.Article, ThreadPage { IsOpen: true, Number: 1 } => Kind.Form, ThreadPage or AnswerPage => Kind.Thread, KeepPage => Kind.Keep, _ => Kind.Other });
            var context = new TemplateContext(maker.Options);
            var shell = Basics();
            shell["root"] = standalone ? null : root.Length == 0 ? "./" : root;
            shell["lang"] = language.Tag;
            shell["dir"] = language.Dir;
            shell["title"] = title == profile.Name ? title : $"{title} · {profile.Name}";
            shell["description"] = description is { Length: > 0 } ? description : null;
            shell["head"] = head ?? "";
            shell["style"] = css;
            shell["policy"] = policy;
            shell["main"] = main;
            shell["noindex"] = noindex;
            shell["isSigned"] = page is not AnswerPage;
            shell["hasScript"] = page is ThreadPage { IsOpen: true, Number: 1 };
            shell["isKeep"] = page is KeepPage;
            shell["mark"] = Mark;
            shell["motto"] = profile.Motto.Length > 0 ? profile.Motto : null;
            shell["demonstration"] = profile.IsDemonstration;
            shell["feed"] = profile.PublicAddress is not null;
            shell["editionLine"] = T("editionLine").Replace("{language}", T("languageName"), StringComparison.Ordinal)
                .Replace("{number}", language.Number(imprint.Number), StringComparison.Ordinal);
            shell["signedAt"] = language.Text("signedAt", "time", language.Time(TimeOnly.FromDateTime(Local(imprint.Time).DateTime)));
            shell["sections"] = profile.Sections.Select(s => new Dictionary<string, object?>
            {
                ["path"] = $"section/{s.Key}/index.html",
                ["title"] = s.Name,
                ["here"] = section == $"section/{s.Key}/index.html",
            }).ToArray();
            context.SetValue("p", shell);
            return maker.Template("layout").Render(context, Pages.Html.Encoder);
        }
    }

    /// <summary>The key of the word that an alert begins with.</summary>
    internal static string AlertWord(AlertLevel level) => level switch { AlertLevel.Breaking => "breaking", AlertLevel.Live => "live", _ => "notice" };

    /// <summary>The start of a story in plain text, at most 200 characters, cut between words.</summary>
    public static string? Summary(StoryDocument story)
    {
        if (story.SecondHeadline is { Length: > 0 } second)
            return Shortened(second);
        var first = story.Body.OfType<Paragraph>().FirstOrDefault(paragraph => !paragraph.Text.IsEmpty);
        return first is null ? null : Shortened(first.Text.Plain.Replace('\n', ' '));
    }

    private static string Shortened(string text)
    {
        if (text.Length <= 200)
            return text;
        var end = text.LastIndexOf(' ', 196);
        if (end < 120)
            end = char.IsHighSurrogate(text[195]) ? 195 : 196;
        return text[..end].TrimEnd(',', ';', ':', '،', ' ', '—', '-') + "…";
    }

    private readonly ConcurrentDictionary<string, FluidValue> strings = new(StringComparer.Ordinal);

    private FluidValue Strings(Language language) => strings.GetOrAdd(language.Tag, _ =>
        FluidValue.Create(language.Keys.Where(key => language.PluralForms(key).Count == 0).ToDictionary(key => key, language.Text), theme.Options));

    private TemplateOptions Options => theme.Options;

    private IFluidTemplate Template(string name) => theme[name];
}
