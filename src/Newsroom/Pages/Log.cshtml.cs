using Microsoft.AspNetCore.Mvc.RazorPages;
using Skywave.Desk;
using Skywave.Desk.Api;
using Skywave.Forum;
using Skywave.Newsroom.People;
using Skywave.Stories;
using Skywave.Wire;

namespace Skywave.Newsroom.Pages;

/// <summary>What changed state, newest first. For owners.</summary>
[Needs(Right.Manage)]
public sealed class LogModel(Staff staff, DeskRoom desk, ForumRoom forum, WireRoom wire) : PageModel
{
    private const int Shown = 200;

    public IReadOnlyList<AuditEntry> Entries { get; private set; } = [];

    public void OnGet() => Entries = [.. new[] { staff.Newest(Shown), desk.Newest(Shown), forum.Newest(Shown), wire.Newest(Shown) }.SelectMany(log => log)
        .OrderByDescending(entry => entry.Time).ThenByDescending(entry => entry.Number).Take(Shown)];
}
