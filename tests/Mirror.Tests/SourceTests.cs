using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Skywave.Circulation.Tests.Watching;

namespace Skywave.Mirror.Tests;

/// <summary>A host that leads on is followed within its own site, and never to where it can be read on the way.</summary>
public sealed class SourceTests : IDisposable
{
    private const string Timestamp = "tuf/timestamp.json";

    private readonly PaperServer here = new(_ => "old"u8.ToArray()), there = new(_ => "new"u8.ToArray());
    private readonly Source source;

    public SourceTests() => source = new Source(here.Address, null, TimeSpan.FromSeconds(5));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        source.Dispose();
        here.Dispose();
        there.Dispose();
    }

    private async Task<string> Read(string path) => Encoding.UTF8.GetString((await source.Get(path, 1000, Stop))!);

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_site_that_moved_is_followed_and_asked_where_it_is_now(int status)
    {
        var asked = 0;
        here.Moving = path => Interlocked.Increment(ref asked) > 0 ? (status, new Uri(there.Address, "moved/" + path).AbsoluteUri) : null;
        Assert.Equal("new", await Read(Timestamp));
        Assert.Equal("new", await Read("en/index.html"));
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task A_site_whose_new_place_fails_is_looked_for_at_the_old_one()
    {
        here.Moving = path => (307, new Uri(there.Address, path).AbsoluteUri);
        Assert.Equal("new", await Read(Timestamp));
        there.Moving = _ => (503, "/");
        await Assert.ThrowsAsync<SourceException>(() => Read(Timestamp));
        here.Moving = _ => null;
        Assert.Equal("old", await Read(Timestamp));
    }

    [Fact]
    public async Task A_host_that_leads_in_a_circle_is_given_up()
    {
        here.Moving = path => (307, "/again/" + path);
        Assert.Contains("more than 5 times", (await Assert.ThrowsAsync<SourceException>(() => Read(Timestamp))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_moves_are_followed()
    {
        here.Moving = path => path.Count(letter => letter == '/') < 6 ? (307, $"/a/{path}") : null;
        Assert.Equal("old", await Read(Timestamp));
    }

    [Fact]
    public async Task Another_site_is_not_followed()
    {
        here.Moving = path => (301, $"http://localhost:{there.Address.Port}/{path}");
        Assert.Contains("another site", (await Assert.ThrowsAsync<SourceException>(() => Read(Timestamp))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_story_s_older_address_has_its_page()
    {
        here.Moving = path => path == "en/old.html" ? (301, "/en/new.html") : null;
        Assert.Equal("", await Read("en/old.html"));
    }

    [Theory]
    [InlineData("http://a.example/x", "https://a.example/x", null)]
    [InlineData("http://a.example/x", "https://www.a.example/x", null)]
    [InlineData("https://www.a.example/x", "https://a.example:8443/y/x", null)]
    [InlineData("https://a.example/x", "http://a.example/x", "from https to http")]
    [InlineData("http://a.example/x", "http://127.0.0.1/x", "another site")]
    [InlineData("http://a.example/x", "https://a.example.evil.example/x", "another site")]
    [InlineData("https://a.example/x", "file:///x", "no web address")]
    public void Who_may_lead_where(string from, string to, string? reason)
    {
        if (reason is null)
            Assert.Null(Source.WhyNot(new Uri(from), new Uri(to)));
        else
            Assert.Contains(reason, Source.WhyNot(new Uri(from), new Uri(to)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_http_to_https_is_followed_and_not_back()
    {
        var leadsBack = false;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        await using var app = builder.Build();
        app.Run(http =>
        {
            if (!leadsBack)
                return http.Response.WriteAsync("safe", Stop);
            http.Response.Redirect(new Uri(here.Address, http.Request.Path.Value![1..]).AbsoluteUri, permanent: true);
            return Task.CompletedTask;
        });
        await app.StartAsync(Stop);
        var safe = new Uri(app.Urls.Single());
        here.Moving = path => (301, new Uri(safe, path).AbsoluteUri);
        using var trusting = new Source(here.Address, null, TimeSpan.FromSeconds(5), certificate);
        Assert.Equal("safe", Encoding.UTF8.GetString((await trusting.Get(Timestamp, 100, Stop))!));
        leadsBack = true;
        Assert.Contains("from https to http", (await Assert.ThrowsAsync<SourceException>(() => trusting.Get(Timestamp, 100, Stop))).Message, StringComparison.Ordinal);
    }
}
