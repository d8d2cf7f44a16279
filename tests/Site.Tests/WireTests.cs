using System.Text.Json;
using Microsoft.Playwright;

namespace Skywave.Site.Tests;

/// <summary>Agencies' items in a real browser: they come by themselves, the keyboard walks them, one becomes a story with its credit.</summary>
public sealed class WireTests(Demo demo)
{
    private void Drop(string name, object item)
    {
        var folder = Path.Combine(demo.Folder, "data", "incoming", "orsa-wire");
        File.WriteAllText(Path.Combine(folder, "." + name), JsonSerializer.Serialize(item));
        File.Move(Path.Combine(folder, "." + name), Path.Combine(folder, name + ".ninjs"));
    }

    private static object Item(string key, string headline, string text) => new { uri = key, headline, versioncreated = DateTimeOffset.UtcNow, body_text = text };

    [Fact]
    public async Task An_item_appears_by_itself_and_the_place_in_the_list_is_kept()
    {
        var page = await demo.OpenDesk("/wire");
        await page.GetByRole(AriaRole.Link, new() { Name = "Keepers of Vara ask for a second lamp" }).WaitForAsync();
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        var held = await page.EvaluateAsync<string>("() => document.activeElement.textContent");
        Drop("by-itself", Item("urn:test:by-itself", "It came by itself", "Nobody had reloaded the page."));
        await page.GetByRole(AriaRole.Link, new() { Name = "It came by itself" }).WaitForAsync();
        Assert.Equal(held, await page.EvaluateAsync<string>("() => document.activeElement.textContent"));
        await Assertions.Expect(page.Locator("#news")).ToHaveTextAsync("One new item");
        await page.Keyboard.PressAsync("k");
        Assert.NotEqual(held, await page.EvaluateAsync<string>("() => document.activeElement.textContent"));
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/wire/items/*");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_item_becomes_a_story_with_its_picture_and_credit_also_without_script()
    {
        var page = await demo.OpenDesk("/wire", new() { JavaScriptEnabled = false });
        await page.GetByRole(AriaRole.Link, new() { Name = "Harbor office counts fewer than half" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Open as story" }).ClickAsync();
        await page.WaitForURLAsync("**/desk/stories/*");
        var story = (await demo.Desk.Open(page.Url.Split('/')[^1]))["document"]!;
        Assert.Equal("Orsa Wire", Assert.Single(story["agencies"]!.AsArray())!.GetValue<string>());
        Assert.Equal("Cranes at the northern quay of Tolmar stood idle on Monday.", story["picture"]!["caption"]!.GetValue<string>());
        await page.GotoAsync(new Uri(demo.Newsroom, "/wire?state=Opened").AbsoluteUri);
        await page.GetByRole(AriaRole.Link, new() { Name = "Harbor office counts fewer than half" }).WaitForAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_kill_stands_in_the_list_and_as_an_alarm_with_the_passage()
    {
        const string Passage = "Forty crates of lamp oil lie on the pier of Vara and nobody has come to fetch them since Sunday.";
        Drop("oil", Item("urn:test:oil", "Lamp oil lies on the pier", Passage));
        var page = await demo.OpenDesk("/wire");
        await page.GetByRole(AriaRole.Link, new() { Name = "Lamp oil lies on the pier" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Open as story" }).ClickAsync();
        await page.WaitForURLAsync("**/desk/stories/*");
        Drop("oil-kill", new { uri = "urn:test:oil", pubstatus = "canceled", versioncreated = DateTimeOffset.UtcNow.AddSeconds(1), ednote = "It was water." });
        await page.GotoAsync(new Uri(demo.Newsroom, "/wire?state=Killed").AbsoluteUri);
        await page.GetByText("It was water.").WaitForAsync();
        var alarm = page.GetByRole(AriaRole.Alert).Filter(new() { HasText = Passage });
        for (var tries = 0; tries < 100 && await alarm.CountAsync() == 0; tries++)
            await page.GotoAsync(new Uri(demo.Newsroom, "/desk").AbsoluteUri);
        await Assertions.Expect(alarm).ToContainTextAsync("It was water.");
        await alarm.GetByRole(AriaRole.Button, new() { Name = "Seen" }).ClickAsync();
        await Assertions.Expect(alarm).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }
}
