using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Skywave.Site.Tests;

/// <summary>WCAG 2.2 AA as far as a program can tell (axe-core).</summary>
public sealed class AccessibilityTests(Demo demo)
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    };

    /// <summary>For the editor: "1." and "B" on its buttons are pictures made of letters, no words that a voice would say.</summary>
    private static readonly AxeRunOptions Signs = new() { RunOnly = Rules.RunOnly, Rules = new() { ["label-content-name-mismatch"] = new RuleOptions { Enabled = false } } };

    /// <summary>The same page in the dark differs in colours only.</summary>
    private static readonly AxeRunOptions Colours = new() { RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast", "link-in-text-block"] } };

    private static readonly AxeRunOptions Contrast = new() { RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast-enhanced"] } };

    public static TheoryData<string, PageType> Pages() => PageTypes.All;

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Axe_finds_nothing_on_any_type_of_page_light_or_dark(string edition, PageType type)
    {
        await Accept(await demo.Open(demo.PathOf(edition, type), new() { BypassCSP = true }));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Text_stands_out_seven_to_one_on_every_type_of_page_light_and_dark(string edition, PageType type)
    {
        var page = await demo.Open(demo.PathOf(edition, type), new() { BypassCSP = true });
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await Accept(page, Contrast, "light");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await Accept(page, Contrast, "dark");
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("/desk")]
    [InlineData("/desk/front?edition=en")]
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
    [InlineData("/people")]
    [InlineData("/account")]
    [InlineData("/log")]
    [InlineData("/keys")]
    public async Task Axe_finds_nothing_in_the_newsroom(string address)
    {
        await Accept(await demo.OpenDesk(address, new() { BypassCSP = true }));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fa")]
    public async Task Axe_finds_nothing_in_the_editor(string edition)
    {
        var page = await demo.OpenDesk("/desk/stories/" + demo.Exhibits[edition], new() { BypassCSP = true });
        await page.Locator("textarea.headline").WaitForAsync();
        await Accept(page, Signs);
    }

    [Fact]
    public async Task Axe_finds_nothing_on_the_sign_in_page()
    {
        var page = await demo.Open(new Uri(demo.Newsroom, "/sign-in").AbsoluteUri, new() { BypassCSP = true });
        await Accept(page);
    }

    private static async Task Accept(IPage page, AxeRunOptions? rules = null)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await Accept(page, rules ?? Rules, "light");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await Accept(page, Colours, "dark");
        await page.Context.CloseAsync();
    }

    private static async Task Accept(IPage page, AxeRunOptions rules, string scheme)
    {
        var result = await page.RunAxe(rules);
        Assert.NotEmpty(result.Passes);
        Assert.True(result.Violations.Length == 0, $"{page.Url} ({scheme})\n" + string.Join('\n', result.Violations.Select(violation =>
            $"{violation.Id}: {violation.Help}\n" + string.Join('\n', violation.Nodes.Take(5).Select(node =>
                $"  {node.Html}\n    {string.Join(' ', node.Any.Concat(node.All).Concat(node.None).Select(check => check.Message))}")))));
    }
}
