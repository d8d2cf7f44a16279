using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Skywave.Desk.Api;
using Skywave.Desk.Stories;
using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Stories.Editions;

namespace Skywave.Desk.Pages.Desk;

/// <summary>One dossier, in the words of one edition at a time; days and stories are those of all.</summary>
[Authorize, Needs(Right.Publish)]
public sealed class DossierModel(DeskRoom desk) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Edition { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Saved { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Summary { get; set; }

    [BindProperty]
    public string? Questions { get; set; }

    public string? Problem { get; private set; }

    public Dossier Dossier { get; private set; } = null!;

    public string Title => (Dossier.In(Edition!) ?? Dossier.Words.FirstOrDefault())?.Title ?? "Dossier";

    public IReadOnlyList<EditionProfile> Editions { get; private set; } = [];

    public IReadOnlyList<DossierStory> Stories { get; private set; } = [];

    /// <summary>Stories of the edition that are not in it.</summary>
    public IReadOnlyList<StoryRow> Candidates { get; private set; } = [];

    private Actor Actor => StoriesApi.ActorOf(HttpContext);

    public IActionResult OnGet()
    {
        if (!Show())
            return NotFound();
        var words = Dossier.In(Edition!);
        (Name, Summary, Questions) = (words?.Title, words?.Summary, string.Join('\n', words?.Questions ?? []));
        return Page();
    }

    public IActionResult OnPostWords() =>
        Answer(desk.Dossiers.Write(Id, new DossierWords(Edition ?? "", Name ?? "", Summary ?? "", [.. (Questions ?? "").Split('\n')]), Actor));

    public IActionResult OnPostAnnounce(Guid? announcement, DateOnly? first, DateOnly? last, string? what, string? place, string? parties) => Answer(first is not { } day
        ? new DossierResult(Id, "Give the first day.")
        : desk.Dossiers.Announce(Id, announcement, day, last ?? day, new AnnouncementWords(Edition ?? "", what ?? "", place ?? "", parties ?? ""), Actor));

    public IActionResult OnPostCancel(Guid announcement) => Answer(desk.Dossiers.Cancel(Id, announcement, Edition ?? "", Actor));

    public IActionResult OnPostClose(bool closed) => Answer(desk.Dossiers.Close(Id, closed, Edition ?? "", Actor));

    public IActionResult OnPostPut(Guid story, bool isIn) => Answer(desk.Dossiers.Put(Id, story, isIn, Actor));

    private IActionResult Answer(DossierResult result)
    {
        if (result.IsForbidden)
            return Forbid();
        if (result.Refused is null)
            return Redirect($"/desk/dossiers/{Id:D}?edition={Uri.EscapeDataString(Edition ?? "")}&saved=true");
        Problem = result.Refused;
        return Show() ? Page() : NotFound();
    }

    private bool Show()
    {
        Editions = [.. desk.Editions().Where(edition => Actor.May(Right.Publish, edition.Tag))];
        if (desk.Dossiers.Find(Id) is not { } dossier || Editions.Count == 0)
            return false;
        Dossier = dossier;
        if (Editions.All(edition => edition.Tag != Edition))
            Edition = Editions[0].Tag;
        Stories = desk.Dossiers.StoriesOf(Id);
        var families = dossier.Families.Select(family => family.Value).ToHashSet();
        Candidates = [.. desk.List(Edition, null, 200).Where(story => !families.Contains(story.Family) && story.Headline.Length > 0)];
        return true;
    }
}
