using System.Text;
using Microsoft.AspNetCore.Http;

namespace Skywave.Circulation.Tests.Carriers;

/// <summary>The whole suite once more, at a bucket that keeps versions.</summary>
public sealed class S3CarrierAtVersionsTests(VersionedPlace place) : LineContract(place), IClassFixture<VersionedPlace>;

/// <summary>The bucket: what is kept of old versions, how objects are served, and answers that no honest host gives.</summary>
public sealed class S3CarrierTests(S3Place place) : LineContract(place), IClassFixture<S3Place>
{
    [Fact]
    public async Task Objects_are_served_as_our_own_site_serves_them()
    {
        var bucket = new StandInBucket();
        await using var odd = await Buckets.Standing(bucket.Answer);
        await Put(odd.Carrier, ("en/index.html", Bytes(1)), ("en/media/a.webp", Bytes(2)), ("en/edition.note", Bytes(3)), ("log/tile/0/000", Bytes(4)), ("en/feed/rss.xml", Bytes(5)), ("tuf/timestamp.json", Bytes(6)));
        Assert.Equal("text/html; charset=utf-8; public, max-age=60", bucket.Types["en/index.html"]);
        Assert.Equal("image/webp; public, max-age=31536000, immutable", bucket.Types["en/media/a.webp"]);
        Assert.Equal("text/plain; charset=utf-8; no-cache", bucket.Types["en/edition.note"]);
        Assert.Equal("application/octet-stream; public, max-age=60", bucket.Types["log/tile/0/000"]);
        Assert.Equal("application/rss+xml; charset=utf-8; public, max-age=60", bucket.Types["en/feed/rss.xml"]);
        Assert.Equal("application/json; charset=utf-8; no-cache", bucket.Types["tuf/timestamp.json"]);
    }

    [Fact]
    public async Task In_a_bucket_that_keeps_versions_nothing_is_kept()
    {
        var bucket = new StandInBucket { IsVersioned = true };
        await using var odd = await Buckets.Standing(bucket.Answer);
        await Put(odd.Carrier, ("en/a.html", Bytes(1)), ("en/a.html", Bytes(2)), ("en/a.html.txt", Bytes(3)), ("en/a.html", Bytes(4)));
        Assert.Equal(1, bucket.Kept("en/a.html"));
        await odd.Carrier.Discard(["en/a.html"], Stop);
        Assert.Equal(0, bucket.Kept("en/a.html"));
        Assert.Equal(1, bucket.Kept("en/a.html.txt"));
        Assert.Equal(["en/a.html.txt"], await List(odd.Carrier));
    }

    [Fact]
    public async Task Where_we_may_not_ask_for_versions_a_removal_says_that_it_is_not_sure()
    {
        var bucket = new StandInBucket { IsVersioned = null };
        await using var odd = await Buckets.Standing(bucket.Answer);
        await Put(odd.Carrier, ("a.html", Bytes(1)));
        await Fails(CarrierFailure.Refused, () => odd.Carrier.Discard(["a.html"], Stop));
        Assert.Null(await odd.Carrier.Read("a.html", 10, Stop));
    }

    [Fact]
    public async Task A_long_list_comes_in_pages()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 1100), new ParallelOptions { MaxDegreeOfParallelism = Carrier.Width, CancellationToken = Stop }, async (i, stop) => await Carrier.Put($"p/{i}.html", Bytes(3), stop));
        Assert.Equal(1100, (await List(Carrier)).Distinct().Count());
    }

    [Theory]
    [InlineData("endless")]
    [InlineData("circle")]
    [InlineData("empty pages")]
    [InlineData("no list")]
    [InlineData("a page")]
    public async Task A_list_that_is_none_is_refused(string how)
    {
        await using var odd = await Buckets.Standing(async http =>
        {
            http.Response.ContentType = "application/xml";
            var key = how == "empty pages" ? "" : "<Contents><Key>a.html</Key><Size>1</Size></Contents>";
            await http.Response.WriteAsync(how switch
            {
                "a page" => "<html><body>Blocked by order of the ministry.<br></body></html>",
                "no list" => "not found, we think",
                _ => $"<ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>x</NextContinuationToken>{key}",
            }, Stop);
            var more = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(key, 1000)));
            while (how == "endless" && !http.RequestAborted.IsCancellationRequested)
                await http.Response.Body.WriteAsync(more, http.RequestAborted);
            if (how is "circle" or "empty pages")
                await http.Response.WriteAsync("</ListBucketResult>", Stop);
        });
        await Fails(CarrierFailure.Strange, () => List(odd.Carrier));
    }

    [Theory]
    [InlineData(500, CarrierFailure.Unreachable)]
    [InlineData(503, CarrierFailure.Unreachable)]
    [InlineData(301, CarrierFailure.Refused)]
    [InlineData(307, CarrierFailure.Strange)]
    [InlineData(403, CarrierFailure.Refused)]
    [InlineData(418, CarrierFailure.Strange)]
    public async Task What_a_host_answers_is_understood(int status, CarrierFailure failure)
    {
        var elsewhere = 0;
        await using var other = await StandIn.Start(_ =>
        {
            Interlocked.Increment(ref elsewhere);
            return Task.CompletedTask;
        });
        await using var odd = await Buckets.Standing(http =>
        {
            http.Response.StatusCode = status;
            http.Response.Headers.Location = $"http://localhost:{other.Address.Port}/elsewhere";
            return Task.CompletedTask;
        });
        await Fails(failure, () => odd.Carrier.Put("a.html", Bytes(10), Stop));
        Assert.Equal(0, elsewhere);
    }

    [Fact]
    public void Secrets_are_not_written_down() => Assert.DoesNotContain("wrong-secret", Buckets.Options(1, "wrong-secret").ToString(), StringComparison.Ordinal);
}
