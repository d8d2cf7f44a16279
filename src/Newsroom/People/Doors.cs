using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Skywave.Desk.Api;
using Skywave.Stories;

namespace Skywave.Newsroom.People;

/// <summary>What every request of the newsroom goes through: whose it is, whether their session still stands, whether they may.</summary>
internal static class Doors
{
    public const string Session = "skywave:session";

    private const string Device = "skywave-device";

    public static void Configure(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = "skywave";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Strict;
        cookie.ExpireTimeSpan = Staff.SessionLength;
        cookie.LoginPath = "/sign-in";
        cookie.Events.OnSigningIn = context =>
        {
            var staff = context.HttpContext.RequestServices.GetRequiredService<Staff>();
            var identity = (ClaimsIdentity)context.Principal!.Identity!;
            identity.AddClaim(new Claim(Session, staff.Begin(Id(context.Principal)!, DeviceName(context.Request.Headers.UserAgent.ToString()))));
            Remember(context.HttpContext, Id(context.Principal)!);
            return Task.CompletedTask;
        };
        cookie.Events.OnValidatePrincipal = async context =>
        {
            if (context.Principal is { } principal && principal.FindFirstValue(Session) is { } session
                && context.HttpContext.RequestServices.GetRequiredService<Staff>().ActorOf(Id(principal) ?? "", session) is { } actor)
            {
                context.HttpContext.Features.Set(actor);
                return;
            }
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(context.Scheme.Name);
        };
        cookie.Events.OnSigningOut = context =>
        {
            if (context.HttpContext.User.FindFirstValue(Session) is { } session)
                context.HttpContext.RequestServices.GetRequiredService<Staff>().End(Id(context.HttpContext.User)!, session);
            return Task.CompletedTask;
        };
        // The editor's requests are told, not sent elsewhere.
        cookie.Events.OnRedirectToLogin = context =>
        {
            if (context.Request.Path.StartsWithSegments("/desk/api", StringComparison.Ordinal))
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            else
                context.Response.Redirect(context.RedirectUri);
            return Task.CompletedTask;
        };
        cookie.Events.OnRedirectToAccessDenied = context => Refuse(context.HttpContext);
    }

    /// <summary>Refuses whoever has an endpoint's right in no edition, and every endpoint that does not say which it needs.</summary>
    public static Task Guard(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            return next(http);
        if (endpoint.Metadata.GetMetadata<NeedsAttribute>() is not { } needs)
            throw new InvalidOperationException($"{endpoint.DisplayName} does not say what right it needs.");
        if (http.Features.Get<Actor>() is not { } actor)
            return http.ChallengeAsync();
        return actor.Roles.IsEmpty || !actor.May(needs.Right) ? Refuse(http) : next(http);
    }

    private static Task Refuse(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return http.Request.Path.StartsWithSegments("/desk/api", StringComparison.Ordinal)
            ? http.Response.WriteAsJsonAsync(new { reason = Desk.DeskRoom.Forbidden })
            : Task.CompletedTask;
    }

    /// <summary>The throttle's name for attempts at an account from this browser: its own if it signed in to that account before.</summary>
    public static string DoorTo(HttpContext http, string person)
    {
        if (http.Request.Cookies[Device] is { } kept)
        {
            try
            {
                if (Protector(http).Unprotect(kept).Split(' ') is [var whose, var browser] && whose == person)
                    return $"{person} {browser}";
            }
            catch (System.Security.Cryptography.CryptographicException)
            {
                // Not ours, or the keys have changed: an unknown browser.
            }
        }
        return person;
    }

    /// <summary>Marks this browser as one that has signed in to the account.</summary>
    private static void Remember(HttpContext http, string person) => http.Response.Cookies.Append(
        Device, Protector(http).Protect($"{person} {Guid.NewGuid():N}"),
        new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps, MaxAge = TimeSpan.FromDays(180), IsEssential = true });

    private static IDataProtector Protector(HttpContext http) => http.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector("device");

    public static string? Id(ClaimsPrincipal? user) => user?.FindFirstValue(ClaimTypes.NameIdentifier);

    /// <summary>A browser as its owner knows it again; no more is kept of it.</summary>
    internal static string DeviceName(string agent)
    {
        var browser = new[] { ("Firefox/", "Firefox"), ("Edg/", "Edge"), ("Chrome/", "Chrome"), ("Safari/", "Safari") }.FirstOrDefault(known => agent.Contains(known.Item1, StringComparison.Ordinal)).Item2 ?? "A browser";
        var system = new[] { ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "Mac"), ("Linux", "Linux") }.FirstOrDefault(known => agent.Contains(known.Item1, StringComparison.Ordinal)).Item2;
        return system is null ? browser : $"{browser} on {system}";
    }
}
