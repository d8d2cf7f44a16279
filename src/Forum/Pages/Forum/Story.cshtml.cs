using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Skywave.Forum.Letters;
using Skywave.Stories;

namespace Skywave.Forum.Pages.Forum;

/// <summary>Letters about one story or debate: whether they are taken, and those that readers have.</summary>
[Authorize, Needs(Right.Read)]
public sealed class StoryModel(ForumRoom forum, Enquiries ask) : PageModel
{
    private string edition = "";

    public string Title { get; private set; } = "";

    public string? Address { get; private set; }

    /// <summary>Where the newsroom has it.</summary>
    public string? Desk { get; private set; }

    public ThreadRow? Thread { get; private set; }

    public bool IsOpen => Thread is { ClosedBy: null };

    public bool MayOpen { get; private set; }

    public IReadOnlyList<LetterRow> Shown { get; private set; } = [];

    public string? Problem { get; private set; }

    public IActionResult OnGet(Guid id) => Show(id) ? Page() : NotFound();

    public IActionResult OnPostOpen(Guid id, bool open) => !Show(id) ? NotFound() : Answer(id, forum.SetOpen(edition, id, open, HttpContext.Actor()));

    public IActionResult OnPostHide(Guid id, Guid letter, Reason? reason) => !Show(id) ? NotFound() : Answer(id, forum.Decide(letter, LetterState.Hidden, reason ?? Reason.None, HttpContext.Actor()));

    private IActionResult Answer(Guid id, string? refused)
    {
        if (refused == ForumRoom.Forbidden)
            return Forbid();
        if (refused is null)
            return Redirect($"/forum/story/{id:D}");
        Problem = refused;
        return Page();
    }

    private bool Show(Guid id)
    {
        Thread = forum.Thread(id);
        if (ask.Find(id) is { } story)
            (edition, Title, Address, Desk) = (story.Edition, story.Headline, story.Address, $"/desk/stories/{id:D}");
        else if (forum.Debates.Find(id) is { } debate)
            (edition, Title, Desk) = (debate.Edition, debate.Debate.Motion, $"/forum/debates/{id:D}");
        else
            return false;
        // A debate opens and ends by its rounds.
        MayOpen = Desk.StartsWith("/desk", StringComparison.Ordinal) && HttpContext.Actor().May(Right.Publish, edition) && (Address is not null || Thread is not null);
        Shown = forum.Shown(id, HttpContext.Actor(), 200);
        return true;
    }
}
