using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Skywave.Stories;

namespace Skywave.Wire.Pages.Wire;

/// <summary>Items as they come, newest first.</summary>
[Authorize, Needs(Right.Write)]
public sealed class IndexModel(WireRoom room) : PageModel
{
    /// <summary>Items on the page; the rest is found by its source, edition and state.</summary>
    private const int Most = 200;

    [BindProperty(SupportsGet = true)]
    public string? Edition { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Source { get; set; }

    [BindProperty(SupportsGet = true)]
    public ItemState? State { get; set; }

    public IReadOnlyList<SourceRow> Sources { get; private set; } = [];

    public IReadOnlyList<string> Editions { get; private set; } = [];

    public IReadOnlyList<ItemRow> Items { get; private set; } = [];

    /// <summary>The number of the last change when the page was made.</summary>
    public long Last { get; private set; }

    public void OnGet()
    {
        // First the number: what comes between is shown twice rather than not at all.
        Last = room.LastChange();
        Sources = room.Sources.All();
        Editions = [.. Sources.Select(source => source.Edition).Distinct().Order(StringComparer.Ordinal)];
        Items = room.List(Source, Edition, State, Most);
    }

    public string NameOf(Guid source) => Sources.FirstOrDefault(known => known.Id == source) is { } row ? Shown.Name(row) : "";
}
