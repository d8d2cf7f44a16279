using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Skywave.Desk;
using Skywave.Desk.Api;
using Skywave.Newsroom.People;
using Skywave.Stories;
using Skywave.Stories.Editions;
using Skywave.Stories.Languages;

namespace Skywave.Newsroom.Pages;

/// <summary>Who works here, and as what. For owners.</summary>
[Needs(Right.Manage)]
public sealed class PeopleModel(Staff staff, DeskRoom desk) : PageModel
{
    [BindProperty]
    public string? Edition { get; set; }

    [BindProperty]
    public Role Role { get; set; }

    public IReadOnlyList<StaffMember> Members { get; private set; } = [];

    public IReadOnlyList<Invitation> Invitations { get; private set; } = [];

    /// <summary>Editions whose people this owner may change; <see cref="Assignment.Every"/> for an owner of everything.</summary>
    public IReadOnlyList<string> Editions { get; private set; } = [];

    /// <summary>The path and query of an invitation that was just made: shown once, kept nowhere.</summary>
    [TempData]
    public string? Link { get; set; }

    [TempData]
    public string? Problem { get; set; }

    private Actor Me => StoriesApi.ActorOf(HttpContext);

    public void OnGet()
    {
        Members = staff.All();
        Invitations = [.. staff.Invitations().Where(invitation => Me.May(Right.Manage, invitation.Role.Edition))];
        Editions = [.. desk.Editions().Select(edition => edition.Tag).Prepend(Assignment.Every).Where(edition => Me.May(Right.Manage, edition))];
    }

    public IActionResult OnPostInvite() => Wanted() is not { } role ? Done("Choose an edition and a role.")
        : staff.Invite(Me, role) is { } link ? Done(null, link) : Done(DeskRoom.Forbidden);

    public IActionResult OnPostRevoke(string id) => Done(staff.Revoke(Me, id));

    public IActionResult OnPostGive(string person) => Done(Wanted() is { } role ? staff.Give(Me, person, role) : "Choose an edition and a role.");

    public IActionResult OnPostTake(string person) => Done(Wanted() is { } role ? staff.Take(Me, person, role) : "Choose an edition and a role.");

    /// <summary>As one says it: <c>editor of the Persian edition</c>.</summary>
    public static string Words(Assignment role) => role.Role.ToString().ToLowerInvariant() + (role.Edition == Assignment.Every ? " of every edition" : $" of the {LanguageCatalogue.Find(role.Edition)?.EnglishName ?? role.Edition} edition");

    public static string EditionName(string edition) => edition == Assignment.Every ? "Every edition" : LanguageCatalogue.Find(edition)?.EnglishName ?? edition;

    private Assignment? Wanted() =>
        Enum.IsDefined(Role) && (Edition == Assignment.Every || desk.Edition(Edition ?? "") is not null) ? new Assignment(Edition!, Role) : null;

    private RedirectResult Done(string? problem, string? link = null)
    {
        (Problem, Link) = (problem, link);
        return Redirect("/people");
    }
}
