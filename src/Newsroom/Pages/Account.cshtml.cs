using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using QRCoder;
using Skywave.Desk.Api;
using Skywave.Newsroom.People;
using Skywave.Stories;

namespace Skywave.Newsroom.Pages;

/// <summary>A person's own ways of signing in, and where they are signed in. Each change is in the log; secrets never are.</summary>
[Needs(Right.Read)]
public sealed class AccountModel(SignInManager<Person> signIn, UserManager<Person> people, Staff staff) : PageModel
{
    [BindProperty]
    public string? Old { get; set; }

    [BindProperty]
    public string? New { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    public string? Problem { get; private set; }

    [TempData]
    public string? Done { get; set; }

    /// <summary>Shown once, right after they were made.</summary>
    public IReadOnlyList<string> RecoveryCodes { get; private set; } = [];

    public Person Me { get; private set; } = null!;

    public Actor Actor => StoriesApi.ActorOf(HttpContext);

    public IReadOnlyList<UserPasskeyInfo> Passkeys { get; private set; } = [];

    public IReadOnlyList<SessionRow> Sessions { get; private set; } = [];

    public string Session => User.FindFirstValue(Doors.Session) ?? "";

    public int CodesLeft { get; private set; }

    /// <summary>The authenticator's secret while it is being set up: as text, and as the address that the picture holds.</summary>
    public string? Key { get; private set; }

    public string? Picture { get; private set; }

    public async Task OnGetAsync() => await Show();

    public async Task<IActionResult> OnPostPassphraseAsync()
    {
        var person = await Find();
        var result = await people.HasPasswordAsync(person) ? await people.ChangePasswordAsync(person, Old ?? "", New ?? "") : await people.AddPasswordAsync(person, New ?? "");
        if (!result.Succeeded)
            return await Say(string.Join(' ', result.Errors.Select(error => error.Description)));
        staff.NoteAccount(Actor, "account.passphrase", "", "changed");
        staff.End(person.Id, null, allBut: Session);
        return Said("The passphrase is changed; every other browser is signed out.");
    }

    public async Task<IActionResult> OnPostSetUpAsync()
    {
        var person = await Find();
        if (person.TwoFactorEnabled)
            return Said("Codes are already asked for.");
        await people.ResetAuthenticatorKeyAsync(person);
        await Show();
        await Draw(person);
        return Page();
    }

    public async Task<IActionResult> OnPostConfirmAsync()
    {
        var person = await Find();
        var code = (Code ?? "").Replace(" ", "", StringComparison.Ordinal);
        if (!await people.VerifyTwoFactorTokenAsync(person, people.Options.Tokens.AuthenticatorTokenProvider, code))
        {
            await Show();
            await Draw(person);
            Problem = "That code is not right. Check the clock of the device that shows it, and take the newest.";
            return Page();
        }
        await people.SetTwoFactorEnabledAsync(person, true);
        staff.NoteAccount(Actor, "account.codes", "off", "on");
        RecoveryCodes = [.. await people.GenerateNewTwoFactorRecoveryCodesAsync(person, 10) ?? []];
        await Show();
        return Page();
    }

    public async Task<IActionResult> OnPostCodesAsync()
    {
        var person = await Find();
        if (person.TwoFactorEnabled)
        {
            RecoveryCodes = [.. await people.GenerateNewTwoFactorRecoveryCodesAsync(person, 10) ?? []];
            staff.NoteAccount(Actor, "account.recovery", "", "new codes");
        }
        await Show();
        return Page();
    }

    public async Task<IActionResult> OnPostStopAsync()
    {
        var person = await Find();
        if (!await people.CheckPasswordAsync(person, Old ?? ""))
            return await Say("Give your passphrase to stop asking for codes.");
        await people.SetTwoFactorEnabledAsync(person, false);
        await people.ResetAuthenticatorKeyAsync(person);
        staff.NoteAccount(Actor, "account.codes", "on", "off");
        return Said("Codes are no longer asked for.");
    }

    public async Task<IActionResult> OnPostForgetAsync(string passkey)
    {
        var person = await Find();
        if (await people.GetPasskeysAsync(person) is { Count: > 0 } all && all.FirstOrDefault(known => Convert.ToHexStringLower(known.CredentialId) == passkey) is { } known)
        {
            if (all.Count == 1 && !await people.HasPasswordAsync(person))
                return await Say("This is your only way in. Set a passphrase or add another passkey first.");
            await people.RemovePasskeyAsync(person, known.CredentialId);
            staff.NoteAccount(Actor, "account.passkey", "", "removed");
        }
        return Redirect("/account");
    }

    public async Task<IActionResult> OnPostEndAsync(string? session)
    {
        var person = await Find();
        if (session == Session)
        {
            await signIn.SignOutAsync();
            return Redirect("/sign-in");
        }
        staff.End(person.Id, session, allBut: Session);
        return Redirect("/account");
    }

    public static string Time(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC";

    private async Task<Person> Find() => await people.FindByIdAsync(Actor.Id) ?? throw new InvalidOperationException("The session's person is gone.");

    private async Task Show()
    {
        Me = await Find();
        Passkeys = [.. await people.GetPasskeysAsync(Me)];
        Sessions = staff.Sessions(Me.Id);
        CodesLeft = await people.CountRecoveryCodesAsync(Me);
    }

    /// <summary>RFC 6238, by the address form that authenticators read.</summary>
    private async Task Draw(Person person)
    {
        Key = await people.GetAuthenticatorKeyAsync(person);
        var address = $"otpauth://totp/{Uri.EscapeDataString("Skywave:" + person.UserName)}?secret={Key}&issuer=Skywave&digits=6";
        using var data = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var drawing = new SvgQRCode(data);
        Picture = drawing.GetGraphic(4, "#000", "#fff");
    }

    private async Task<PageResult> Say(string problem)
    {
        await Show();
        Problem = problem;
        return Page();
    }

    private RedirectResult Said(string done)
    {
        Done = done;
        return Redirect("/account");
    }
}
