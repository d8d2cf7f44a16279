using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Skywave.Press.Serving;
using Skywave.Tests;

namespace Skywave.Press.Tests;

public sealed class SiteServerTests : IDisposable
{
    private readonly Works works = new(TestDatabase.Sqlite());
    private readonly ServiceProvider services = new ServiceCollection().AddLogging().BuildServiceProvider();
    private SiteServer server;

    public SiteServerTests()
    {
        works.Publish(1, Some.Story("Ferry service returns") with { Picture = works.Picture(80) });
        works.Press.MakeCover([works.Profile]);
        server = new SiteServer(works.Press.Shelf);
    }

    public void Dispose()
    {
        works.Dispose();
        services.Dispose();
    }

    private async Task<(HttpResponse Response, byte[] Body)> Ask(string path, string method = "GET", params (string Name, string Value)[] headers)
    {
        var http = new DefaultHttpContext();
        (http.Request.Method, http.Request.Path) = (method, new PathString(path));
        foreach (var (name, value) in headers)
            http.Request.Headers[name] = value;
        var body = new MemoryStream();
        http.Response.Body = body;
        http.RequestServices = services;
        await server.Answer(http);
        return (http.Response, body.ToArray());
    }

    [Theory]
    [InlineData("/", "text/html; charset=utf-8")]
    [InlineData("/en/", "text/html; charset=utf-8")]
    [InlineData("/en/2026/11/ferry-service-returns.html", "text/html; charset=utf-8")]
    [InlineData("/en/mark.svg", "image/svg+xml")]
    [InlineData("/en/edition.note", "text/plain; charset=utf-8")]
    [InlineData("/robots.txt", "text/plain; charset=utf-8")]
    public async Task A_published_file_is_answered_as_what_it_is(string path, string type)
    {
        var (response, body) = await Ask(path);
        Assert.Equal((200, type, (long?)body.Length), (response.StatusCode, response.ContentType, response.ContentLength));
        Assert.Equal(works.Press.Shelf.Read(works.Press.Shelf.Find(path.EndsWith('/') ? path[1..] + "index.html" : path[1..])!), body);
        Assert.Equal("nosniff", response.Headers.XContentTypeOptions);
        Assert.Equal("no-referrer", response.Headers["Referrer-Policy"]);
        Assert.Contains("default-src 'none'", response.Headers.ContentSecurityPolicy.ToString(), StringComparison.Ordinal);
        Assert.False(response.Headers.ContainsKey("Set-Cookie"));
        Assert.False(response.Headers.ContainsKey("Server"));
    }

    [Theory]
    [InlineData("/sw.js", "text/javascript; charset=utf-8", "connect-src *")]
    [InlineData("/verify.html", "text/html; charset=utf-8", "script-src 'unsafe-inline'")]
    [InlineData("/en/keep.html", "text/html; charset=utf-8", "worker-src 'self'")]
    [InlineData("/en/app.webmanifest", "application/manifest+json; charset=utf-8", "default-src 'none'")]
    public async Task The_reader_s_worker_may_ask_other_copies_and_every_copy_answers_it(string path, string type, string policy)
    {
        var (response, _) = await Ask(path);
        Assert.Equal((200, type, "*"), (response.StatusCode, response.ContentType, response.Headers.AccessControlAllowOrigin.ToString()));
        Assert.Contains(policy, response.Headers.ContentSecurityPolicy.ToString(), StringComparison.Ordinal);
        Assert.False(response.Headers.ContainsKey("Access-Control-Allow-Credentials"));
    }

    [Fact]
    public async Task A_part_of_a_file_is_answered_as_it_is_and_a_root_that_is_not_there_with_nothing()
    {
        var whole = works.Site()["index.html"];
        var (response, body) = await Ask("/en/index.html", "GET", ("Range", "bytes=10-29"), ("Accept-Encoding", "br"));
        Assert.Equal((206, ""), (response.StatusCode, response.Headers.ContentEncoding.ToString()));
        Assert.Equal(whole[10..30], body);
        Assert.Equal(416, (await Ask("/en/index.html", "GET", ("Range", "bytes=9999999-"))).Response.StatusCode);
        var (none, empty) = await Ask("/tuf/2.root.json");
        Assert.Equal((404, 0), (none.StatusCode, empty.Length));
        Assert.Equal(404, (await Ask("/en/nothing.html", "GET", ("Range", "bytes=0-9"))).Response.StatusCode);
    }

    [Fact]
    public async Task An_older_address_of_a_story_leads_on_until_the_story_is_back_or_gone()
    {
        const string old = "/en/2026/11/ferry-service-returns.html", now = "../../../en/2026/11/ferries.html";
        var story = Some.Story("Ferry service returns");
        works.Publish(1, story with { Slug = "ferries" });
        for (var start = 0; start < 2; start++)
        {
            var (response, body) = await Ask(old);
            Assert.Equal((301, now), (response.StatusCode, response.Headers.Location.ToString()));
            // Who checks the site reads there what is sealed.
            Assert.Equal(works.Site()["2026/11/ferry-service-returns.html"], body);
            works.Restart();
            server = new SiteServer(works.Press.Shelf);
        }
        works.Publish(1, story);
        Assert.Null(works.Press.Shelf.MovedTo(old[1..]));
        Assert.Equal("en/2026/11/ferry-service-returns.html", works.Press.Shelf.MovedTo("en/2026/11/ferries.html"));
        works.Withdraw(1);
        Assert.Null(works.Press.Shelf.MovedTo("en/2026/11/ferries.html"));
    }

