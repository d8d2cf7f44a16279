using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Skywave.Stories;
using Skywave.Desk.Api;
using Skywave.Desk.Stories;
using Skywave.Stories.Editions;
using Skywave.Stories.Languages;

namespace Skywave.Desk.Pages.Desk;

/// <summary>All stories, newest change first.</summary>
[Authorize, Needs(Right.Read)]
public sealed class IndexModel(DeskRoom desk) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Edition { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    public IReadOnlyList<EditionProfile> Editions { get; private set; } = [];

    public IReadOnlyList<StoryRow> Stories { get; private set; } = [];

    public IReadOnlyList<AlarmRow> Alarms { get; private set; } = [];

    /// <summary>Stories that are to be published by themselves.</summary>
    public IReadOnlyList<Coming> Coming { get; private set; } = [];

    /// <summary>Adaptations whose source has changed since.</summary>
    public IReadOnlySet<Guid> Behind { get; private set; } = new HashSet<Guid>();

    public void OnGet()
    {
        Editions = desk.Editions();
        Stories = desk.List(Edition, Q, 200);
        Alarms = desk.Alarms();
        Coming = desk.Schedules.Coming(string.IsNullOrEmpty(Edition) ? null : Edition, 20);
        Behind = desk.Adaptations.Behind([.. Stories.Select(story => story.Id)]);
    }

    public IActionResult OnPostSeen(long alarm) => desk.Seen(alarm, StoriesApi.ActorOf(HttpContext)) ? Redirect("/desk") : Forbid();

    /// <summary>Editions in which the person may write.</summary>
    public IEnumerable<EditionProfile> Open => Editions.Where(edition => StoriesApi.ActorOf(HttpContext).May(Right.Write, edition.Tag) && edition.ScriptOf is null);

    public IActionResult OnPost() =>
        desk.Edition(Edition ?? "") is not { } edition ? Redirect("/desk")
        : desk.Create(edition, StoriesApi.ActorOf(HttpContext)) is { } id ? Redirect($"/desk/stories/{id:D}")
        : Forbid();

    public static string Iso(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string When(long milliseconds) => LanguageCatalogue.Find("en")!.DateTime(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)) + " UTC";
}
