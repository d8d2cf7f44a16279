using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Skywave.Stories;

namespace Skywave.Wire.Api;

/// <summary>What the list's script asks, and the bytes of an item as they came.</summary>
internal static class ItemsApi
{
    /// <summary>A question for changes is answered after so long even when there are none: servers between may give up after a minute.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(25);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/changes", async (Bell bell, IHostApplicationLifetime life, HttpContext http, long after) =>
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, life.ApplicationStopping);
            try
            {
                return Results.Json(new { last = await bell.Wait(after, Longest, stop.Token) });
            }
            catch (OperationCanceledException)
            {
                return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
            }
        }).WithMetadata(new NeedsAttribute(Right.Write));
        // As a file to keep and never as a page: what an agency sent is not ours to run.
        api.MapGet("/items/{number:long}/raw", (WireRoom room, long number) => room.Find(number) is { } item && room.Raw(item) is { } bytes
            ? Results.File(bytes, "application/octet-stream", Path.GetFileName(item.File.Split('?')[0].TrimEnd('/')) is { Length: > 0 } name ? name : "item")
            : Results.NotFound()).WithMetadata(new NeedsAttribute(Right.Write));
    }

    /// <summary>The signed-in person, with the roles that they have now; the Newsroom puts it into each request.</summary>
    public static Actor ActorOf(HttpContext http) => http.Features.Get<Actor>() ?? throw new InvalidOperationException("The request has no actor.");
}
