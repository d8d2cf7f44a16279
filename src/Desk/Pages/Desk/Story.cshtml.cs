using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Skywave.Desk.Pages.Desk;

/// <summary>One story in the editor, which fetches the rest by the API.</summary>
[Authorize]
public sealed class StoryModel(DeskRoom desk) : PageModel
{
    public Guid Id { get; private set; }

    public string Headline { get; private set; } = "";

    public IActionResult OnGet(Guid id)
    {
        if (desk.Find(id) is not var (_, document))
            return NotFound();
        (Id, Headline) = (id, document.Headline.Length > 0 ? document.Headline : "New story");
        return Page();
    }
}
