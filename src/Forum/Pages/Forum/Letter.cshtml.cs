using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Skywave.Forum.Letters;
using Skywave.Stories;

namespace Skywave.Forum.Pages.Forum;

/// <summary>One letter with all that was decided.</summary>
[Authorize, Needs(Right.Moderate)]
public sealed class LetterModel(ForumRoom forum) : PageModel
{
    public LetterRow Letter { get; private set; } = null!;

    public Fate Fate { get; private set; } = null!;

    public IActionResult OnGet(Guid id)
    {
        if (forum.Find(id, HttpContext.Actor()) is not { } found)
            return NotFound();
        (Letter, Fate) = found;
        return Page();
    }
}
