using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Skywave.Newsroom.People;

namespace Skywave.Newsroom.Pages;

/// <summary>By passphrase and, where there is one, a code; by a passkey; or by a one-time link. A link is used by a press of the button, so that a preview of it uses nothing up.</summary>
[AllowAnonymous]
public sealed class SignInModel(SignInManager<Person> signIn, UserManager<Person> people, Links links, Throttle throttle) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Link { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Passphrase { get; set; }

    /// <summary>Six digits of an authenticator, or a recovery code.</summary>
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>The passphrase was right; the second step is asked for.</summary>
    public bool NeedsCode { get; private set; }

    public string? Problem { get; private set; }

    private string To => Url.IsLocalUrl(ReturnUrl) ? ReturnUrl! : "/desk";

    public IActionResult OnGet() => !links.HasPeople() ? Redirect("/first-run") : signIn.IsSignedIn(User) && Link is null ? Redirect("/desk") : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (Link is { Length: > 0 } secret)
        {
            if (links.Use(secret) is { } id && await people.FindByIdAsync(id) is { } person)
            {
                await signIn.SignInAsync(person, isPersistent: true);
                return Redirect(To);
            }
            Link = null;
            ModelState.Clear();
            return Say("This link has been used or is too old. Sign in with your passphrase, or have a new link made where Skywave runs: ./skywave link NAME.");
        }
        if (Code is { Length: > 0 })
            return await WithCode();
        if (Name is not { Length: > 0 } || Passphrase is not { Length: > 0 })
            return Say("Give your name and your passphrase.");
        // A name that nobody has is slowed and refused like any other.
        var who = await people.FindByNameAsync(Name);
        var door = Doors.DoorTo(HttpContext, who?.Id ?? "nobody " + people.NormalizeName(Name));
        if (throttle.Wait(door) is var wait && wait > TimeSpan.Zero)
            return Say(Later(wait));
        var result = who is null ? Microsoft.AspNetCore.Identity.SignInResult.Failed : await signIn.PasswordSignInAsync(who, Passphrase, isPersistent: true, lockoutOnFailure: false);
        if (result.Succeeded || result.RequiresTwoFactor)
        {
            throttle.Succeeded(door);
            NeedsCode = result.RequiresTwoFactor;
            return NeedsCode ? Page() : Redirect(To);
        }
        throttle.Failed(door);
        return Say("Name and passphrase do not belong together.");
    }

    private async Task<IActionResult> WithCode()
    {
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { } person)
            return Say("That took too long. Begin again with your name and passphrase.");
        NeedsCode = true;
        var door = Doors.DoorTo(HttpContext, person.Id) + " code";
        if (throttle.Wait(door) is var wait && wait > TimeSpan.Zero)
            return Say(Later(wait));
        var code = Code!.Replace(" ", "", StringComparison.Ordinal).Trim();
        var result = code.Length == 6 && code.All(char.IsAsciiDigit)
            ? await signIn.TwoFactorAuthenticatorSignInAsync(code, isPersistent: true, rememberClient: false)
            : await signIn.TwoFactorRecoveryCodeSignInAsync(code);
        if (result.Succeeded)
        {
            throttle.Succeeded(door);
            return Redirect(To);
        }
        throttle.Failed(door);
        return Say("That code is not right, or no longer. Codes change every thirty seconds; check the clock of the device that shows them.");
    }

    private static string Later(TimeSpan wait) => $"Too many attempts from unknown browsers. Wait {Math.Ceiling(wait.TotalSeconds)} seconds, or use a passkey.";

    private PageResult Say(string problem)
    {
        Problem = problem;
        return Page();
    }
}
