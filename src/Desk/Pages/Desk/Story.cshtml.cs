using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Skywave.Stories;
using Skywave.Desk.Api;

namespace Skywave.Desk.Pages.Desk;

/// <summary>One story in the editor, which fetches the rest by the API.</summary>
[Authorize, Needs(Right.Read)]
public sealed class StoryModel(DeskRoom desk) : PageModel
{
    public Guid Id { get; private set; }

    public string Headline { get; private set; } = "";

    public IActionResult OnGet(Guid id)
    {
        if (desk.Find(id) is not var (row, document))
            return NotFound();
        // Who may not write here reads it, and what follows another story is written there: it is shown as readers will.
        if (row.Source == StoryRow.Twin || !StoriesApi.ActorOf(HttpContext).May(Right.Write, row.Edition))
            return Redirect($"/desk/stories/{id:D}/preview");
        (Id, Headline) = (id, document.Headline.Length > 0 ? document.Headline : "New story");
        return Page();
    }
}
