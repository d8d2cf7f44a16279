using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit.Sdk;
using Xunit.v3;


[assembly: AssemblyFixture(typeof(Skywave.Site.Tests.Demo))]
// One newsroom and one browser for all; the tests look at them one after another.
[assembly: Parallelization(Mode = ParallelMode.None)]

namespace Skywave.Site.Tests;

/// <summary>
/// The demo newsroom, served as on a reader's and an editor's machine, with what the demo itself does not have: a story with every
/// kind of block, one that was withdrawn, one that moved, and enough old stories for lists of two pages.
/// </summary>
public sealed partial class Demo : IAsyncLifetime
{
    /// <summary>More than a list's page holds (100).</summary>
    private const int OldStories = 104;

    public static readonly string[] Editions = ["en", "fa"];

    private readonly string folder = Path.Combine(Path.GetTempPath(), "skywave-site-" + Guid.NewGuid().ToString("N")[..8]);
    private readonly Dictionary<(string Edition, PageType Type), string> made = [];
    private Serving? serving;
    private DeskClient? desk;
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>The part of an address that tells when a story of these tests was published.</summary>
    private static readonly string Month = DateTimeOffset.UtcNow.ToString("yyyy/MM", CultureInfo.InvariantCulture);

    public Uri Site => serving!.Site;

    public Uri Newsroom => serving!.Newsroom;

    /// <summary>A sign-in link that nobody has used, for the one test that uses it.</summary>
    public Uri Link => serving!.Link;

    internal DeskClient Desk => desk!;

    /// <summary>A copy of the data folder as it was before the tests, free to be worked on.</summary>
    public string Copy => Path.Combine(folder, "copy");

    /// <summary>Address of the exhibit in the newsroom.</summary>
    public Dictionary<string, string> Exhibits { get; } = [];

    public string Folder => folder;

    private Task<string>? export;

    /// <summary>The site of <see cref="Copy"/> as plain files.</summary>
    public Task<string> Export() => export ??= Written();

