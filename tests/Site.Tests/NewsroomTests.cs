using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Skywave.Site.Tests;

/// <summary>From the sign-in link to the published page.</summary>
public sealed class NewsroomTests(Demo demo)
{
    [Fact]
    public async Task The_link_signs_in_once_and_shows_the_stories()
    {
        var page = await demo.Open(demo.Link.AbsoluteUri);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.WaitForURLAsync("**/desk");
        Assert.Equal("Stories", await page.Locator("h1").InnerTextAsync());
        Assert.True(await page.Locator(".stories li").CountAsync() > 20);
        await page.Context.CloseAsync();

        var second = await demo.Open(demo.Link.AbsoluteUri);
        await second.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        Assert.Contains("has been used", await second.GetByRole(AriaRole.Alert).InnerTextAsync(), StringComparison.Ordinal);
        await second.Context.CloseAsync();
    }

    [Fact]
    public async Task The_list_is_narrowed_by_edition_and_headline()
    {
        var page = await demo.OpenDesk("/desk");
        await page.GetByLabel("Headline").FillAsync("ferry");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        var headlines = await page.Locator(".stories li > a").AllInnerTextsAsync();
        Assert.NotEmpty(headlines);
        Assert.All(headlines, headline => Assert.Contains("ferr", headline, StringComparison.OrdinalIgnoreCase));
        await page.GetByLabel("Headline").FillAsync("");
        await page.Locator("form[method=get] select[name=edition]").SelectOptionAsync("fa");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        Assert.Equal(0, await page.Locator(".stories li > a:not([dir=rtl])").CountAsync());
        Assert.NotEqual(0, await page.Locator(".stories li > a[dir=rtl]").CountAsync());
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("/desk")]
    [InlineData("/desk/front?edition=fa")]
    [InlineData("/desk/alert")]
    [InlineData("/desk/dossiers")]
    [InlineData("/forum")]
    [InlineData("/forum/debates")]
    [InlineData("/forum/debates/new?edition=fa")]
    [InlineData("/tour")]
    [InlineData("/wire")]
    [InlineData("/wire/sources")]
    [InlineData("/wire/items/1")]
    [InlineData("/sign-in")]
    [InlineData("/people")]
    [InlineData("/account")]
    [InlineData("/log")]
    [InlineData("/keys")]
    public async Task No_newsroom_page_scrolls_sideways_on_a_phone(string address)
    {
        var page = await demo.OpenDesk(address, new() { ViewportSize = new() { Width = 360, Height = 720 } });
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_new_story_becomes_a_published_page_a_correction_shows_and_a_withdrawal_takes_it_away()
    {
        using var reader = new HttpClient { BaseAddress = demo.Site };
        var story = await demo.Desk.Write("en");
        var opened = await demo.Desk.Open(story);
        Assert.Equal("draft", opened["state"]!.GetValue<string>());
        Assert.Equal("ltr", opened["dir"]!.GetValue<string>());

        var (refused, why) = await demo.Desk.Call($"stories/{story}/publish", new { @base = opened["revision"]!.GetValue<int>() });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused);
        Assert.Equal("headline", why["field"]!.GetValue<string>());

        await demo.Desk.Change(story, new() { ["headline"] = "The lamp on Vara is lit again", ["slug"] = "the-lamp-on-vara", ["section"] = "news" },
            new JsonObject { ["type"] = "paragraph", ["id"] = "lamp222222", ["text"] = "The keeper climbed the stairs at dusk." });
        await demo.Desk.Publish(story);
        Assert.Equal("published", (await demo.Desk.Open(story))["state"]!.GetValue<string>());
        var front = await reader.GetStringAsync("en/");
        Assert.Contains("The lamp on Vara is lit again", front, StringComparison.Ordinal);
        var address = front[..front.IndexOf("/the-lamp-on-vara.html", StringComparison.Ordinal)];
        address = "en/" + address[(address.LastIndexOf('"') + 1)..].TrimStart('.', '/') + "/the-lamp-on-vara.html";
        var article = await reader.GetStringAsync(address);
        Assert.Contains("The keeper climbed the stairs at dusk.", article, StringComparison.Ordinal);

        await demo.Desk.Change(story, new(), new JsonObject { ["type"] = "paragraph", ["id"] = "lamp222222", ["text"] = "The keeper climbed the stairs at nine." });
        Assert.Equal("changed", (await demo.Desk.Open(story))["state"]!.GetValue<string>());
        Assert.Contains("at dusk", await reader.GetStringAsync(address), StringComparison.Ordinal);
        await demo.Desk.Done($"stories/{story}/correct", new { @base = (await demo.Desk.Open(story))["revision"]!.GetValue<int>(), text = "The hour was wrong." });
        article = await reader.GetStringAsync(address);
        Assert.Contains("at nine", article, StringComparison.Ordinal);
        Assert.Contains("The hour was wrong.", article, StringComparison.Ordinal);
        Assert.Contains("The hour was wrong.", await reader.GetStringAsync("en/corrections.html"), StringComparison.Ordinal);

        await demo.Desk.Done($"stories/{story}/withdraw", new { @base = (await demo.Desk.Open(story))["revision"]!.GetValue<int>() });
        Assert.Equal("withdrawn", (await demo.Desk.Open(story))["state"]!.GetValue<string>());
        Assert.DoesNotContain("at nine", await reader.GetStringAsync(address), StringComparison.Ordinal);
        Assert.DoesNotContain("the-lamp-on-vara", await reader.GetStringAsync("en/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_alert_above_the_limit_is_refused_whole_and_kept_for_the_writer()
    {
        var page = await demo.OpenDesk("/desk/alert");
        // Two UTF-16 units each, so that a cut at 200 would go through the middle of one.
        var boats = "x" + string.Concat(Enumerable.Repeat("⛴️🚢", 40));
        await page.Locator("[name='Texts[fa]']").FillAsync(boats + boats);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send to readers now" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync($"has {boats.Length * 2} characters; 200 are the most");
        await Assertions.Expect(page.Locator("[name='Texts[fa]']")).ToHaveValueAsync(boats + boats);
        using var reader = new HttpClient { BaseAddress = demo.Site };
        async Task<string> Front() => WebUtility.HtmlDecode(await reader.GetStringAsync("fa/"));
        Assert.DoesNotContain("🚢", await Front(), StringComparison.Ordinal);

        await page.Locator("[name='Texts[fa]']").FillAsync(boats);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send to readers now" }).ClickAsync();
        await page.GetByRole(AriaRole.Status).WaitForAsync();
        Assert.Contains(boats, await Front(), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "Recall" }).First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Recalled");
        Assert.DoesNotContain("🚢", await Front(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_two_people_change_in_the_same_part_is_told_and_never_lost()
    {
        var story = await demo.Desk.Write("en");
        var revision = (await demo.Desk.Open(story))["revision"]!.GetValue<int>();
        await demo.Desk.Done($"stories/{story}/changes", new { @base = revision, changes = new[] { new { op = "set", member = "headline", value = "As one wrote it" } } });
        var (status, answer) = await demo.Desk.Call($"stories/{story}/changes", new { @base = revision, changes = new[] { new { op = "set", member = "headline", value = "As the other wrote it" } } });
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Equal("As one wrote it", answer["document"]!["headline"]!.GetValue<string>());
        await demo.Desk.Done($"stories/{story}/changes", new { @base = revision, changes = new[] { new { op = "set", member = "kicker", value = "Profile" } } });
        var merged = await demo.Desk.Open(story);
        Assert.Equal("As one wrote it", merged["document"]!["headline"]!.GetValue<string>());
        Assert.Equal("Profile", merged["document"]!["kicker"]!.GetValue<string>());
    }

    [Fact]
    public async Task Nobody_writes_without_having_signed_in_or_from_another_site()
    {
        using var stranger = new HttpClient { BaseAddress = demo.Newsroom };
        using var question = await stranger.GetAsync("/desk/api/stories");
        Assert.Equal(HttpStatusCode.Unauthorized, question.StatusCode);
        using var forged = await demo.Desk.Http.PostAsJsonAsync($"/desk/api/stories/{demo.Exhibits["en"]}/withdraw", new { @base = 0 });
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        using var form = await demo.Desk.Http.PostAsync("/desk", new FormUrlEncodedContent(new Dictionary<string, string> { ["edition"] = "en" }));
        Assert.Equal(HttpStatusCode.BadRequest, form.StatusCode);
        Assert.NotEqual("withdrawn", (await demo.Desk.Open(demo.Exhibits["en"]))["state"]!.GetValue<string>());
    }
}
