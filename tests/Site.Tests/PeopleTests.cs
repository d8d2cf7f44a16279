using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Skywave.Site.Tests;

/// <summary>Colleagues in a real browser: invited, signed in by every way there is, and shown the door.</summary>
public sealed partial class PeopleTests(Demo demo)
{
    private const string Passphrase = "four boats at noon";

    [Fact]
    public async Task A_reporter_who_is_invited_writes_and_finds_no_way_to_publish()
    {
        var page = await Join("Reporter", "en", "Rill");
        Assert.Equal(["Stories", "Wire"], await page.Locator("nav[aria-label=Newsroom] a").AllInnerTextsAsync());
        await page.GotoAsync(At("/desk"));
        Assert.Equal(["en"], await page.Locator("form[method=post] select[name=edition] option").EvaluateAllAsync<string[]>("all => all.map(one => one.value)"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Write" }).ClickAsync();
        await page.Locator("textarea.headline").FillAsync("Rill writes from the quay");
        await page.GetByText("saved on the server").First.WaitForAsync();
        Assert.Equal(0, await page.GetByRole(AriaRole.Button, new() { Name = "Publish" }).CountAsync());
        foreach (var closed in new[] { "/desk/front", "/desk/edition", "/people", "/log" })
            Assert.Equal(403, (await page.GotoAsync(At(closed)))!.Status);
        // A story of another edition is read as readers will see it.
        await page.GotoAsync(At("/desk/stories/" + demo.Exhibits["fa"]));
        Assert.EndsWith("/preview", page.Url, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Two_in_one_story_see_each_other()
    {
        var story = await demo.Desk.Write("en");
        var page = await Join("Editor", "en", "Fenn");
        await page.GotoAsync(At("/desk/stories/" + story));
        await page.Locator("textarea.headline").WaitForAsync();
        var owner = await demo.OpenDesk("/desk/stories/" + story);
        await owner.GetByText("Also in this story: Fenn").WaitForAsync();
        await page.ReloadAsync();
        await page.GetByText("Also in this story: ").WaitForAsync();
        await owner.Context.CloseAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_invitation_works_once()
    {
        var link = await Invite("Moderator", "fa");
        var first = await Accept(link, "Marl");
        await first.Context.CloseAsync();
        var second = await demo.Open(link);
        await second.GetByText("was used, taken back").WaitForAsync();
        Assert.Equal(0, await second.Locator("input").CountAsync());
        await second.Context.CloseAsync();
    }

    [Fact]
    public async Task A_passkey_is_added_and_signs_in_by_itself()
    {
        var page = await Join("Editor", "en", "Pike");
        var authenticator = await page.Context.NewCDPSessionAsync(page);
        await authenticator.SendAsync("WebAuthn.enable");
        await authenticator.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new { protocol = "ctap2", transport = "internal", hasResidentKey = true, hasUserVerification = true, isUserVerified = true },
        });
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove" }).WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).First.ClickAsync();
        await page.WaitForURLAsync("**/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();
        await page.WaitForURLAsync("**/desk");
        Assert.Equal("Pike", await page.Locator(".who a").InnerTextAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_code_is_asked_for_after_the_passphrase_and_a_recovery_code_replaces_it_once()
    {
        var page = await Join("Editor", "en", "Coil");
        await page.GetByRole(AriaRole.Button, new() { Name = "Set up an authenticator" }).ClickAsync();
        Assert.True(await page.Locator(".qr svg").IsVisibleAsync());
        var key = (await page.Locator("section p code").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await page.GetByLabel("Code").FillAsync("000000");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask for codes" }).ClickAsync();
        await page.GetByText("That code is not right").WaitForAsync();
        await page.GetByLabel("Code").FillAsync(Totp(key));
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask for codes" }).ClickAsync();
        var recovery = await page.Locator(".codes code").AllInnerTextsAsync();
        Assert.Equal(10, recovery.Count);
        await page.Context.CloseAsync();

        foreach (var (code, isRight) in new[] { (Totp(key), true), (recovery[0], true), (recovery[0], false), ("123456", false) })
        {
            var browser = await demo.Open(At("/sign-in"));
            await browser.GetByLabel("Name").FillAsync("Coil");
            await browser.GetByLabel("Passphrase").FillAsync(Passphrase);
            await browser.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
            await browser.GetByLabel("Code").FillAsync(code);
            await browser.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
            if (isRight)
                await browser.WaitForURLAsync("**/desk");
            else
                await browser.GetByText("That code is not right").WaitForAsync();
            await browser.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task A_session_that_is_ended_elsewhere_is_over_with_the_next_page()
    {
        var here = await Join("Reporter", "en", "Sand");
        var there = await demo.Open(At("/sign-in"));
        await there.GetByLabel("Name").FillAsync("Sand");
        await there.GetByLabel("Passphrase").FillAsync(Passphrase);
        await there.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await there.WaitForURLAsync("**/desk");
        await here.ReloadAsync();
        await here.GetByRole(AriaRole.Button, new() { Name = "Sign out everywhere else" }).ClickAsync();
        await here.GetByText("(this one)").WaitForAsync();
        await there.GotoAsync(At("/desk"));
        Assert.Contains("/sign-in", there.Url, StringComparison.Ordinal);
        await here.GotoAsync(At("/desk"));
        Assert.EndsWith("/desk", here.Url, StringComparison.Ordinal);
        await there.Context.CloseAsync();
        await here.Context.CloseAsync();
    }

    [Fact]
    public async Task Guessing_is_slowed_and_does_not_lock_the_account_for_a_browser_that_is_known()
    {
        var known = await Join("Reporter", "en", "Gale");
        await known.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).First.ClickAsync();
        await known.WaitForURLAsync("**/sign-in");
        using var guesser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = demo.Newsroom };
        var token = Token().Match(await guesser.GetStringAsync("/sign-in")).Groups[1].Value;
        var answer = "";
        for (var i = 0; i < 12; i++)
        {
            var reply = await guesser.PostAsync("/sign-in", new FormUrlEncodedContent([new("Name", "Gale"), new("Passphrase", "guess " + i), new("__RequestVerificationToken", token)]));
            answer = await reply.Content.ReadAsStringAsync();
        }
        Assert.Contains("Too many attempts", answer, StringComparison.Ordinal);
        await known.GetByLabel("Name").FillAsync("Gale");
        await known.GetByLabel("Passphrase").FillAsync(Passphrase);
        await known.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await known.WaitForURLAsync("**/desk");
        await known.Context.CloseAsync();
    }

    private string At(string path) => new Uri(demo.Newsroom, path).AbsoluteUri;

    private async Task<string> Invite(string role, string edition)
    {
        var page = await demo.OpenDesk("/people");
        var form = page.Locator("form:has(button:text('Make a link'))");
        await form.Locator("[name=Role]").SelectOptionAsync(role);
        await form.Locator("[name=Edition]").SelectOptionAsync(edition);
        await form.GetByRole(AriaRole.Button).ClickAsync();
        var link = await page.Locator(".note code").InnerTextAsync();
        await page.Context.CloseAsync();
        return link;
    }

    private async Task<IPage> Join(string role, string edition, string name) => await Accept(await Invite(role, edition), name);

    private async Task<IPage> Accept(string link, string name)
    {
        var page = await demo.Open(link);
        await page.GetByLabel("Your name here").FillAsync(name);
        await page.GetByLabel("Passphrase").FillAsync(Passphrase);
        await page.GetByRole(AriaRole.Button, new() { Name = "Join" }).ClickAsync();
        await page.WaitForURLAsync("**/account");
        return page;
    }

    /// <summary>RFC 6238 with the default of thirty seconds and six digits, as an authenticator counts.</summary>
    private static string Totp(string key)
    {
        var bits = string.Concat(key.Select(letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var secret = Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2)).ToArray();
        var step = BitConverter.GetBytes(System.Net.IPAddress.HostToNetworkOrder(DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30));
        // HMAC-SHA1 is the algorithm of the standard that authenticators have.
#pragma warning disable CA5350
        var hash = HMACSHA1.HashData(secret, step);
#pragma warning restore CA5350
        var offset = hash[^1] & 15;
        var number = (hash[offset] & 127) << 24 | hash[offset + 1] << 16 | hash[offset + 2] << 8 | hash[offset + 3];
        return (number % 1_000_000).ToString("000000", System.Globalization.CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
