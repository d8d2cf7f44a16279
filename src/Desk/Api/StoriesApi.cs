using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Skywave.Desk.Stories;
using Skywave.Stories;
using Skywave.Stories.Documents;
using Skywave.Stories.Languages;

namespace Skywave.Desk.Api;

/// <summary>What the editor speaks with: JSON, same origin. Writes carry the header <c>X-Skywave: 1</c>, which no form of another site can send.</summary>
public static class StoriesApi
{
    private sealed record SaveRequest(int Base, Change[]? Changes);

    private sealed record CorrectRequest(int Base, JsonNode? Text);

    public static void Map(RouteGroupBuilder api)
    {
        api.AddEndpointFilter(async (context, next) =>
            HttpMethods.IsGet(context.HttpContext.Request.Method) || context.HttpContext.Request.Headers["X-Skywave"] == "1"
                ? await next(context)
                : Results.Json(new { reason = "The header X-Skywave is missing." }, statusCode: StatusCodes.Status400BadRequest));
        api.MapGet("/stories", (DeskRoom desk, string? edition, string? q) => desk.List(edition, q, 20)
            .Select(row => new { id = row.Id, headline = row.Headline, edition = row.Edition, state = DeskRoom.StateOf(row), updatedAt = Time(row.UpdatedAt) })).Needs(Right.Read);
        api.MapGet("/stories/{id:guid}", Open).Needs(Right.Read);
        api.MapPost("/stories/{id:guid}/changes", Save).Needs(Right.Write);
        api.MapPost("/stories/{id:guid}/here", (Presence presence, HttpContext http, Guid id) => new { others = presence.Here(id, ActorOf(http)) }).Needs(Right.Write);
        api.MapPost("/stories/{id:guid}/publish", (DeskRoom desk, HttpContext http, Guid id) => Published(desk, http, id, desk.Publish(id, ActorOf(http)))).Needs(Right.Publish);
        api.MapPost("/stories/{id:guid}/withdraw", (DeskRoom desk, HttpContext http, Guid id) => Published(desk, http, id, desk.Withdraw(id, ActorOf(http)))).Needs(Right.Publish);
        api.MapPost("/stories/{id:guid}/retract", (DeskRoom desk, HttpContext http, Guid id, CorrectRequest request) =>
            Published(desk, http, id, desk.Retract(id, Text(request.Text), ActorOf(http)))).Needs(Right.Publish);
        api.MapPost("/stories/{id:guid}/correct", (DeskRoom desk, HttpContext http, Guid id, CorrectRequest request) =>
            Published(desk, http, id, desk.Correct(id, Text(request.Text), ActorOf(http)))).Needs(Right.Publish);
        api.MapPost("/stories/{id:guid}/hide-earlier", (DeskRoom desk, HttpContext http, Guid id) => Published(desk, http, id, desk.HideEarlier(id, ActorOf(http)))).Needs(Right.Publish);
        PlansApi.Map(api);
        MediaApi.Map(api);
    }

    /// <summary>The signed-in person, with the roles that they have now; the Newsroom puts it into each request.</summary>
    public static Actor ActorOf(HttpContext http) => http.Features.Get<Actor>() ?? throw new InvalidOperationException("The request has no actor.");

