using System.Text;
using Microsoft.Playwright;

namespace Skywave.Site.Tests.Keeping;

/// <summary>The one file that checks saved pages without a connection, opened from the disk.</summary>
public sealed class VerifyPageTests(Demo demo)
{
    [Fact]
    public async Task Saved_pages_are_told_apart_and_so_are_the_files_of_a_folder()
    {
        Machine.NeedsChromium();
        var site = await demo.Export();
        var saved = Directory.CreateDirectory(Path.Combine(demo.Folder, "saved")).FullName;
        const string name = "first-ferry-in-nineteen-days-crosses-lake-orsa.html";
        var article = await File.ReadAllTextAsync(Path.Combine(site, "en", "2026", "11", name));
        string Save(string to, string html)
        {
            var path = Path.Combine(saved, to);
            File.WriteAllText(path, html, new UTF8Encoding(false));
            return path;
        }
        // As a browser saves it, under another name; with the line that the worker puts in; with one word changed; and something else.
        var pages = new[]
        {
            Save("ferry.html", article),
            Save("kept.html", article.Replace("<body>", "<body><aside class=\"kept\" lang=\"en\" dir=\"ltr\" aria-label=\"x\"><p>Verified</p></aside>", StringComparison.Ordinal)),
            Save(name, article.Replace("ferry", "fairy", StringComparison.Ordinal)),
            Save("other.html", "<p>Something else.</p>"),
        };
        var page = await demo.Open("about:blank");
        await page.GotoAsync(new Uri(Path.Combine(site, "verify.html")).AbsoluteUri + "#en");
        await page.Locator("#folder").SetInputFilesAsync(site);
        await page.Locator("#pages").SetInputFilesAsync(pages);
        await page.Locator("#sum").WaitForAsync(new() { Timeout = 60_000 });
        var lines = await page.Locator("#result ul").First.Locator("li").AllInnerTextsAsync();
        Assert.Equal([$"genuine ferry.html = en/2026/11/{name}", $"genuine kept.html = en/2026/11/{name}", $"altered {name}", "unknown other.html"], lines);
        Assert.Contains("altered: 0 · unknown: 0 · missing: 0", await page.Locator("#sum").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(12, (await page.Locator(".words").InnerTextAsync()).Split(' ').Length);
        var check = await File.ReadAllTextAsync(Path.Combine(site, "en", "check.html"));
        Assert.Contains(await page.Locator(".words").InnerTextAsync(), check, StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(site, "verify.html")))), check, StringComparison.Ordinal);
        // Where nothing is sealed nothing is said of what was chosen before.
        Assert.True(await page.Locator("#progress").IsHiddenAsync());
        await page.Locator("#folder").SetInputFilesAsync(saved);
        await page.Locator("#result .altered").WaitForAsync();
        Assert.Equal(0, await page.Locator("#sum").CountAsync());
        await page.Context.CloseAsync();
    }
}
