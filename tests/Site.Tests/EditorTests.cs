using Microsoft.Playwright;

namespace Skywave.Site.Tests;

/// <summary>A story written in the editor, as a person writes it.</summary>
public sealed class EditorTests(Demo demo)
{
    [Theory]
    [InlineData("en")]
    [InlineData("fa")]
    public async Task A_story_is_written_saved_published_and_read(string edition)
    {
        var words = Words.Of(edition);
        var page = await demo.OpenDesk("/desk");
        var troubles = new List<string>();
        page.PageError += (_, error) => troubles.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                troubles.Add(message.Text);
        };
        await page.Locator("form.end select[name=edition]").SelectOptionAsync(edition);
        await page.GetByRole(AriaRole.Button, new() { Name = "Write" }).ClickAsync();
        var headline = page.Locator("textarea.headline");
        await headline.FillAsync(words.Second);
        Assert.Equal(edition == "fa" ? "rtl" : "ltr", await headline.EvaluateAsync<string>("area => getComputedStyle(area).direction"));
        var body = page.GetByRole(AriaRole.Textbox, new() { Name = "Story text" });
        await body.ClickAsync();
        await page.Keyboard.TypeAsync(words.Text.Trim());
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("## " + words.Place);
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("- " + words.Kicker);
        await page.Locator("[data-member=slug]").FillAsync("written-in-the-editor");
        await Assertions.Expect(page.Locator(".save-line").First).ToHaveAttributeAsync("data-phase", "saved");

        // What is saved is there for whoever opens the story next.
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("textarea.headline")).ToHaveValueAsync(words.Second);
        await Assertions.Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Story text" })).ToContainTextAsync(words.Text.Trim());

        await page.Keyboard.PressAsync("Control+Shift+Enter");
        var see = page.GetByRole(AriaRole.Link, new() { Name = "See it" });
        await see.WaitForAsync();
        var reader = await demo.Open((await see.GetAttributeAsync("href"))!);
        Assert.Equal(words.Second, await reader.Locator("h1").InnerTextAsync());
        Assert.Equal(words.Place, await reader.Locator(".text h2").InnerTextAsync());
        Assert.Equal(words.Kicker, await reader.Locator(".text li").InnerTextAsync());
        Assert.EndsWith("/written-in-the-editor.html", reader.Url, StringComparison.Ordinal);
        await reader.Context.CloseAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Withdraw" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish again" }).WaitForAsync();
        Assert.Empty(troubles);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Topics_and_agencies_are_chips_that_are_added_and_taken_away_by_keys()
    {
        var story = await demo.Desk.Write("en");
        var page = await demo.OpenDesk("/desk/stories/" + story);
        var (topics, agencies) = (page.GetByLabel("Topics"), page.GetByLabel("Agencies"));
        await topics.PressSequentiallyAsync("Politics");
        await topics.PressSequentiallyAsync("Weather");
        await agencies.PressSequentiallyAsync("AFP");
        await page.Keyboard.PressAsync("Enter");
        await agencies.PressSequentiallyAsync("Northwire,");
        await agencies.PressSequentiallyAsync("Halden Press");
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal(["Politics", "Weather", "AFP", "Northwire", "Halden Press"], await page.Locator(".chips li > span").AllInnerTextsAsync());
        await topics.PressAsync("Backspace");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove AFP" }).ClickAsync();
        await Saved(page);
        var document = (await demo.Desk.Open(story))["document"]!;
        Assert.Equal("""["11000000"]""", document["topics"]!.ToJsonString());
        Assert.Equal("""["Northwire","Halden Press"]""", document["agencies"]!.ToJsonString());
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public async Task Bold_in_the_lead_caption_is_of_the_words_selected_however_slow_the_machine(int slowness)
    {
        var story = await demo.Desk.Write("en");
        var exhibit = await demo.Desk.Open(demo.Exhibits["en"]);
        await demo.Desk.Change(story, new() { ["picture"] = exhibit["document"]!["picture"]!.DeepClone() });
        var page = await demo.OpenDesk("/desk/stories/" + story);
        var caption = page.GetByRole(AriaRole.Textbox, new() { Name = "Caption: what the picture shows" }).First;
        await caption.WaitForAsync();
        var browser = await page.Context.NewCDPSessionAsync(page);
        await browser.SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = slowness });
        async Task Says(string text)
        {
            await Saved(page);
            Assert.Equal(text, (await demo.Desk.Open(story))["document"]!["picture"]!["caption"]!.ToJsonString());
        }
        await caption.ClickAsync();
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync("A lamp ");
        await page.Keyboard.PressAsync("Control+b");
        await page.Keyboard.TypeAsync("on Vara");
        await page.Keyboard.PressAsync("Control+b");
        await page.Keyboard.TypeAsync(" is lit");
        await Says("""["A lamp ",{"text":"on Vara","strong":true}," is lit"]""");
        for (var round = 0; round < 4; round++)
        {
            // Each key follows the last at once, before the browser has told of the new selection.
            await page.Locator("textarea.headline").ClickAsync();
            await caption.ClickAsync();
            await page.Keyboard.PressAsync("End");
            await page.Keyboard.PressAsync("Shift+Home");
            await page.Keyboard.PressAsync("Control+b");
            await Says("""[{"text":"A lamp on Vara is lit","strong":true}]""");
            await page.Keyboard.PressAsync("Control+a");
            await page.Keyboard.PressAsync("Control+b");
            await Says("\"A lamp on Vara is lit\"");
        }
        await page.Context.CloseAsync();
    }

    private static async Task Saved(IPage page) => await Assertions.Expect(page.Locator(".save-line").First).ToHaveAttributeAsync("data-phase", "saved", new() { Timeout = 20_000 });

    [Fact]
    public async Task What_is_typed_without_a_connection_is_kept_and_sent_later()
    {
        var story = await demo.Desk.Write("en");
        var page = await demo.OpenDesk("/desk/stories/" + story);
        await page.Locator("textarea.headline").FillAsync("Fog over the strait");
        await Assertions.Expect(page.Locator(".save-line").First).ToHaveAttributeAsync("data-phase", "saved");
        await page.Context.SetOfflineAsync(true);
        await page.Locator("textarea.headline").FillAsync("Fog over the strait lifts");
        await Assertions.Expect(page.Locator(".save-line").First).ToHaveAttributeAsync("data-phase", "offline");
        await page.Context.SetOfflineAsync(false);
        await Assertions.Expect(page.Locator(".save-line").First).ToHaveAttributeAsync("data-phase", "saved", new() { Timeout = 40_000 });
        Assert.Equal("Fog over the strait lifts", (await demo.Desk.Open(story))["document"]!["headline"]!.GetValue<string>());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Nothing_of_the_editor_comes_from_elsewhere_and_it_fits_a_phone()
    {
        var page = await demo.OpenDesk("/desk");
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(request.Url);
        await page.SetViewportSizeAsync(360, 720);
        await page.GotoAsync(new Uri(demo.Newsroom, "/desk/stories/" + demo.Exhibits["en"]).AbsoluteUri, new() { WaitUntil = WaitUntilState.NetworkIdle });
        await page.Locator("textarea.headline").WaitForAsync();
        Assert.DoesNotContain(asked, address => !address.StartsWith(demo.Newsroom.AbsoluteUri, StringComparison.Ordinal) && !address.StartsWith("blob:", StringComparison.Ordinal) && !address.StartsWith("data:", StringComparison.Ordinal));
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
        await page.Context.CloseAsync();
    }
}
