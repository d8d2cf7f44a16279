using Microsoft.Playwright;

namespace Skywave.Site.Tests;

/// <summary>Pictures of the pages for people to look at, in <c>screenshots/</c>; and that nothing in them is missing.</summary>
public sealed class ScreenshotTests(Demo demo)
{
    private static readonly int[] Widths = [320, 768, 1200];

    public static TheoryData<string, string> Places()
    {
        var places = new TheoryData<string, string>();
        foreach (var edition in Demo.Editions)
        {
            foreach (var place in new[] { "front", "article", "exhibit", "section", "archive", "check", "list", "front-page", "editor" })
                places.Add(place, edition);
        }
        return places;
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Every_picture_of_a_page_is_drawn_at_every_width_light_and_dark(string place, string edition)
    {
        var page = place switch
        {
            "front" => await demo.Open(demo.PathOf(edition, PageType.Front)),
            "article" => await demo.Open(demo.PathOf(edition, PageType.Article)),
            "exhibit" => await demo.Open(demo.PathOf(edition, PageType.Exhibit)),
            "section" => await demo.Open(demo.PathOf(edition, PageType.Section)),
            "archive" => await demo.Open(demo.PathOf(edition, PageType.ArchiveMonth)),
            "check" => await demo.Open(demo.PathOf(edition, PageType.Check)),
            "list" => await demo.OpenDesk($"/desk?edition={edition}&q={(edition == "fa" ? "کشتی" : "the")}"),
            "front-page" => await demo.OpenDesk("/desk/front?edition=" + edition),
            _ => await demo.OpenDesk("/desk/stories/" + demo.Exhibits[edition]),
        };
        Directory.CreateDirectory(Machine.Screenshots);
        foreach (var width in Widths)
        {
            await page.SetViewportSizeAsync(width, 900);
            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                // What loads when it comes into sight has come into sight then.
                await page.EvaluateAsync("async () => { for (const image of document.images) { image.loading = 'eager'; await image.decode().catch(() => {}) } }");
                await page.ScreenshotAsync(new() { FullPage = true, Path = Path.Combine(Machine.Screenshots, $"{place}-{edition}-{width}-{(scheme == ColorScheme.Dark ? "dark" : "light")}.png") });
            }
            // The editor's small cuts are asked for a moment after the page is there, and the server may be busy.
            await page.WaitForFunctionAsync("() => [...document.images].every(image => image.complete && image.naturalWidth)");
        }
        await page.Context.CloseAsync();
    }
}
