using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Skywave.Desk.Stories;
using Skywave.Stories;

namespace Skywave.Desk.Api;

/// <summary>What the editor asks about a story's time and its source: embargo, schedule, adaptation.</summary>
internal static class PlansApi
{
    private sealed record TimeRequest(string? At, string? Reason);

    private sealed record AdaptRequest(string? Edition);

    private sealed record TakeInRequest(int Revision);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/stories/{id:guid}/schedule", (DeskRoom desk, HttpContext http, Guid id, TimeRequest request) =>
            Planned(desk, id, desk.Schedules.Set(id, Wall(request), StoriesApi.ActorOf(http)))).Needs(Right.Publish);
        api.MapPost("/stories/{id:guid}/embargo", (DeskRoom desk, HttpContext http, Guid id, TimeRequest request) =>
            Planned(desk, id, desk.Schedules.Embargo(id, Wall(request), request.Reason ?? "", StoriesApi.ActorOf(http)))).Needs(Right.Publish);
        api.MapPost("/stories/{id:guid}/adapt", (DeskRoom desk, HttpContext http, Guid id, AdaptRequest request) =>
        {
            if (desk.Edition(request.Edition ?? "") is not { } edition)
                return Refused("There is no such edition.", false);
            var result = desk.Adaptations.Adapt(id, edition, StoriesApi.ActorOf(http));
            return result.Refused is { } reason ? Refused(reason, result.IsForbidden) : Results.Json(new { id = result.Story });
        }).Needs(Right.Write);
        api.MapPost("/stories/{id:guid}/take-in", (DeskRoom desk, HttpContext http, Guid id, TakeInRequest request) =>
            desk.Adaptations.TakeIn(id, request.Revision, StoriesApi.ActorOf(http)) is { Refused: { } reason } result
                ? Refused(reason, result.IsForbidden)
                : Results.Json(new { source = SourceOf(desk, id) })).Needs(Right.Write);
    }

    /// <summary>What is planned for a story, and the zone that its times are in.</summary>
    public static JsonObject Of(DeskRoom desk, StoryRow row)
    {
        var (schedule, embargo) = desk.Schedules.Of(row.Id);
        return new JsonObject
        {
            ["zone"] = desk.Edition(row.Edition)?.TimeZone ?? "Etc/UTC",
            ["schedule"] = schedule is null ? null : new JsonObject { ["at"] = schedule.Wall, ["zone"] = schedule.Zone, ["by"] = schedule.By, ["fault"] = schedule.Fault },
            ["embargo"] = embargo is null ? null : new JsonObject { ["until"] = embargo.Wall, ["zone"] = embargo.Zone, ["by"] = embargo.By, ["reason"] = embargo.Reason },
            ["isTwin"] = row.Source == StoryRow.Twin,
        };
    }

    public static JsonObject? SourceOf(DeskRoom desk, Guid id) => desk.Adaptations.SourceOf(id) is not { } source ? null : new JsonObject
    {
        ["id"] = source.Id, ["edition"] = source.Edition, ["headline"] = source.Headline, ["revision"] = source.Revision, ["isWithdrawn"] = source.IsWithdrawn,
        ["changes"] = new JsonArray([.. source.Changes.Select(change => (JsonNode)new JsonObject { ["part"] = change.Part, ["before"] = change.Before, ["after"] = change.After })]),
    };

    private static string? Wall(TimeRequest request) => string.IsNullOrWhiteSpace(request.At) ? null : request.At.Trim();

    private static IResult Planned(DeskRoom desk, Guid id, PlanResult result) => result.Refused is { } reason
        ? Refused(reason, result.IsForbidden)
        : Results.Json(new { note = result.Note, plans = Of(desk, desk.Find(id)!.Value.Row) });

    private static IResult Refused(string reason, bool isForbidden) =>
        Results.Json(new { reason }, statusCode: isForbidden ? StatusCodes.Status403Forbidden : StatusCodes.Status422UnprocessableEntity);
}
