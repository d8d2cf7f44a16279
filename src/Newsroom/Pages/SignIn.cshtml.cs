using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Skywave.Newsroom.People;

namespace Skywave.Newsroom.Pages;

/// <summary>By passphrase, or by a one-time link. A link is used by a press of the button, so that a preview of it uses nothing up.</summary>
public sealed class SignInModel(SignInManager<Person> signIn, UserManager<Person> people, Links links) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Link { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Passphrase { get; set; }

    public string? Problem { get; private set; }

    public IActionResult OnGet() => !links.HasPeople() ? Redirect("/first-run") : signIn.IsSignedIn(User) && Link is null ? Redirect("/desk") : Page();

    public async Task<IActionResult> OnPostAsync(string? returnUrl)
    {
        var to = Url.IsLocalUrl(returnUrl) ? returnUrl : "/desk";
        if (Link is { Length: > 0 } secret)
        {
            if (links.Use(secret) is { } id && await people.FindByIdAsync(id) is { } person)
            {
                await signIn.SignInAsync(person, isPersistent: true);
                return Redirect(to);
            }
            Link = null;
            ModelState.Clear();
            Problem = "This link has been used or is too old. Sign in with your passphrase, or make a new link where Skywave runs.";
            return Page();
        }
        if (Name is { Length: > 0 } && Passphrase is { Length: > 0 })
        {
            var result = await signIn.PasswordSignInAsync(Name, Passphrase, isPersistent: true, lockoutOnFailure: true);
            if (result.Succeeded)
                return Redirect(to);
            Problem = result.IsLockedOut ? "Too many attempts. Wait five minutes, then try again." : "Name and passphrase do not belong together.";
            return Page();
        }
        Problem = "Give your name and your passphrase.";
        return Page();
    }
}
