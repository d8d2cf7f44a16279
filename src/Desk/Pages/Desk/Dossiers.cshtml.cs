using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Skywave.Desk.Api;
using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Stories.Editions;

namespace Skywave.Desk.Pages.Desk;

/// <summary>All dossiers, and where one begins.</summary>
[Authorize, Needs(Right.Publish)]
public sealed class DossiersModel(DeskRoom desk) : PageModel
{
    [BindProperty]
    public string? Edition { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    public string? Problem { get; private set; }

    public IReadOnlyList<EditionProfile> Editions { get; private set; } = [];

    public IReadOnlyList<Dossier> All { get; private set; } = [];

    public void OnGet()
    {
        Editions = [.. desk.Editions().Where(edition => StoriesApi.ActorOf(HttpContext).May(Right.Publish, edition.Tag))];
        All = desk.Dossiers.All();
    }

    public IActionResult OnPost()
    {
        if (desk.Edition(Edition ?? "") is null)
            return Redirect("/desk/dossiers");
        var result = desk.Dossiers.Write(null, new DossierWords(Edition!, Name ?? "", "", []), StoriesApi.ActorOf(HttpContext));
        if (result.IsForbidden)
            return Forbid();
        if (result.Refused is null)
            return Redirect($"/desk/dossiers/{result.Dossier:D}?edition={Uri.EscapeDataString(Edition!)}");
        Problem = result.Refused;
        OnGet();
        return Page();
    }
}
