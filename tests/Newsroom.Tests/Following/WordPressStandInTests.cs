using Microsoft.AspNetCore.Http;
using Skywave.Tests;
using Skywave.Wire.Following;

namespace Skywave.Newsroom.Tests.Following;

/// <summary>WordPress as it should not be: what stands before it, or what its plugins do to it.</summary>
public sealed class WordPressStandInTests : IAsyncLifetime
{
    private readonly FollowingNewsroom newsroom = new(TestDatabase.Sqlite());
    private Func<int, int, string> posts = (offset, count) => List(offset, Math.Min(count, 250 - offset));
    private StandIn site = null!;

    public async ValueTask InitializeAsync() => site = await StandIn.Start(Answer);

    public async ValueTask DisposeAsync()
    {
        newsroom.Dispose();
        await site.DisposeAsync();
    }

    private static string List(int offset, int count) =>
        "[" + string.Join(',', Enumerable.Range(offset + 1, Math.Max(0, count)).Select(id => $$"""{"id":{{id}},"date_gmt":"2026-11-20T08:00:00","modified_gmt":"2026-11-20T08:00:00","slug":"story-{{id}}","link":"http://127.0.0.1/story-{{id}}/","title":{"rendered":"Story {{id}}"},"content":{"rendered":"<p>Words of story {{id}}.</p>","protected":false},"excerpt":{"rendered":""} }""")) + "]";

    private async Task Answer(HttpContext http)
    {
        var query = http.Request.Query;
        switch (http.Request.Path)
        {
            case "/":
                http.Response.Headers.Link = $"<{http.Request.Scheme}://{http.Request.Host}/wp-json/>; rel=\"https://api.w.org/\"";
                await StandIn.Say(http, "text/html", "<!doctype html><html lang=en-US><title>Orsa</title>");
                return;
            case "/wp-json/":
                await StandIn.Say(http, "application/json", """{"name":"Orsa","description":"","timezone_string":""}""");
                return;
            case "/wp-json/wp/v2/posts":
                var isSince = query.ContainsKey("modified_after");
                await StandIn.Say(http, "application/json", isSince ? "[]" : posts(int.TryParse(query["offset"], out var offset) ? offset : 0, int.Parse(query["per_page"].ToString(), System.Globalization.CultureInfo.InvariantCulture)));
                return;
            default:
                await StandIn.Say(http, "text/html", "no", 404);
                return;
        }
    }

    [Fact]
    public async Task A_long_list_is_read_in_parts_and_goes_on_where_it_was_stopped()
    {
        Assert.Null(await newsroom.Follow(site.Address));
        var whole = posts;
        posts = (offset, count) => offset >= 100 ? "<html>Error establishing a database connection" : whole(offset, count);
        Assert.Contains("page came", (await newsroom.Later()).Fault, StringComparison.Ordinal);
        Assert.Equal(100, newsroom.Published.Count);
        posts = whole;
        newsroom.Restart();
        site.Asked();
        await newsroom.Later(TimeSpan.FromHours(1));
        Assert.Equal(250, newsroom.Published.Count);
        Assert.DoesNotContain(site.Asked(), path => path.Contains("orderby=id", StringComparison.Ordinal) && path.EndsWith("offset=0", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_list_that_gives_the_same_part_for_ever_is_left()
    {
        posts = (_, count) => List(0, count);
        Assert.Null(await newsroom.Follow(site.Address));
        Assert.Contains("again and again", (await newsroom.Later()).Fault, StringComparison.Ordinal);
        Assert.Equal(100, newsroom.Published.Count);
    }

    [Fact]
    public async Task A_list_that_is_too_much_for_the_site_is_asked_for_in_smaller_parts()
    {
        var whole = posts;
        site.Instead = async http =>
        {
            if (http.Request.Query["per_page"] is not ["100"] || !http.Request.Query.ContainsKey("_embed"))
                return false;
            await StandIn.Say(http, "text/html", "Allowed memory size exhausted", 500);
            return true;
        };
        Assert.Null(await newsroom.Follow(site.Address));
        await newsroom.Later();
        Assert.Equal(250, newsroom.Published.Count);
    }

    [Theory]
    [InlineData("[{\"id\":1},{\"id\":\"two\"},{\"id\":-3,\"link\":\"http://127.0.0.1/3\"},null,7,[]]")]
    [InlineData("[{\"id\":1,\"link\":\"javascript:alert(1)\",\"title\":{\"rendered\":\"x\"},\"content\":{\"rendered\":\"<p>x</p>\"}}]")]
    [InlineData("[{\"id\":1,\"link\":\"http://127.0.0.1/1\",\"title\":{\"rendered\":\"\\ud800\"},\"content\":{\"rendered\":\"<script>alert(1)</script>\"}}]")]
    [InlineData("[{\"id\":1,\"link\":\"http://127.0.0.1/1\",\"title\":7,\"content\":{\"rendered\":null},\"_embedded\":{\"wp:term\":[[[]]],\"author\":{}}}]")]
    public async Task Posts_that_are_none_are_passed_over_or_refused_and_nothing_falls(string json)
    {
        posts = (_, _) => json;
        Assert.Null(await newsroom.Follow(site.Address));
        Assert.Null((await newsroom.Later()).Fault);
        Assert.Empty(newsroom.Published);
    }

    [Fact]
    public async Task A_post_behind_a_password_is_not_published()
    {
        posts = (offset, count) => List(offset, Math.Min(count, 1 - offset)).Replace("\"protected\":false", "\"protected\":true", StringComparison.Ordinal);
        Assert.Null(await newsroom.Follow(site.Address));
        Assert.Contains("password", (await newsroom.Later()).Tally.Refused.Values.Single(), StringComparison.Ordinal);
    }
}
