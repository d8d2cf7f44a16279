using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Skywave.Desk.Api;
using Skywave.Stories;
using Skywave.Stories.Editions;

namespace Skywave.Desk.Pages.Desk;

/// <summary>The duty editor's view: what leads.</summary>
[Authorize, Needs(Right.Publish)]
public sealed class FrontModel(DeskRoom desk) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Edition { get; set; }

    [BindProperty]
    public List<string> Lead { get; set; } = [];

    [BindProperty(SupportsGet = true)]
    public bool Saved { get; set; }

    public IReadOnlyList<EditionProfile> Editions { get; private set; } = [];

    public IReadOnlyList<StoryRow> Stories { get; private set; } = [];

    public void OnGet()
    {
        Editions = [.. desk.Editions().Where(edition => StoriesApi.ActorOf(HttpContext).May(Right.Publish, edition.Tag))];
        Edition ??= Editions is [var first, ..] ? first.Tag : null;
        if (Edition is null)
            return;
        Stories = [.. desk.List(Edition, null, 200).Where(row => row.FirstPublished > 0 && !row.IsWithdrawn)];
        Lead = [.. (desk.FrontOf(Edition)?.Lead ?? []).Select(id => id.ToString())];
    }

    public IActionResult OnPost()
    {
        if (Edition is null || desk.Edition(Edition) is null)
            return Redirect("/desk/front");
        return desk.Save(Edition, [.. Lead.Select(Id).OfType<StoryId>().Distinct()], StoriesApi.ActorOf(HttpContext))
            ? Redirect($"/desk/front?edition={Uri.EscapeDataString(Edition)}&saved=true")
            : Forbid();
        static StoryId? Id(string? text) => StoryId.TryParse(text, out var id) ? id : null;
    }
}
