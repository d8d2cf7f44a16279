using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Skywave.Stories;
using Skywave.Wire.Api;
using Skywave.Wire.Following;

namespace Skywave.Wire.Pages.Wire;

/// <summary>What is watched, by whoever manages the edition.</summary>
[Authorize, Needs(Right.Manage)]
public sealed class SourcesModel(WireRoom room) : PageModel
{
    /// <summary>Stories of one site that are shown with what is wrong with them.</summary>
    private const int MostTroubles = 50;

    [BindProperty]
    public string? Edition { get; set; }

    [BindProperty]
    public string? Place { get; set; }

    [BindProperty]
    public string? Agency { get; set; }

    [BindProperty]
    public int Seconds { get; set; } = 60;

    [BindProperty]
    public bool MayBePrivate { get; set; }

    public string? Problem { get; private set; }

    public IReadOnlyList<SourceRow> All { get; private set; } = [];

    /// <summary>Of those, the sites that are followed as a whole.</summary>
    public IReadOnlyDictionary<Guid, SiteView> Sites { get; private set; } = new Dictionary<Guid, SiteView>();

    public IReadOnlyList<string> Editions { get; private set; } = [];

    public IReadOnlyList<string> Roots => room.Roots;

    public void OnGet()
    {
        var actor = ItemsApi.ActorOf(HttpContext);
        Editions = [.. room.Editions.Where(edition => actor.May(Right.Manage, edition))];
        All = [.. room.Sources.All().Where(source => source.EndedBy.Length == 0 && actor.May(Right.Manage, source.Edition))];
        Sites = room.Sites.All().ToDictionary(site => site.Source.Id);
    }

    public IReadOnlyList<PageRow> Troubles(Guid source) => room.Sites.Troubles(source, MostTroubles);

    public IActionResult OnPost()
    {
        var isFeed = Place is not null && Place.Contains("://", StringComparison.Ordinal);
        Problem = room.Sources.Add(new SourceWish(Edition ?? "", isFeed ? SourceKind.Feed : SourceKind.Folder, Place ?? "", Agency ?? "", Seconds, MayBePrivate), ItemsApi.ActorOf(HttpContext));
        return Answer();
    }

    public IActionResult OnPostEnd(Guid id)
    {
        Problem = room.Sources.End(id, ItemsApi.ActorOf(HttpContext));
        return Answer();
    }

    public IActionResult OnPostAllow(Guid id)
    {
        Problem = room.Sites.Allow(id, ItemsApi.ActorOf(HttpContext));
        return Answer();
    }

    private IActionResult Answer()
    {
        if (Problem is null)
            return Redirect("/wire/sources");
        OnGet();
        return Page();
    }
}
