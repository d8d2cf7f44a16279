using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Skywave.Site.Tests.Keeping;

/// <summary>A reader's browser with the worker, on a town of hosts of which some lie, stall or are gone. See docs/using/keep.md.</summary>
public sealed partial class KeepTests(Demo demo) : IAsyncLifetime
{
    private const string Left = "async () => [(await navigator.serviceWorker.getRegistrations()).length, (await caches.keys()).length, (await indexedDB.databases()).length, localStorage.length].join()";

    private Town? town;

    private Town Here => town!;

    public async ValueTask InitializeAsync()
    {
        Machine.NeedsChromium();
        town = Town.Build(await demo.Export(), demo.Copy, 3);
    }

    public ValueTask DisposeAsync() => town?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static string Article(string edition) => edition == "en" ? "en/2026/11/first-ferry-in-nineteen-days-crosses-lake-orsa.html" : "fa/2026/11/nakhostin-kashti-pas-az-nuzdah-ruz.html";

    private static async Task<IEnumerable<string>> Kept(IPage page) =>
        (await page.EvaluateAsync<string[]>("async () => (await (await caches.open((await caches.keys())[0])).keys()).map(request => request.url.slice(location.origin.length + 1))")).Order(StringComparer.Ordinal);

    private static Task<string> Line(IPage page) => page.Locator(".kept").InnerTextAsync();

    private async Task<string> Goto(IPage page, string path)
    {
        await page.GotoAsync(Here.Of(path));
        var html = await page.ContentAsync();
        Assert.DoesNotContain(Host.Forgery, html, StringComparison.Ordinal);
        return html;
    }

