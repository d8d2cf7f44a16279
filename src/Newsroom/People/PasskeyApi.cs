using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Skywave.Desk.Api;
using Skywave.Stories;

namespace Skywave.Newsroom.People;

/// <summary>Passkeys (WebAuthn Level 3, JSON forms): what <c>passkeys.js</c> speaks with. The header <c>X-Skywave: 1</c> is one that no other site's form can send.</summary>
internal static class PasskeyApi
{
    /// <summary>As many as anybody has devices.</summary>
    private const int Most = 20;

    public static void Map(WebApplication app)
    {
        var api = app.MapGroup("").AddEndpointFilter(async (context, next) => context.HttpContext.Request.Headers["X-Skywave"] == "1"
            ? await next(context)
            : Refused("The header X-Skywave is missing."));
        api.MapPost("/sign-in/passkey/options", async (SignInManager<Person> signIn) => Results.Content(await signIn.MakePasskeyRequestOptionsAsync(null), "application/json")).AllowAnonymous();
        api.MapPost("/sign-in/passkey", async (SignInManager<Person> signIn, UserManager<Person> people, HttpContext http) =>
        {
            if (!await IsUnderway(http) || await signIn.PerformPasskeyAssertionAsync(await Body(http)) is not { Succeeded: true } result)
                return Refused("This passkey is not known here.");
            await people.AddOrUpdatePasskeyAsync(result.User, result.Passkey);
            // A passkey is two factors by itself: the device, and what unlocks it.
            await signIn.SignInAsync(result.User, isPersistent: true);
            return Results.Ok();
        }).AllowAnonymous();
        api.MapPost("/account/passkey/options", async (SignInManager<Person> signIn, HttpContext http) =>
            http.Features.Get<Actor>() is { } actor
                ? Results.Content(await signIn.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity { Id = actor.Id, Name = actor.Name, DisplayName = actor.Name }), "application/json")
                : Results.Unauthorized()).Needs(Right.Read);
        api.MapPost("/account/passkey", async (SignInManager<Person> signIn, UserManager<Person> people, Staff staff, HttpContext http) =>
        {
            if (http.Features.Get<Actor>() is not { } actor || await people.FindByIdAsync(actor.Id) is not { } person)
                return Results.Unauthorized();
            if ((await people.GetPasskeysAsync(person)).Count >= Most)
                return Refused("Remove a passkey that you no longer use first.");
            if (!await IsUnderway(http) || await signIn.PerformPasskeyAttestationAsync(await Body(http)) is not { Succeeded: true } result || result.UserEntity.Id != actor.Id)
                return Refused("The browser's answer cannot be used. Try again.");
            result.Passkey.Name = Doors.DeviceName(http.Request.Headers.UserAgent.ToString());
            await people.AddOrUpdatePasskeyAsync(person, result.Passkey);
            staff.NoteAccount(actor, "account.passkey", "", "added");
            return Results.Ok();
        }).Needs(Right.Read);
    }

    // Identity keeps what it asked for in this cookie, and throws where there is none: it took too long, or nobody asked.
    private static async Task<bool> IsUnderway(HttpContext http) => (await http.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme)).Succeeded;

    private static async Task<string> Body(HttpContext http)
    {
        try
        {
            using var json = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
            return json.RootElement.GetRawText();
        }
        catch (JsonException)
        {
            return "{}";
        }
    }

    private static IResult Refused(string reason) => Results.Json(new { reason }, statusCode: StatusCodes.Status400BadRequest);
}
