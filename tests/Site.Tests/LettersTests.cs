using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Skywave.Site.Tests;

/// <summary>A letter from the form to the signed page, as a reader and a moderator do it.</summary>
public sealed class LettersTests(Demo demo)
{
    [Theory]
    [InlineData("en", false, "The third boat was the first on time.", "Reed")]
    [InlineData("fa", false, "کشتی سوم نخستین کشتی سر وقت بود.", "نی")]
    [InlineData("en", true, "Two boats on Saturday would be better than one.", "Lamp")]
    [InlineData("fa", true, "دو کشتی در روز شنبه بهتر از یکی است.", "چراغ")]
    public async Task A_letter_goes_from_the_form_to_the_page_with_and_without_script(string edition, bool script, string text, string name)
    {
        var reader = await demo.Open(demo.PathOf(edition, PageType.Letters), new() { JavaScriptEnabled = script, ViewportSize = new() { Width = 360, Height = 720 } });
        await reader.Locator("#text").FillAsync(text);
        await reader.Locator("#name").FillAsync(name);
        await reader.Locator("#words").FillAsync("grey tern over the strait");
        await reader.Locator("#write button").ClickAsync();
        await reader.Locator(".receipt").WaitForAsync();
        Assert.Empty(await reader.Context.CookiesAsync());
        await reader.Locator(".receipt").ClickAsync();
        var receipt = reader.Url;
        Assert.Matches(new Regex("/letters/receipt/[0-9a-z]{32}$"), receipt);

        var moderator = await demo.OpenDesk($"/forum?edition={edition}");
        var letter = moderator.Locator(".queue .letter", new() { HasText = text });
        Assert.Equal(script ? 0 : 1, await letter.GetByText("without proof of work").CountAsync());
        await letter.FocusAsync();
        await moderator.Keyboard.PressAsync("p");
        await Assertions.Expect(letter).ToHaveCountAsync(0);
        await moderator.Context.CloseAsync();

        // The demo gathers for a few seconds what a real newsroom gathers for a quarter of an hour.
        await reader.GotoAsync(new Uri(demo.Site, demo.PathOf(edition, PageType.Letters)).AbsoluteUri);
        var shown = reader.Locator(".letter", new() { HasText = text });
        for (var tries = 0; await shown.CountAsync() == 0 && tries < 200; tries++)
        {
            await Task.Delay(200);
            await reader.ReloadAsync();
        }
        Assert.Equal(name, await shown.Locator("bdi").InnerTextAsync());
        Assert.Matches(new Regex("^[0-9a-hjkmnp-tv-z]{8}$"), await shown.Locator("code").InnerTextAsync());
        Assert.Equal(edition == "fa" ? "rtl" : "ltr", await shown.Locator("p[dir]").EvaluateAsync<string>("element => getComputedStyle(element).direction"));

        await reader.GotoAsync(receipt);
        await reader.Locator("button").ClickAsync();
        await reader.GotoAsync(new Uri(demo.Site, demo.PathOf(edition, PageType.Letters)).AbsoluteUri);
        // What the reader's own browser keeps for a minute is not asked for again by itself.
        await reader.ReloadAsync();
        Assert.Equal(0, await shown.CountAsync());
        Assert.NotEqual(0, await reader.Locator(".letter .empty").CountAsync());
        await reader.Context.CloseAsync();
    }

    [Fact]
    public async Task A_debate_takes_a_side_and_says_when_none_was_taken()
    {
        var reader = await demo.Open(demo.PathOf("en", PageType.Debate), new() { JavaScriptEnabled = false });
        await reader.Locator("#text").FillAsync("Free on weekdays, paid on Sundays.");
        // The browser itself asks for a side; a form that was sent otherwise is answered.
        await reader.EvalOnSelectorAsync("#write", "form => form.noValidate = true");
        await reader.Locator("#write button").ClickAsync();
        Assert.Contains("Which side do you take?", await reader.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("Free on weekdays, paid on Sundays.", await reader.Locator("textarea").InputValueAsync());
        await reader.GoBackAsync();
        await reader.Locator("#text").FillAsync("Free on weekdays, paid on Sundays.");
        await reader.GetByLabel("Against").CheckAsync();
        await reader.Locator("#write button").ClickAsync();
        await reader.Locator(".receipt").WaitForAsync();
        await reader.Context.CloseAsync();
    }

    [Fact]
    public async Task An_editor_opens_a_debate_and_a_moderator_ends_it_with_a_summary()
    {
        var desk = await demo.OpenDesk("/forum/debates/new?edition=fa");
        await desk.Locator("[name=Motion]").FillAsync("چراغ‌های بندر باید شب‌ها خاموش باشند.");
        await desk.GetByLabel("Address").FillAsync("harbour-lights");
        await desk.GetByLabel("Round 1").FillAsync(DateTime.UtcNow.AddDays(3).ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture));
        await desk.GetByRole(AriaRole.Button, new() { Name = "Open the debate" }).ClickAsync();
        await desk.WaitForURLAsync("**/forum/debates/*-*");
        using var reader = new HttpClient { BaseAddress = demo.Site };
        Assert.Contains("<form", await reader.GetStringAsync("fa/debate/harbour-lights/"), StringComparison.Ordinal);
        await desk.Locator("[name=Summary]").FillAsync("هر دو سو ستاره‌ها را می‌خواهند.");
        await desk.GetByRole(AriaRole.Button, new() { Name = "Save it and end the debate" }).ClickAsync();
        await Assertions.Expect(desk.GetByText("This debate is over.")).ToBeVisibleAsync();
        var page = await reader.GetStringAsync("fa/debate/harbour-lights/");
        Assert.Contains("ستاره‌ها", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<form", page, StringComparison.Ordinal);
        await desk.Context.CloseAsync();
    }
}
