using Microsoft.Playwright;

namespace Skywave.Site.Tests;

/// <summary>The tour, as a visitor of the demo walks it.</summary>
public sealed class TourTests(Demo demo)
{
    [Theory]
    [InlineData("edit", "pages made again")]
    [InlineData("undo", "pages made again")]
    [InlineData("alert", "pages made again")]
    [InlineData("recall", "pages made again")]
    [InlineData("letter", "It is letter No.")]
    [InlineData("wire", "With reporting by Halden Press")]
    [InlineData("flip", "changed en/2026/11/talks-on-vara-go-on.html")]
    public async Task Each_step_does_what_it_says(string step, string said)
    {
        var page = await demo.OpenDesk("/tour");
        await page.Locator($"form:has(input[value={step}]) button").ClickAsync();
        await Assertions.Expect(page.Locator("#result")).ToContainTextAsync(said);
        if (await page.Locator("#result a", new() { HasText = "Look at it" }).CountAsync() > 0)
        {
            await page.Locator("#result a", new() { HasText = "Look at it" }).ClickAsync();
            Assert.Equal(1, await page.Locator("h1").CountAsync());
        }
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Every_link_of_the_tour_leads_somewhere()
    {
        var page = await demo.OpenDesk("/tour");
        var links = await page.Locator(".tour a").EvaluateAllAsync<string[]>("links => links.map(link => link.href)");
        Assert.True(links.Length > 12);
        foreach (var link in links)
            Assert.Equal(200, (await page.APIRequest.GetAsync(link)).Status);
        await page.Context.CloseAsync();
    }

    /// <summary>What the tour shows in one direction of writing it shows in the other.</summary>
    [Theory]
    [InlineData("en", "ltr")]
    [InlineData("fa", "rtl")]
    public async Task A_reader_walks_from_the_front_over_the_talks_to_their_dossier_the_letters_and_the_debate(string edition, string direction)
    {
        var page = await demo.Open(demo.PathOf(edition, PageType.Front), new() { JavaScriptEnabled = false });
        await page.Locator("a[href*='talks-on-vara-go-on'], a[href*='goftoguha-ye-vara']").First.ClickAsync();
        Assert.Equal(1, await page.Locator("figcaption").CountAsync());
        Assert.Equal(1, await page.Locator(".credit").CountAsync());
        Assert.True(await page.Locator(".tags a[hreflang]").CountAsync() >= 6);
        await page.Locator(".tags a[href*='dossier/']").ClickAsync();
        Assert.Equal(direction, await page.EvaluateAsync<string>("() => document.documentElement.dir"));
        Assert.True(await page.Locator("ol.lines li").CountAsync() >= 4);
        Assert.NotEqual(0, await page.Locator(".said").CountAsync());
        await page.GotoAsync(new Uri(demo.Site, demo.PathOf(edition, PageType.Front)).AbsoluteUri);
        await page.Locator("a[href*='debate/free-ferry']").ClickAsync();
        Assert.True(await page.Locator(".letter").CountAsync() >= 2);
        await page.Locator(".sides a").Last.ClickAsync();
        await page.Locator("a[href*='letters/']").ClickAsync();
        Assert.True(await page.Locator(".letter").CountAsync() >= 4);
        await page.Context.CloseAsync();
    }
}