    [Fact]
    public async Task Nothing_is_registered_or_stored_before_the_reader_asks()
    {
        var page = await demo.Open(Here.Of("en/index.html"));
        await page.GotoAsync(Here.Of("en/keep.html"));
        await Assertions.Expect(page.Locator("#state")).ToHaveTextAsync("It is off. Nothing is stored.");
        await page.GotoAsync(Here.Of(Article("en")));
        Assert.Equal("0,0,0,0", await page.EvaluateAsync<string>(Left));
        Assert.Equal(0, await page.Locator(".kept").CountAsync());
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("en", "^Verified: edition No\\. [0-9,]+ · confirmed at \\d\\d?:\\d\\d")]
    [InlineData("fa", "^سنجیده شد: نسخهٔ شمارهٔ [۰-۹٬]+ · تأیید در ساعت [۰-۹]+:[۰-۹]+$")]
    public async Task A_page_that_verifies_says_so_in_the_reader_s_language(string edition, string line)
    {
        var page = await Here.Reader(demo, edition, new() { ViewportSize = new() { Width = 320, Height = 640 }, ColorScheme = ColorScheme.Dark });
        var said = new List<string>();
        page.Console += (_, message) => said.Add(message.Text);
        foreach (var path in new[] { $"{edition}/", Article(edition), $"{edition}/section/news/", $"{edition}/keep.html", "" })
        {
            await Goto(page, path);
            Assert.Matches(new Regex(line), await Line(page));
            Assert.Equal(0, await page.Locator(".kept.loud").CountAsync());
            Assert.Equal(edition == "fa" ? "rtl" : "ltr", await page.Locator(".kept").EvaluateAsync<string>("element => getComputedStyle(element).direction"));
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 320, $"{path} is wider than the screen");
        }
        // No page's policy forbids anything that the worker does to it.
        Assert.DoesNotContain(said, text => text.Contains("Content Security Policy", StringComparison.Ordinal));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_is_not_there_is_answered_with_the_sealed_page_that_says_so_and_a_folder_gets_its_slash()
    {
        var page = await Here.Reader(demo);
        await Goto(page, "en/never/was.html");
        Assert.Equal("There is no page at this address", await page.Locator("h1").InnerTextAsync());
        Assert.Equal(1, await page.Locator(".kept").CountAsync());
        await Goto(page, "en/section/news");
        Assert.EndsWith("/en/section/news/", page.Url, StringComparison.Ordinal);
        // The host makes a page of its own where the tree has none.
        Here.Origin.Files = new Dictionary<string, byte[]>(Here.Files) { ["en/our-own.html"] = System.Text.Encoding.UTF8.GetBytes(Host.Forgery) };
        await Goto(page, "en/our-own.html");
        Assert.Equal("There is no page at this address", await page.Locator("h1").InnerTextAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_forged_page_is_never_shown_while_a_mirror_is_honest()
    {
        var page = await Here.Reader(demo);
        Here.Origin.Conduct = Here.Hosts[1].Conduct = Conduct.Forging;
        foreach (var path in Pages().Take(12))
        {
            await Goto(page, path);
            Assert.StartsWith("Verified", await Line(page), StringComparison.Ordinal);
        }
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("en", 1100, ColorScheme.Light)]
    [InlineData("fa", 320, ColorScheme.Dark)]
    public async Task With_the_site_blocked_and_a_mirror_forging_the_edition_of_the_day_is_read_from_the_other_mirror(string edition, int width, ColorScheme scheme)
    {
        var page = await Here.Reader(demo, edition, new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme });
        await Record(page, $"{edition}/", $"1-installed-{edition}");
        var title = await page.Locator("main h2 a, main h3 a").First.InnerTextAsync();
        // The next edition comes out; the reader's network no longer lets the site through, and one of the two mirrors has been bribed.
        var front = System.Text.Encoding.UTF8.GetString(Here.Files[$"{edition}/index.html"]);
        Here.Publish(edition, "index.html", System.Text.Encoding.UTF8.GetBytes(front.Replace(title, title + " +1", StringComparison.Ordinal)), DateTimeOffset.UtcNow.AddSeconds(1));
        Here.Origin.Conduct = Conduct.Off;
        Here.Hosts[1].Conduct = Conduct.Forging;
        await Town.Rest(page);
        await Record(page, $"{edition}/", $"2-today-from-a-mirror-{edition}");
        Assert.Equal(title + " +1", await page.Locator("main h2 a, main h3 a").First.InnerTextAsync());
        Assert.Equal(0, await page.Locator(".kept.loud").CountAsync());
        await Record(page, Article(edition), $"3-an-article-{edition}");
        Assert.Equal(0, await page.Locator(".kept.loud").CountAsync());
        Here.Hosts[2].Conduct = Conduct.Forging;
        await Town.Rest(page);
        await Record(page, $"{edition}/archive/index.html", $"4-nobody-is-honest-{edition}");
        Assert.Equal(0, await page.Locator(".kept").CountAsync());
        await Record(page, $"{edition}/", $"5-what-was-read-{edition}");
        Assert.Equal(title + " +1", await page.Locator("main h2 a, main h3 a").First.InnerTextAsync());
        await page.Context.CloseAsync();
    }

    /// <summary>Opens a page and leaves a picture of it.</summary>
    private async Task Record(IPage page, string path, string name)
    {
        await Goto(page, path);
        Directory.CreateDirectory(Machine.Screenshots);
        await page.ScreenshotAsync(new() { Path = Path.Combine(Machine.Screenshots, $"blocked-{name}.png") });
    }

    [Fact]
    public async Task Where_every_host_forges_the_reader_is_told_and_what_was_read_is_still_there()
    {
        var page = await Here.Reader(demo);
        await Goto(page, Article("en"));
        foreach (var host in Here.Hosts)
            host.Conduct = Conduct.Forging;
        await Goto(page, "en/archive/index.html");
        Assert.Equal("This copy is not genuine", await page.Locator("h1").InnerTextAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "Keep this site readable" }).ClickAsync();
        await Assertions.Expect(page.Locator("#clear")).ToBeVisibleAsync();
        await Goto(page, Article("en"));
        Assert.StartsWith("First ferry in nineteen days", await page.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_older_edition_than_was_seen_is_refused()
    {
        var old = new Dictionary<string, byte[]>(Here.Files);
        Here.Sign(DateTimeOffset.UtcNow.AddMinutes(1));
        var page = await Here.Reader(demo);
        await Goto(page, Article("en"));
        foreach (var host in Here.Hosts)
            host.Files = old;
        await Town.Rest(page);
        await Goto(page, Article("en"));
        Assert.StartsWith("What this address and the others gave is not what the newsroom sealed, or is older", await Line(page), StringComparison.Ordinal);
        // One copy that goes on is enough.
        Here.Hosts[2].Files = Here.Files;
        await Town.Rest(page);
        await Goto(page, Article("en"));
        Assert.StartsWith("Verified", await Line(page), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task With_two_of_three_hosts_frozen_the_page_comes_within_seconds()
    {
        var page = await Here.Reader(demo);
        Here.Origin.Conduct = Here.Hosts[1].Conduct = Conduct.Frozen;
        await Town.Rest(page);
        var watch = Stopwatch.StartNew();
        await Goto(page, "en/archive/index.html");
        Assert.StartsWith("Verified", await Line(page), StringComparison.Ordinal);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(8), $"It took {watch.Elapsed}.");
        TestContext.Current.SendDiagnosticMessage($"Two of three hosts frozen: {watch.ElapsedMilliseconds} ms");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task With_every_host_gone_what_was_read_is_shown_with_its_age_and_the_rest_says_why_not()
    {
        var page = await Here.Reader(demo);
        await Goto(page, Article("en"));
        foreach (var host in Here.Hosts)
            host.Conduct = Conduct.Off;
        await Town.Rest(page);
        await Goto(page, Article("en"));
        Assert.StartsWith("Not reachable now. Kept from edition No. ", await Line(page), StringComparison.Ordinal);
        Assert.Equal(1, await page.Locator(".kept.loud").CountAsync());
        // The front was fetched when it was switched on.
        await Goto(page, "en/");
        Assert.NotEqual(0, await page.Locator(".first").CountAsync());
        await Goto(page, "en/archive/index.html");
        Assert.Equal("The site cannot be reached", await page.Locator("h1").InnerTextAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_copy_that_nobody_keeps_up_is_shown_with_its_age()
    {
        var page = await Here.Reader(demo);
        Here.Sign(DateTimeOffset.UtcNow.AddDays(-5));
        await Town.Rest(page);
        await Goto(page, Article("en"));
        Assert.EndsWith("last confirmed 5 days ago", await Line(page), StringComparison.Ordinal);
        Assert.Equal(1, await page.Locator(".kept.loud").CountAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_issue_that_was_saved_is_read_without_a_connection()
    {
        var page = await Here.Reader(demo);
        await page.Locator("#save").ClickAsync();
        await Assertions.Expect(page.Locator("#save")).ToBeEnabledAsync(new() { Timeout = 60_000 });
        foreach (var host in Here.Hosts)
            host.Conduct = Conduct.Off;
        await Town.Rest(page);
        await Goto(page, "en/");
        var links = await page.Locator("main h2 a, main h3 a").EvaluateAllAsync<string[]>("links => links.map(link => link.href)");
        Assert.NotEmpty(links);
        foreach (var link in links.Take(8))
        {
            await page.GotoAsync(link);
            Assert.StartsWith("Not reachable now", await Line(page), StringComparison.Ordinal);
            var broken = await page.Locator("img:not([loading=lazy])").EvaluateAllAsync<int>("images => images.filter(image => image.complete && !image.naturalWidth).length");
            Assert.Equal(0, broken);
        }
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task One_touch_clears_everything()
    {
        var page = await Here.Reader(demo);
        await Goto(page, Article("en"));
        await Goto(page, "en/keep.html");
        await page.Locator("#clear").ClickAsync();
        await Assertions.Expect(page.Locator("#state")).ToHaveTextAsync("It is off. Nothing is stored.");
        Assert.Equal("0,0,0,0", await page.EvaluateAsync<string>(Left));
        await page.GotoAsync(Here.Of(Article("en")));
        Assert.Equal(0, await page.Locator(".kept").CountAsync());
        Assert.Equal("0,0,0,0", await page.EvaluateAsync<string>(Left));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_reader_who_keeps_nothing_still_has_every_page_checked()
    {
        var page = await Here.Reader(demo);
        await page.Locator("#nothing").CheckAsync();
        await Assertions.Expect(page.Locator("#save")).ToBeHiddenAsync();
        await Goto(page, Article("en"));
        Assert.StartsWith("Verified", await Line(page), StringComparison.Ordinal);
        // The state, and the page from which it is switched off.
        Assert.Equal([".kept/page/en/keep.html", ".kept/state"], await Kept(page));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Who_chooses_to_keep_nothing_before_switching_it_on_has_never_kept_a_page()
    {
        var page = await demo.Open(Here.Of("en/keep.html"));
        await page.Locator("#nothing").CheckAsync();
        await page.Locator("#start").ClickAsync();
        await Assertions.Expect(page.Locator("#clear")).ToBeEnabledAsync();
        await Assertions.Expect(page.Locator("#save")).ToBeHiddenAsync();
        Assert.Equal([".kept/page/en/keep.html", ".kept/state"], await Kept(page));
        await Goto(page, Article("en"));
        Assert.StartsWith("Verified", await Line(page), StringComparison.Ordinal);
        Assert.Equal([".kept/page/en/keep.html", ".kept/state"], await Kept(page));
        // Also without a connection it can be switched off.
        foreach (var host in Here.Hosts)
            host.Conduct = Conduct.Off;
        await Town.Rest(page);
        await Goto(page, "en/keep.html");
        await page.Locator("#clear").ClickAsync();
        await Assertions.Expect(page.Locator("#state")).ToHaveTextAsync("It is off. Nothing is stored.");
        Assert.Equal("0,0,0,0", await page.EvaluateAsync<string>(Left));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_long_file_comes_in_parts_from_several_hosts_and_whole_where_they_do_not_fit()
    {
        var page = await Here.Reader(demo);
        var pictures = Here.Files.Where(file => file.Key.StartsWith("en/media/", StringComparison.Ordinal) && file.Value.Length > 12_288).Select(file => file.Key).Take(2).ToList();
        Assert.Equal(2, pictures.Count);
        Assert.Equal(Here.Files[pictures[0]], await (await page.GotoAsync(Here.Of(pictures[0])))!.BodyAsync());
        Assert.All(Here.Hosts, host => Assert.All(host.Asked.Where(asked => asked.Path == pictures[0]), asked => Assert.NotNull(asked.Range)));
        Assert.True(Here.Hosts.Count(host => host.Asked.Any(asked => asked.Path == pictures[0])) > 1, "All parts came from one host.");
        // One host has other bytes: parts of it and of others do not fit together.
        Here.Hosts[1].Files = new Dictionary<string, byte[]>(Here.Files) { [pictures[1]] = new byte[Here.Files[pictures[1]].Length] };
        Assert.Equal(Here.Files[pictures[1]], await (await page.GotoAsync(Here.Of(pictures[1])))!.BodyAsync());
        Assert.Contains((pictures[1], null), Here.Origin.Asked);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_page_is_complete_without_script_and_the_browser_may_install_the_site()
    {
        var plain = await demo.Open(Here.Of("en/keep.html"), new() { JavaScriptEnabled = false });
        Assert.Contains("It does not work here", await plain.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await plain.Locator("button:visible").CountAsync());
        await plain.Context.CloseAsync();
        var page = await Here.Reader(demo);
        var session = await page.Context.NewCDPSessionAsync(page);
        var errors = (await session.SendAsync("Page.getInstallabilityErrors"))!.Value.GetProperty("installabilityErrors").EnumerateArray().Select(error => error.GetProperty("errorId").GetString());
        // The tests' windows are private ones.
        Assert.Equal(["in-incognito"], errors);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_answer_of_the_newsroom_s_own_server_is_shown_as_unsealed_and_can_run_nothing()
    {
        var page = await demo.Open("en/keep.html");
        await page.Locator("#start").ClickAsync();
        await Assertions.Expect(page.Locator("#clear")).ToBeVisibleAsync();
        var answer = await page.GotoAsync(new Uri(demo.Site, "en/letters/receipt/0123456789abcdefghjkmnpqrstvwxyz").AbsoluteUri);
        Assert.Contains("It is not sealed.", await Line(page), StringComparison.Ordinal);
        Assert.StartsWith("sandbox allow-forms;", answer!.Headers["content-security-policy"], StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    /// <summary>Stories, but for addresses that lead on by themselves.</summary>
    private IEnumerable<string> Pages() => Here.Files.Where(file => Story().IsMatch(file.Key) && !System.Text.Encoding.UTF8.GetString(file.Value).Contains("http-equiv=\"refresh\"", StringComparison.Ordinal))
        .Select(file => file.Key).Order(StringComparer.Ordinal);

    [GeneratedRegex("^en/2026/11/.*\\.html$")]
    private static partial Regex Story();
}
