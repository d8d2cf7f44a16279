using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Skywave.Desk.Api;
using Skywave.Desk.Stories;
using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;
using Skywave.Stories.Editions;

namespace Skywave.Desk.Pages.Desk;

/// <summary>The duty editor's view: what leads, what breaks.</summary>
[Authorize, Needs(Right.Publish)]
public sealed class FrontModel(DeskRoom desk, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Edition { get; set; }

    [BindProperty]
    public List<string> Lead { get; set; } = [];

    [BindProperty]
    public string? Breaking { get; set; }

    [BindProperty]
    public string? BreakingStory { get; set; }

    [BindProperty]
    public int Hours { get; set; } = 6;

    [BindProperty(SupportsGet = true)]
    public bool Saved { get; set; }

    public string? Problem { get; private set; }

    public IReadOnlyList<EditionProfile> Editions { get; private set; } = [];

    public IReadOnlyList<StoryRow> Stories { get; private set; } = [];

    public void OnGet()
    {
        Show();
        if (Edition is null)
            return;
        var front = desk.FrontOf(Edition);
        Lead = [.. (front?.Lead ?? []).Select(id => id.ToString())];
        if (front?.Breaking is { } strip && strip.Until > clock.GetUtcNow())
            (Breaking, BreakingStory) = (strip.Text, strip.Story?.ToString());
    }

    public IActionResult OnPost()
    {
        if (Edition is null || desk.Edition(Edition) is null)
            return Redirect("/desk/front");
        var now = clock.GetUtcNow();
        var text = CleanText.Line(Breaking ?? "");
        if (text.Length > Limits.Breaking)
        {
            Problem = $"The breaking strip has {text.Length} characters; {Limits.Breaking} are the most. Nothing was saved; what you wrote is kept below.";
            Show();
            return Page();
        }
        var isSaved = desk.Save(Edition, [.. Lead.Select(Id).OfType<StoryId>().Distinct()], text.Length == 0
            ? null
            : new BreakingStrip(text, Id(BreakingStory), now, now.AddHours(Math.Clamp(Hours, 1, 48))), StoriesApi.ActorOf(HttpContext));
        if (!isSaved)
            return Forbid();
        return Redirect($"/desk/front?edition={Uri.EscapeDataString(Edition)}&saved=true");
        static StoryId? Id(string? text) => StoryId.TryParse(text, out var id) ? id : null;
    }

    private void Show()
    {
        Editions = [.. desk.Editions().Where(edition => StoriesApi.ActorOf(HttpContext).May(Right.Publish, edition.Tag))];
        Edition ??= Editions is [var first, ..] ? first.Tag : null;
        if (Edition is not null)
            Stories = [.. desk.List(Edition, null, 200).Where(row => row.FirstPublished > 0 && !row.IsWithdrawn)];
    }
}
