using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Stories.Editions;

namespace Skywave.Forum.Pages.Forum;

/// <summary>All debates of an edition.</summary>
[Authorize, Needs(Right.Read)]
public sealed class DebatesModel(ForumRoom forum, Enquiries ask) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Edition { get; set; }

    public IReadOnlyList<EditionProfile> Editions { get; private set; } = [];

    public IReadOnlyList<(Guid Id, Debate Debate)> All { get; private set; } = [];

    public bool MayOpen { get; private set; }

    public void OnGet()
    {
        Editions = ask.Editions();
        if (Editions.All(edition => edition.Tag != Edition))
            Edition = Editions.Count == 0 ? "" : Editions[0].Tag;
        All = forum.Debates.All(Edition!);
        MayOpen = HttpContext.Actor().May(Right.Publish, Edition!);
    }
}