    [Fact]
    public async Task Every_published_file_and_every_node_of_the_tree_is_served_with_the_bytes_that_are_sealed()
    {
        foreach (var (path, bytes) in works.Export())
            Assert.Equal(bytes, (await Ask("/" + path)).Body);
    }

    [Fact]
    public async Task A_reader_who_has_the_page_is_told_so_until_it_changes()
    {
        const string Path = "/en/2026/11/ferry-service-returns.html";
        var tag = (await Ask(Path)).Response.Headers.ETag.ToString();
        var (same, body) = await Ask(Path, "GET", ("If-None-Match", $"\"other\", {tag}"));
        Assert.Equal((304, 0), (same.StatusCode, body.Length));
        works.Publish(1, Some.Story("Ferry service returns") with { Kicker = "Newer" });
        Assert.Equal(200, (await Ask(Path, "GET", ("If-None-Match", tag))).Response.StatusCode);
    }

    [Theory]
    [InlineData("br", true)]
    [InlineData("gzip, deflate, br;q=0.9", true)]
    [InlineData("gzip, br;q=0", false)]
    [InlineData("gzip", false)]
    [InlineData("", false)]
    public async Task Text_is_compressed_for_who_takes_it(string accepts, bool compressed)
    {
        var (response, body) = await Ask("/en/index.html", "GET", ("Accept-Encoding", accepts));
        Assert.Equal(compressed ? "br" : "", response.Headers.ContentEncoding.ToString());
        Assert.Equal("Accept-Encoding", response.Headers.Vary);
        using var plain = new MemoryStream();
        using (Stream from = compressed ? new BrotliStream(new MemoryStream(body), CompressionMode.Decompress) : new MemoryStream(body))
            await from.CopyToAsync(plain);
        Assert.Equal(works.Site()["index.html"], plain.ToArray());
    }

    [Fact]
    public async Task Pictures_are_kept_for_ever_and_pages_for_a_minute()
    {
        var picture = works.Site().Keys.First(path => path.EndsWith(".webp", StringComparison.Ordinal));
        var (response, _) = await Ask("/en/" + picture, "GET", ("Accept-Encoding", "br"));
        Assert.Equal(("image/webp", "", true), (response.ContentType, response.Headers.ContentEncoding.ToString(), response.Headers.CacheControl.ToString().Contains("immutable", StringComparison.Ordinal)));
        Assert.Equal("public, max-age=60", (await Ask("/en/index.html")).Response.Headers.CacheControl);
        Assert.Equal("no-cache", (await Ask("/en/edition.note")).Response.Headers.CacheControl);
    }

    [Theory]
    [InlineData("/en/nothing.html")]
    [InlineData("/nothing")]
    [InlineData("/en/../../keys/edition.key")]
    [InlineData("//evil.example")]
    [InlineData("/en/tree/ab/../../../../newsroom.db")]
    [InlineData("/en/tree/zz/zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")]
    [InlineData("/en/\0")]
    [InlineData("/EN/")]
    public async Task What_is_not_published_is_answered_with_the_page_that_says_so(string path)
    {
        var (response, body) = await Ask(path);
        Assert.Equal((404, "text/html; charset=utf-8"), (response.StatusCode, response.ContentType));
        Assert.Contains("<h1>", Encoding.UTF8.GetString(body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_its_slash_leads_to_the_one_with_it()
    {
        var (response, _) = await Ask("/en/section/world");
        Assert.Equal((308, "world/"), (response.StatusCode, response.Headers.Location.ToString()));
        Assert.Equal("en/", (await Ask("/en")).Response.Headers.Location);
    }

    [Fact]
    public async Task Only_reading_is_answered()
    {
        var (head, none) = await Ask("/en/index.html", "HEAD");
        Assert.Equal((200, 0, works.Site()["index.html"].Length), (head.StatusCode, none.Length, (int)head.ContentLength!));
        foreach (var method in new[] { "POST", "PUT", "DELETE", "OPTIONS", "TRACE" })
            Assert.Equal((405, "GET, HEAD"), ((await Ask("/en/index.html", method)).Response.StatusCode, (await Ask("/en/index.html", method)).Response.Headers.Allow.ToString()));
    }

    [Fact]
    public async Task A_withdrawn_page_is_not_served_from_what_was_compressed_before()
    {
        const string Path = "/en/2026/11/ferry-service-returns.html";
        await Ask(Path, "GET", ("Accept-Encoding", "br"));
        works.Withdraw(1);
        var (_, body) = await Ask(Path, "GET", ("Accept-Encoding", "br"));
        using var plain = new StreamReader(new BrotliStream(new MemoryStream(body), CompressionMode.Decompress));
        Assert.DoesNotContain("Ferry", await plain.ReadToEndAsync(), StringComparison.Ordinal);
    }
}
