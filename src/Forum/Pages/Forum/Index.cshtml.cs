using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Skywave.Forum.Letters;
using Skywave.Stories;
using Skywave.Stories.Editions;

namespace Skywave.Forum.Pages.Forum;

/// <summary>What waits for a moderator.</summary>
[Authorize, Needs(Right.Moderate)]
public sealed class IndexModel(ForumRoom forum, Enquiries ask) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Edition { get; set; }

    public IReadOnlyList<EditionProfile> Editions { get; private set; } = [];

    public IReadOnlyList<(LetterRow Letter, string About)> Queue { get; private set; } = [];

    public IReadOnlyList<(ThreadRow Thread, string About)> Threads { get; private set; } = [];

    public (int PerDay, string Words, int Today) Box { get; private set; }

    public string? Problem { get; private set; }

    public void OnGet() => Show();

    public IActionResult OnPost(Guid id, LetterState to, Reason? reason) => Answer(forum.Decide(id, to, reason ?? Reason.None, HttpContext.Actor()));

    public IActionResult OnPostBox(int perDay, string? words) => Answer(forum.SetBox(Edition ?? "", perDay, words ?? "", HttpContext.Actor()));

    private IActionResult Answer(string? refused)
    {
        if (refused == ForumRoom.Forbidden)
            return Forbid();
        if (refused is null)
            return Redirect("/forum?edition=" + Uri.EscapeDataString(Edition ?? ""));
        Problem = refused;
        Show();
        return Page();
    }

    private void Show()
    {
        var actor = HttpContext.Actor();
        Editions = [.. ask.Editions().Where(edition => actor.May(Right.Moderate, edition.Tag))];
        if (Editions.All(edition => edition.Tag != Edition))
            Edition = Editions.Count == 0 ? "" : Editions[0].Tag;
        Queue = [.. forum.Queue(Edition!, actor, 50).Select(letter => (letter, About(letter.Subject)))];
        Threads = [.. forum.Threads(Edition!, 30).Select(thread => (thread, About(thread.Subject)))];
        Box = forum.BoxOf(Edition!);
    }

    private readonly Dictionary<Guid, string> known = [];

    private string About(Guid subject) => known.TryGetValue(subject, out var line) ? line
        : known[subject] = ask.Find(subject)?.Headline ?? forum.Debates.Find(subject)?.Debate.Motion ?? "a story that is gone";
}
