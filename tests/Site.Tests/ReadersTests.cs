using Microsoft.Playwright;

namespace Skywave.Site.Tests;

/// <summary>What every reader may count on, whatever the device.</summary>
public sealed class ReadersTests(Demo demo)
{
    public static TheoryData<string, PageType> Pages() => PageTypes.All;

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task No_page_has_a_script_that_runs_a_cookie_or_a_request_to_another_origin(string edition, PageType type)
    {
        var page = await demo.Open();
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(request.Url);
        var blocked = new List<string>();
        page.Console += (_, message) => blocked.Add(message.Text);
        await page.GotoAsync(new Uri(demo.Site, demo.PathOf(edition, type)).AbsoluteUri, new() { WaitUntil = WaitUntilState.NetworkIdle });
        Assert.NotEmpty(asked);
        Assert.DoesNotContain(asked, address => !address.StartsWith(demo.Site.AbsoluteUri, StringComparison.Ordinal));
        Assert.Empty(await page.Context.CookiesAsync());
        Assert.Equal(0, await page.EvaluateAsync<int>("() => localStorage.length + sessionStorage.length"));
        // Where readers write, and where they switch the worker on, there is the one that works for them, by its hash.
        Assert.Equal(type is PageType.Letters or PageType.Debate or PageType.Keep ? 1 : 0, await page.EvaluateAsync<int>("() => [...document.scripts].filter(script => !script.type.startsWith('application/')).length"));
        Assert.Equal(0, await page.EvaluateAsync<int>("() => [...document.querySelectorAll('*')].filter(element => [...element.attributes].some(attribute => attribute.name.startsWith('on'))).length"));
        // Nothing on the page runs into its own policy either.
        Assert.DoesNotContain(blocked, text => text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase));
        await page.Context.CloseAsync();
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task No_page_scrolls_sideways_on_a_screen_of_320_pixels(string edition, PageType type)
    {
        var page = await demo.Open(demo.PathOf(edition, type), new() { ViewportSize = new() { Width = 320, Height = 640 } });
        var beyond = await page.EvaluateAsync<string[]>("""
            () => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? []
              : [...document.querySelectorAll('body *')].filter(element => { const box = element.getBoundingClientRect(); return box.right > innerWidth + 1 || box.left < -1 })
                .slice(0, 5).map(element => element.outerHTML.slice(0, 120))
            """);
        Assert.Empty(beyond);
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
        await page.Context.CloseAsync();
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task No_page_scrolls_sideways_on_a_screen_of_320_pixels_when_text_is_twice_as_large(string edition, PageType type)
    {
        var page = await demo.Open(demo.PathOf(edition, type), new() { ViewportSize = new() { Width = 320, Height = 640 }, BypassCSP = true });
        await page.AddStyleTagAsync(new() { Content = "html{font-size:200%}" });
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
        await page.Context.CloseAsync();
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_page_says_its_language_and_direction_and_has_one_first_heading(string edition, PageType type)
    {
        var page = await demo.Open(demo.PathOf(edition, type));
        var language = type == PageType.Cover ? "en" : edition;
        Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
        Assert.Equal(language == "fa" ? "rtl" : "ltr", await page.EvaluateAsync<string>("() => getComputedStyle(document.body).direction"));
        Assert.Equal(1, await page.Locator("h1").CountAsync());
        Assert.Equal(1, await page.Locator("main").CountAsync());
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fa")]
    public async Task A_reader_without_scripts_finds_a_story_from_the_front_and_from_the_archive(string edition)
    {
        var page = await demo.Open(demo.PathOf(edition, PageType.Front), new() { JavaScriptEnabled = false });
        var lead = page.Locator(".lead h2 a");
        var headline = await lead.InnerTextAsync();
        await lead.ClickAsync();
        Assert.Equal(headline, await page.Locator("h1").InnerTextAsync());
        await page.Locator("#menu a").Last.ClickAsync();
        await page.Locator(".lines a[href*='2026/11/']").ClickAsync();
        await page.Locator(".lines a[href$='22.html']").ClickAsync();
        var story = page.Locator(".card h2 a").First;
        headline = await story.InnerTextAsync();
        await story.ClickAsync();
        Assert.Equal(headline, await page.Locator("h1").InnerTextAsync());
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fa")]
    public async Task The_skip_link_is_the_first_stop_of_the_keyboard_and_leads_to_the_content(string edition)
    {
        var page = await demo.Open(demo.PathOf(edition, PageType.Front));
        await page.Keyboard.PressAsync("Tab");
        var skip = page.Locator("a.skip").First;
        Assert.True(await skip.EvaluateAsync<bool>("link => link === document.activeElement"));
        var box = (await skip.BoundingBoxAsync())!;
        Assert.True(box.X >= 0 && box.Y >= 0 && box.X + box.Width <= 1280, $"The link is at {box.X}, {box.Y}.");
        await page.Keyboard.PressAsync("Enter");
        Assert.EndsWith("#main", page.Url, StringComparison.Ordinal);
        await page.Keyboard.PressAsync("Tab");
        Assert.True(await page.EvaluateAsync<bool>("() => document.getElementById('main').contains(document.activeElement)"));
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fa")]
    public async Task A_story_that_moved_is_found_from_its_old_address(string edition)
    {
        var (before, now) = Demo.Moved(edition);
        // The browser goes there by itself; one that does not follows the link.
        var page = await demo.Open(before);
        await page.WaitForURLAsync(new Uri(demo.Site, now).AbsoluteUri);
        Assert.Equal(Words.Of(edition).Moved, await page.Locator("h1").InnerTextAsync());
        using var reader = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = demo.Site };
        var answer = await reader.GetAsync(before);
        Assert.Equal((System.Net.HttpStatusCode.MovedPermanently, new Uri(demo.Site, now)), (answer.StatusCode, new Uri(new Uri(demo.Site, before), answer.Headers.Location!)));
        Assert.Contains($">{Words.Of(edition).Moved}</a>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fa")]
    public async Task A_withdrawn_story_shows_a_notice_and_nothing_of_its_text(string edition)
    {
        using var reader = new HttpClient { BaseAddress = demo.Site };
        var page = await reader.GetStringAsync(demo.PathOf(edition, PageType.Withdrawn));
        Assert.DoesNotContain(Words.Of(edition).Withdrawn, page, StringComparison.Ordinal);
        Assert.DoesNotContain(Words.Of(edition).Text.Trim(), page, StringComparison.Ordinal);
        Assert.Contains("noindex", page, StringComparison.Ordinal);
    }
}