    private async Task<string> Written()
    {
        var site = Path.Combine(folder, "site");
        var (code, _, errors) = await Machine.Skywave("press", "--out", site, "--data", Copy);
        Assert.True(code == 0, errors);
        return site;
    }

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(folder);
        var data = Path.Combine(folder, "data");
        // Made, written into, stopped, filled up and started again: a restart is a part of every newsroom's life.
        DeskClient signedIn;
        await using (var first = await Serving.Start(data))
        {
            try
            {
                signedIn = await DeskClient.SignIn(first.Link);
                foreach (var edition in Editions)
                    await Prepare(signedIn, edition);
            }
            catch (HttpRequestException)
            {
                first.MustRun();
                throw;
            }
        }
        foreach (var edition in Editions)
        {
            var file = Path.Combine(folder, edition + ".jsonl");
            File.WriteAllLines(file, Enumerable.Range(1, OldStories).Select(number => Old(edition, number).ToJsonString()));
            var (code, _, errors) = await Machine.Skywave("import", file, "--edition", edition, "--data", data);
            Assert.True(code == 0, errors);
        }
        await ImportPage(data);
        CopyAll(data, Copy);
        serving = await Serving.Start(data);
        desk = signedIn.At(serving.Newsroom);
        foreach (var edition in Editions)
            made[(edition, PageType.Letters)] = await Letters(edition);
    }

    /// <summary>As a reader finds them: from the debate to the story against the motion, and from there to its letters.</summary>
    private async Task<string> Letters(string edition)
    {
        using var reader = new HttpClient { BaseAddress = Site };
        var debate = new Uri(Site, PathOf(edition, PageType.Debate));
        var statement = new Uri(debate, Statement().Matches(await reader.GetStringAsync(debate))[^1].Groups[1].Value);
        return new Uri(statement, Thread().Match(await reader.GetStringAsync(statement)).Groups[1].Value).AbsolutePath[1..];
    }

    [GeneratedRegex("<li><a href=\"([^\"]+)\">[^<]+</a></li></ul></div>")]
    private static partial Regex Statement();

    [GeneratedRegex("href=\"([^\"]*letters/[^\"]+)\"")]
    private static partial Regex Thread();

    /// <summary>Headline of a story that was imported from a saved page without its picture.</summary>
    public const string WithoutPicture = "Quay at Karsa closes for repairs";

    private async Task ImportPage(string data)
    {
        var file = Path.Combine(folder, "quay.html");
        File.WriteAllText(file, $"""
            <!doctype html><html lang="en"><head><title>{WithoutPicture}</title></head><body><article><h1>{WithoutPicture}</h1>
            <figure><img src="https://pictures.example/quay.jpg" alt="A quay with two cranes"><figcaption>The quay at noon</figcaption></figure>
            <p>The quay at Karsa closes on Monday for three weeks. {string.Concat(Enumerable.Repeat("Boats use the old pier until then. ", 20))}</p>
            <p>The harbour office asks travellers to come early. {string.Concat(Enumerable.Repeat("The path along the water stays open. ", 20))}</p></article></body></html>
            """);
        var (code, _, errors) = await Machine.Skywave("import", file, "--edition", "en", "--draft", "--data", data);
        Assert.True(code == 0, errors);
    }

    /// <summary>The address of a page of the type, from the site's root.</summary>
    public string PathOf(string edition, PageType type) => type switch
    {
        PageType.Front => $"{edition}/",
        PageType.Section => $"{edition}/section/news/",
        PageType.Topic => $"{edition}/topic/11000000/",
        PageType.Author => $"{edition}/author/ada-lorne/",
        PageType.Article => $"{edition}/2026/11/" + (edition == "en" ? "first-ferry-in-nineteen-days-crosses-lake-orsa.html" : "nakhostin-kashti-pas-az-nuzdah-ruz.html"),
        PageType.ArchiveIndex => $"{edition}/archive/",
        PageType.ArchiveMonth => $"{edition}/archive/2026/11/",
        PageType.ArchiveDay => $"{edition}/archive/2026/11/22.html",
        PageType.OlderList => $"{edition}/section/world/1.html",
        PageType.Dossier => $"{edition}/dossier/the-closed-crossing-of-lake-orsa.html",
        PageType.Dossiers => $"{edition}/dossier/",
        PageType.Debate => $"{edition}/debate/free-ferry/",
        PageType.Debates => $"{edition}/debate/",
        PageType.About => $"{edition}/about.html",
        PageType.Corrections => $"{edition}/corrections.html",
        PageType.Check => $"{edition}/check.html",
        PageType.Keep => $"{edition}/keep.html",
        PageType.NotFound => $"{edition}/no/such/page.html",
        PageType.Cover => "",
        _ => made[(edition, type)],
    };

    /// <summary>Where a story was before it moved, and where it is now.</summary>
    public static (string Before, string Now) Moved(string edition) =>
        ($"{edition}/{Month}/at-the-old-pier.html", $"{edition}/{Month}/at-the-new-pier.html");

    /// <summary>A page of a browser of its own: nothing is remembered from one test to the next.</summary>
    public async Task<IPage> Open(string? address = null, BrowserNewContextOptions? options = null)
    {
        Machine.NeedsChromium();
        serving!.MustRun();
        playwright ??= await Playwright.CreateAsync();
        browser ??= await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Machine.Chromium, Args = ["--no-sandbox", "--disable-gpu"] });
        var context = await browser.NewContextAsync(options);
        context.SetDefaultTimeout(15_000);
        var page = await context.NewPageAsync();
        if (address is not null)
            await page.GotoAsync(new Uri(Site, address).AbsoluteUri);
        return page;
    }

    /// <summary>A page of the newsroom, signed in.</summary>
    public async Task<IPage> OpenDesk(string address, BrowserNewContextOptions? options = null)
    {
        var page = await Open(options: options);
        await page.Context.AddCookiesAsync(desk!.Cookies.Select(cookie => new Microsoft.Playwright.Cookie { Name = cookie.Name, Value = cookie.Value, Url = Newsroom.AbsoluteUri }));
        await page.GotoAsync(new Uri(Newsroom, address).AbsoluteUri);
        return page;
    }

    private async Task Prepare(DeskClient writer, string edition)
    {
        var words = Words.Of(edition);
        var exhibit = await writer.Write(edition);
        Exhibits[edition] = exhibit;
        var picture = await Picture(writer, words);
        var sound = await Upload(writer, "sounds", Path.Combine(Machine.Root, "tests", "Desk.Tests", "Sounds", "tone.mp3"));
        var ids = Enumerable.Range(0, 20).Select(number => "exhibit" + (char)('a' + number) + "22").ToArray();
        JsonObject Block(int number, string type, params (string Name, JsonNode Value)[] members)
        {
            var block = new JsonObject { ["type"] = type, ["id"] = ids[number] };
            foreach (var (name, value) in members)
                block[name] = value;
            return block;
        }
        var other = (await writer.Http.GetFromJsonAsync<JsonArray>($"/desk/api/stories?edition={edition}&q="))!.First(story => story!["state"]!.GetValue<string>() == "published")!["id"]!.GetValue<string>();
        await writer.Change(exhibit, new()
        {
            ["headline"] = words.Exhibit, ["secondHeadline"] = words.Second, ["kicker"] = words.Kicker, ["slug"] = "every-kind-of-block", ["dateline"] = words.Place,
            ["section"] = "culture", ["topics"] = new JsonArray("01000000"), ["agencies"] = new JsonArray("AFP"),
            ["bylines"] = new JsonArray(new JsonObject { ["kind"] = "named", ["name"] = words.Name, ["slug"] = "ada-lorne" }, new JsonObject { ["kind"] = "withheld" }),
            ["picture"] = picture,
        },
            Block(0, "paragraph", ("text", new JsonArray(words.Text, new JsonObject { ["text"] = words.Name, ["strong"] = true }, " ", new JsonObject { ["text"] = words.Second, ["emphasis"] = true, ["link"] = "https://lake.example/" }, " ", new JsonObject { ["text"] = "Vara", ["lang"] = "en" }))),
            Block(1, "heading", ("level", 2), ("text", words.Place)),
            Block(2, "list", ("ordered", false), ("items", new JsonArray(words.Text, words.Second))),
            Block(3, "heading", ("level", 3), ("text", words.Kicker)),
            Block(4, "list", ("ordered", true), ("items", new JsonArray(words.Second, words.Place))),
            Block(5, "quote", ("text", words.Text), ("source", words.Name)),
            Block(6, "table", ("header", true), ("caption", words.Second), ("rows", new JsonArray(new JsonArray(words.Place, words.Name, words.Kicker, words.Place, words.Name), new JsonArray("1", "2", "3", "4", "5")))),
            Block(7, "picture", ("picture", picture.DeepClone())),
            Block(8, "divider"),
            Block(9, "embed", ("address", "https://radio.example/a-very-long-address-without-a-single-place-to-break-it-in-two"), ("provider", "radio.example"), ("title", words.Second), ("text", words.Text), ("still", picture.DeepClone())),
            Block(10, "paragraph", ("text", "https://lake.example/" + new string('w', 80))),
            Block(11, "related", ("stories", new JsonArray(other))),
            Block(12, "audio", ("media", sound["media"]!.DeepClone()), ("seconds", sound["seconds"]!.DeepClone()), ("title", words.Second), ("transcript", words.Text)));
        await writer.Publish(exhibit);
        await writer.Done($"stories/{exhibit}/correct", new { @base = (await writer.Open(exhibit))["revision"]!.GetValue<int>(), text = words.Second });
        made[(edition, PageType.Exhibit)] = $"{edition}/{Month}/every-kind-of-block.html";

        var withdrawn = await writer.Write(edition);
        await writer.Change(withdrawn, new() { ["headline"] = words.Withdrawn, ["slug"] = "told-too-early" }, Block(0, "paragraph", ("text", words.Text)));
        await writer.Publish(withdrawn);
        await writer.Done($"stories/{withdrawn}/withdraw", new { @base = 0 });
        made[(edition, PageType.Withdrawn)] = $"{edition}/{Month}/told-too-early.html";

        var retracted = await writer.Write(edition);
        await writer.Change(retracted, new() { ["headline"] = words.Second, ["slug"] = "taken-back" }, Block(0, "paragraph", ("text", words.Text)));
        await writer.Publish(retracted);
        await writer.Done($"stories/{retracted}/retract", new { @base = 0, text = words.Text });
        made[(edition, PageType.Retracted)] = $"{edition}/{Month}/taken-back.html";

        var moved = await writer.Write(edition);
        await writer.Change(moved, new() { ["headline"] = words.Moved, ["slug"] = "at-the-old-pier" }, Block(0, "paragraph", ("text", words.Text)));
        await writer.Publish(moved);
        await writer.Change(moved, new() { ["slug"] = "at-the-new-pier" });
        await writer.Publish(moved);
    }

    private static async Task<JsonObject> Picture(DeskClient writer, Words words)
    {
        var media = (await Upload(writer, "pictures", Path.Combine(Machine.Root, "src", "Newsroom", "Demo", "Content", "pictures", "ferry.jpg")))["media"]!.DeepClone();
        return new() { ["media"] = media, ["caption"] = words.Text, ["credit"] = words.Name, ["alternative"] = words.Second, ["isFilePhoto"] = true, ["focus"] = new JsonObject { ["x"] = 0.5, ["y"] = 0.4 } };
    }

    private static async Task<JsonObject> Upload(DeskClient writer, string where, string file)
    {
        using var bytes = new ByteArrayContent(await File.ReadAllBytesAsync(file));
        bytes.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/desk/api/" + where) { Content = bytes, Headers = { { "X-Skywave", "1" } } };
        using var answer = await writer.Http.SendAsync(request);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    private static JsonObject Old(string edition, int number) => new()
    {
        ["key"] = $"old-{number}",
        ["published"] = new DateTimeOffset(2025, 3, 1, 8, 0, 0, TimeSpan.Zero).AddHours(number * 3).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        ["headline"] = Words.Of(edition).Old.Replace("#", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal),
        ["slug"] = $"lake-log-{number}",
        ["section"] = "world",
        ["body"] = new JsonArray(Words.Of(edition).Text),
    };

    private static void CopyAll(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        desk?.Dispose();
        if (serving is not null)
            await serving.DisposeAsync();
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
