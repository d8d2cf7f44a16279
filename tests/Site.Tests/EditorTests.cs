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
