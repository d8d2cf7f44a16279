using Microsoft.AspNetCore.Mvc.RazorPages;
using Skywave.Desk;
using Skywave.Desk.Api;
using Skywave.Newsroom.People;
using Skywave.Stories;
using Skywave.Wire;

namespace Skywave.Newsroom.Pages;

/// <summary>What changed state, newest first. For owners.</summary>
[Needs(Right.Manage)]
public sealed class LogModel(Staff staff, DeskRoom desk, WireRoom wire) : PageModel
{
    private const int Shown = 200;

    public IReadOnlyList<AuditEntry> Entries { get; private set; } = [];

    public void OnGet() => Entries = [.. staff.Newest(Shown).Concat(desk.Newest(Shown)).Concat(wire.Newest(Shown)).OrderByDescending(entry => entry.Time).ThenByDescending(entry => entry.Number).Take(Shown)];
}