    private static IResult Open(DeskRoom desk, HttpContext http, Guid id)
    {
        if (desk.Find(id) is not var (row, document))
            return Results.NotFound(new { reason = "There is no such story." });
        var edition = desk.Edition(row.Edition);
        var language = LanguageCatalogue.Find(row.Edition);
        return Results.Json(new JsonObject
        {
            ["id"] = row.Id,
            ["edition"] = row.Edition,
            ["editionName"] = edition?.Name,
            ["language"] = document.Language,
            ["dir"] = language?.Dir ?? "ltr",
            ["revision"] = row.Revision,
            ["state"] = DeskRoom.StateOf(row),
            ["savedAt"] = Time(row.UpdatedAt),
            ["publishedPath"] = Place(desk, http, row)?.Address,
            ["document"] = JsonSerializer.SerializeToNode(document, StoriesJson.Default.StoryDocument),
            ["sections"] = new JsonArray([.. (edition?.Sections ?? []).Select(section => (JsonNode)new JsonObject { ["key"] = section.Key, ["name"] = section.Name })]),
            ["topics"] = new JsonArray([.. (edition?.Topics ?? []).Select(topic => (JsonNode)new JsonObject { ["code"] = topic.Code, ["name"] = topic.Name })]),
            ["plans"] = PlansApi.Of(desk, row),
            ["source"] = PlansApi.SourceOf(desk, id),
            ["adaptInto"] = new JsonArray([.. desk.Editions().Where(other => other.Tag != row.Edition && other.ScriptOf is null && ActorOf(http).May(Right.Write, other.Tag))
                .Select(other => (JsonNode)new JsonObject { ["tag"] = other.Tag, ["name"] = LanguageCatalogue.Find(other.Tag)?.EnglishName ?? other.Name })]),
            ["publications"] = row.Publications,
            ["mayPublish"] = ActorOf(http).May(Right.Publish, row.Edition),
            ["pictureNote"] = row.PictureNote.Length == 0 ? null : JsonNode.Parse(row.PictureNote),
            ["about"] = edition is null ? "" : JsonSerializer.SerializeToNode(edition.About, StoriesJson.Default.RichText),
        });
    }

    private static IResult Save(DeskRoom desk, HttpContext http, Guid id, SaveRequest request)
    {
        var result = desk.Save(id, request.Base, request.Changes ?? [], ActorOf(http));
        if (!result.IsFound)
            return Results.NotFound(new { reason = "There is no such story." });
        if (result.Refused is not null)
            return Results.Json(new { reason = result.Refused }, statusCode: result.IsForbidden ? StatusCodes.Status403Forbidden : StatusCodes.Status422UnprocessableEntity);
        var row = desk.Find(id)!.Value.Row;
        if (!result.Conflicts.IsEmpty)
        {
            return Results.Json(new JsonObject
            {
                ["reason"] = "Somebody else has changed the same part. Your text is kept.",
                ["conflicts"] = new JsonArray([.. result.Conflicts.Select(part => (JsonNode)part)]),
                ["revision"] = result.Revision,
                ["document"] = JsonSerializer.SerializeToNode(result.Document!, StoriesJson.Default.StoryDocument),
            }, statusCode: StatusCodes.Status409Conflict);
        }
        return Results.Json(new { revision = result.Revision, savedAt = Time(row.UpdatedAt), state = DeskRoom.StateOf(row) });
    }

    private static (string Address, long Edition)? Place(DeskRoom desk, HttpContext http, StoryRow row) =>
        desk.Edition(row.Edition) is { } edition ? http.RequestServices.GetService<PublishedAt>()?.Invoke(edition, row.Id) : null;

    private static IResult Published(DeskRoom desk, HttpContext http, Guid id, PublishResult result)
    {
        if (result.Refused is not null)
            return Results.Json(new { reason = result.Refused, field = result.Field }, statusCode: result.IsForbidden ? StatusCodes.Status403Forbidden : StatusCodes.Status422UnprocessableEntity);
        var row = desk.Find(id)!.Value.Row;
        var place = Place(desk, http, row);
        return Results.Json(new { revision = row.Revision, state = DeskRoom.StateOf(row), path = place?.Address, edition = place?.Edition ?? 0, publications = row.Publications });
    }

    private static RichText Text(JsonNode? text)
    {
        try
        {
            return text is null ? RichText.Empty : text.Deserialize(StoriesJson.Default.RichText) ?? RichText.Empty;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or ArgumentException)
        {
            return RichText.Empty;
        }
    }

    internal static string Time(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
