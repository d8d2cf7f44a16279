using System.Collections.Immutable;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Wire.Api;

namespace Skywave.Wire.Pages.Wire;

/// <summary>One item, and what becomes of it.</summary>
[Authorize, Needs(Right.Write)]
public sealed class ItemModel(WireRoom room) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public long Number { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    public ItemRow Row { get; private set; } = null!;

    public SourceRow? Source { get; private set; }

    public Dispatch? Dispatch { get; private set; }

    public IReadOnlyList<ItemRow> Versions { get; private set; } = [];

    public IReadOnlyList<StoryChoice> Choices { get; private set; } = [];

    public string? Problem { get; private set; }

    public bool IsUsable => Row.State is not (ItemState.Killed or ItemState.SetAside) && Row.ReplacedBy == 0;

    /// <summary>Agencies that a story with its passages credits.</summary>
    public ImmutableArray<string> Credit => Source is { Agency.Length: > 0 } ? [Source.Agency] : Dispatch?.Document.Agencies ?? [];

    public IActionResult OnGet()
    {
        if (room.Find(Number) is not { } row)
            return NotFound();
        Row = row;
        Source = room.Sources.Find(row.Source);
        Dispatch = row.Dispatch.Length > 0 ? Arrivals.Read(row) : null;
        Versions = room.Versions(row);
        Choices = string.IsNullOrWhiteSpace(Q) ? [] : room.FindStories(Q);
        return Page();
    }

    public IActionResult OnPostOpen() => Given(room.Open(Number, ItemsApi.ActorOf(HttpContext)));

    public IActionResult OnPostAttach(Guid story) => Given(room.Attach(Number, story, ItemsApi.ActorOf(HttpContext)));

    private IActionResult Given(HandedOver given)
    {
        if (given.IsForbidden)
            return Forbid();
        if (given.Story is { } story)
            return Redirect($"/desk/stories/{story:D}");
        Problem = given.Refused;
        return OnGet();
    }
}
