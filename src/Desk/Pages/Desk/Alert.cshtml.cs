using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Skywave.Desk.Api;
using Skywave.Desk.Stories;
using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Stories.Editions;

namespace Skywave.Desk.Pages.Desk;

/// <summary>One screen for an alert in all its languages.</summary>
[Authorize, Needs(Right.Publish)]
public sealed class AlertModel(DeskRoom desk) : PageModel
{
    [BindProperty]
    public Dictionary<string, string> Texts { get; set; } = [];

    [BindProperty]
    public AlertLevel Level { get; set; }

    [BindProperty]
    public Guid? Story { get; set; }

    [BindProperty]
    public int Hours { get; set; } = 6;

    [BindProperty(SupportsGet = true)]
    public string? Done { get; set; }

    public string? Problem { get; private set; }

    public IReadOnlyList<EditionProfile> Editions { get; private set; } = [];

    public IReadOnlyList<StoryRow> Stories { get; private set; } = [];

    public IEnumerable<AlertView> Standing => newest.Where(alert => alert.Ended is null);

    public IEnumerable<AlertView> Ended => newest.Where(alert => alert.Ended is not null);

    private IReadOnlyList<AlertView> newest = [];

    public void OnGet() => Show();

    public IActionResult OnPostSend()
    {
        Problem = desk.Alerts.Send(Texts.Where(text => text.Value is not null).ToDictionary(StringComparer.Ordinal), Level, Story, Hours, StoriesApi.ActorOf(HttpContext));
        return Answer("sent");
    }

    public IActionResult OnPostRecall(Guid id)
    {
        Problem = desk.Alerts.Recall(id, StoriesApi.ActorOf(HttpContext));
        return Answer("recalled");
    }

    public static string Words(AlertLevel level) => level switch
    {
        AlertLevel.Breaking => "Breaking: something has just happened",
        AlertLevel.Live => "Live: something goes on",
        _ => "Notice: something readers should know",
    };

    private IActionResult Answer(string done)
    {
        if (Problem == DeskRoom.Forbidden)
            return Forbid();
        if (Problem is null)
            return Redirect("/desk/alert?done=" + done);
        Show();
        return Page();
    }

    private void Show()
    {
        var actor = StoriesApi.ActorOf(HttpContext);
        Editions = [.. desk.Editions().Where(edition => actor.May(Right.Publish, edition.Tag))];
        Stories = [.. desk.List(null, null, 200).Where(row => row.PublishedRevision > 0 && row.Source != StoryRow.Twin)];
        newest = desk.Alerts.Newest(20);
    }
}
