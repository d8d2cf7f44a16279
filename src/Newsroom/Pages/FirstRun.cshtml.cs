using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Skywave.Desk;
using Skywave.Newsroom.People;
using Skywave.Stories;
using Skywave.Stories.Editions;
using Skywave.Stories.Languages;

namespace Skywave.Newsroom.Pages;

/// <summary>Creates the owner and the editions. Only while nobody has an account; the newsroom listens on this machine alone.</summary>
[AllowAnonymous]
public sealed class FirstRunModel(SignInManager<Person> signIn, UserManager<Person> people, Links links, Staff staff, DeskRoom desk, Flow flow) : PageModel
{
    [BindProperty]
    public string? Service { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Passphrase { get; set; }

    [BindProperty]
    public List<string> Editions { get; set; } = [];

    public string? Problem { get; private set; }

    public IActionResult OnGet() => links.HasPeople() ? Redirect("/sign-in") : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (links.HasPeople())
            return Redirect("/sign-in");
        var chosen = LanguageCatalogue.All.Where(language => Editions.Contains(language.Tag)).ToList();
        if (string.IsNullOrWhiteSpace(Service) || string.IsNullOrWhiteSpace(Name) || chosen.Count == 0)
        {
            Problem = "Give the service a name, yourself a name, and choose at least one edition.";
            return Page();
        }
        var person = new Person { UserName = Name.Trim() };
        var made = await people.CreateAsync(person, Passphrase ?? "");
        if (!made.Succeeded)
        {
            Problem = string.Join(' ', made.Errors.Select(error => error.Description));
            return Page();
        }
        // Two who begin in the same moment: one of them owns the newsroom, the other begins again.
        if (!staff.Found(person.Id))
        {
            await people.DeleteAsync(person);
            return Redirect("/sign-in");
        }
        foreach (var language in chosen)
            desk.Save(new EditionProfile { Tag = language.Tag, Name = Service.Trim() }, new Actor(person.Id, person.UserName, [new Assignment(Assignment.Every, Role.Owner)]));
        flow.Carry();
        await signIn.SignInAsync(person, isPersistent: true);
        return Redirect("/desk");
    }
}
