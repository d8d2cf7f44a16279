using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Skywave.Desk.Api;
using Skywave.Stories.Editions;
using Skywave.Stories.Languages;

namespace Skywave.Desk.Pages.Desk;

/// <summary>All stories, newest change first.</summary>
[Authorize]
public sealed class IndexModel(DeskRoom desk) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Edition { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    public IReadOnlyList<EditionProfile> Editions { get; private set; } = [];

    public IReadOnlyList<StoryRow> Stories { get; private set; } = [];

    public void OnGet()
    {
        Editions = desk.Editions();
        Stories = desk.List(Edition, Q, 200);
    }

    public IActionResult OnPost() => desk.Edition(Edition ?? "") is { } edition
        ? Redirect("/desk/stories/" + desk.Create(edition, StoriesApi.ActorOf(User)).ToString("D"))
        : Redirect("/desk");

    public static string Iso(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string When(long milliseconds) => LanguageCatalogue.Find("en")!.DateTime(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)) + " UTC";
}
