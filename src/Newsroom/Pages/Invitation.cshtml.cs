using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Skywave.Newsroom.People;
using Skywave.Stories;

namespace Skywave.Newsroom.Pages;

/// <summary>Makes the account that an invitation is for.</summary>
[AllowAnonymous]
public sealed class InvitationModel(SignInManager<Person> signIn, UserManager<Person> people, Staff staff) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Link { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Passphrase { get; set; }

    public Assignment? Role { get; private set; }

    public string? Problem { get; private set; }

    public void OnGet() => Role = staff.Invited(Link ?? "");

    public async Task<IActionResult> OnPostAsync()
    {
        if ((Role = staff.Invited(Link ?? "")) is null)
            return Page();
        var person = new Person { UserName = (Name ?? "").Trim() };
        var made = person.UserName.Length is 0 or > 60 ? IdentityResult.Failed(new IdentityError { Description = "Give a name of 1 to 60 characters, as your colleagues shall see it." }) : await people.CreateAsync(person, Passphrase ?? "");
        if (!made.Succeeded)
        {
            Problem = string.Join(' ', made.Errors.Select(error => error.Description));
            return Page();
        }
        if (!staff.Join(Link!, person.Id, person.UserName))
        {
            // Used by somebody else in the same moment, or taken back: nobody is left behind without a role.
            await people.DeleteAsync(person);
            Role = null;
            return Page();
        }
        await signIn.SignInAsync(person, isPersistent: true);
        return Redirect("/account");
    }
}
