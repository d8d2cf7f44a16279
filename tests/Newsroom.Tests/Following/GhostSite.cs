using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Skywave.Newsroom.Tests.Following;

/// <summary>Ghost's Content API as its documentation describes it: pages, filters by time and id, and tags that answer conditional questions.</summary>
internal sealed partial class GhostSite
{
    public const string Key = "22444f78447824223cefc48062";

    public sealed record Post(string Id, string Title, string Html, DateTimeOffset Published, DateTimeOffset Updated, string? Picture = null, string Tag = "World");

    public List<Post> Posts { get; } = [];

    public static byte[] Picture { get; } = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAEAAAAAoCAIAAADBrGu+AAAAPUlEQVR42u3PQQkAAAgEsEtiMNMZ1Qw+hcEKLNXzWgQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQELhZ0KfCXehsg6gAAAABJRU5ErkJggg==");

    public async Task Answer(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        if (path == "/lake.png")
        {
            http.Response.ContentType = "image/png";
            await http.Response.Body.WriteAsync(Picture);
            return;
        }
        if (path == "/")
        {
            await StandIn.Say(http, "text/html", $"<!doctype html><html lang=en><title>The Orsa Post</title><meta name=generator content=\"Ghost 5.98\"><script defer src=/s.js data-key=\"{Key}\" data-sodo-search=\"/\"></script>");
            return;
        }
        if (!path.StartsWith("/ghost/api/content/", StringComparison.Ordinal))
        {
            await StandIn.Say(http, "text/html", "Not found", 404);
            return;
        }
        if (http.Request.Query["key"] != Key)
        {
            await StandIn.Say(http, "application/json", """{"errors":[{"message":"Unknown Content API Key"}]}""", 401);
            return;
        }
        await Json(http, path.EndsWith("/settings/", StringComparison.Ordinal)
            ? new JsonObject { ["settings"] = new JsonObject { ["title"] = "The Orsa Post", ["description"] = "News from the lake", ["lang"] = "en", ["timezone"] = "Europe/Berlin" } }
            : List(http));
    }

    private JsonObject List(HttpContext http)
    {
        var query = http.Request.Query;
        IEnumerable<Post> posts = query["order"].ToString() switch
        {
            "updated_at asc" => Posts.OrderBy(post => post.Updated),
            "updated_at desc" => Posts.OrderByDescending(post => post.Updated),
            "published_at asc" => Posts.OrderBy(post => post.Published),
            _ => Posts.OrderByDescending(post => post.Published),
        };
        if (Since().Match(query["filter"].ToString()) is { Success: true } since)
            posts = posts.Where(post => post.Updated > DateTimeOffset.Parse(since.Groups[1].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));
        if (Ids().Match(query["filter"].ToString()) is { Success: true } ids)
            posts = posts.Where(post => ids.Groups[1].Value.Split(',').Contains(post.Id));
        var (limit, page, all) = (int.Parse(query["limit"].ToString(), CultureInfo.InvariantCulture), int.TryParse(query["page"], out var asked) ? asked : 1, posts.ToList());
        var site = $"{http.Request.Scheme}://{http.Request.Host}";
        return new JsonObject
        {
            ["posts"] = new JsonArray([.. all.Skip((page - 1) * limit).Take(limit).Select(post => (JsonNode)new JsonObject
            {
                ["id"] = post.Id, ["title"] = post.Title, ["slug"] = post.Title.ToLowerInvariant().Replace(' ', '-'), ["html"] = post.Html, ["url"] = $"{site}/{post.Title.ToLowerInvariant().Replace(' ', '-')}/", ["access"] = true,
                ["feature_image"] = post.Picture is null ? null : site + post.Picture, ["feature_image_alt"] = post.Picture is null ? null : "The lake", ["published_at"] = Time(post.Published), ["updated_at"] = Time(post.Updated),
                ["authors"] = new JsonArray(new JsonObject { ["name"] = "Mara Tern" }), ["primary_tag"] = new JsonObject { ["name"] = post.Tag },
            })]),
            ["meta"] = new JsonObject { ["pagination"] = new JsonObject { ["page"] = page, ["limit"] = limit, ["total"] = all.Count, ["next"] = page * limit < all.Count ? page + 1 : null } },
        };
    }

    private static async Task Json(HttpContext http, JsonObject json)
    {
        var text = json.ToJsonString();
        var tag = $"W/\"{Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)))[..16]}\"";
        if (http.Request.Headers.IfNoneMatch == tag)
        {
            http.Response.StatusCode = 304;
            return;
        }
        http.Response.Headers.ETag = tag;
        await StandIn.Say(http, "application/json; charset=utf-8", text);
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'.000+00:00'", CultureInfo.InvariantCulture);

    [GeneratedRegex("updated_at:>'([^']+)'")]
    private static partial Regex Since();

    [GeneratedRegex("id:\\[([^\\]]+)\\]")]
    private static partial Regex Ids();
}
