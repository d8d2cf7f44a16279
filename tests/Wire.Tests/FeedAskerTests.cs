using System.Net;
using System.Net.Sockets;
using System.Text;
using Skywave.Wire.Watching;

namespace Skywave.Wire.Tests;

/// <summary>Feeds asked over real connections, to a server of this test.</summary>
public sealed class FeedAskerTests : IDisposable
{
    private readonly TcpListener server = new(IPAddress.Loopback, 0);
    private readonly List<string> asked = [];
    private string answer = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\nETag: \"one\"\r\nLast-Modified: Tue, 24 Nov 2026 10:00:00 GMT\r\n\r\n<rss/>";

    public FeedAskerTests()
    {
        server.Start();
        _ = Serve();
    }

    private int Port => ((IPEndPoint)server.LocalEndpoint).Port;

    public void Dispose() => server.Dispose();

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                using var connection = await server.AcceptTcpClientAsync();
                var stream = connection.GetStream();
                var request = new StringBuilder();
                var buffer = new byte[4096];
                while (!request.ToString().Contains("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(buffer) is > 0 and var read)
                    request.Append(Encoding.ASCII.GetString(buffer, 0, read));
                lock (asked)
                    asked.Add(request.ToString());
                await stream.WriteAsync(Encoding.ASCII.GetBytes(answer.Replace("HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nConnection: close\r\n", StringComparison.Ordinal)));
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException or IOException)
        {
            // The test is over.
        }
    }

    private static async Task<FeedAnswer> Ask(FeedAsker asker, string address, string tag = "", string modified = "")
    {
        using (asker)
            return await asker.Ask(new Uri(address), tag, modified, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_feed_is_fetched_and_its_tag_is_said_again()
    {
        var first = await Ask(FeedAsker.Anywhere(), $"http://127.0.0.1:{Port}/feed");
        Assert.Equal(("<rss/>", "\"one\"", "Tue, 24 Nov 2026 10:00:00 GMT"), (Encoding.ASCII.GetString(first.Bytes!), first.Tag, first.Modified));
        answer = "HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n";
        var second = await Ask(FeedAsker.Anywhere(), $"http://127.0.0.1:{Port}/feed", first.Tag!, first.Modified!);
        Assert.Equal((null, null), (second.Bytes, second.Fault));
        Assert.Contains("If-None-Match: \"one\"", asked[^1], StringComparison.Ordinal);
        Assert.Contains("If-Modified-Since: Tue, 24 Nov 2026 10:00:00 GMT", asked[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("Cookie", asked[^1], StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("2130706433")]
    [InlineData("0x7f.1")]
    public async Task No_way_of_writing_this_machine_reaches_it(string host)
    {
        var refused = await Ask(FeedAsker.Public(), $"http://{host}:{Port}/feed");
        Assert.NotNull(refused.Fault);
        Assert.Contains("public addresses", refused.Fault, StringComparison.Ordinal);
        Assert.Empty(asked);
    }

    [Fact]
    public async Task A_redirect_into_the_house_is_not_followed()
    {
        answer = $"HTTP/1.1 302 Found\r\nLocation: http://localhost:{Port}/secret\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        // The first address counts as public here, what it leads to as what it is.
        var isFirst = true;
        var refused = await Ask(new FeedAsker(address =>
        {
            if (!isFirst)
                return Addresses.Fault(address);
            isFirst = false;
            return null;
        }), $"http://127.0.0.1:{Port}/feed");
        Assert.Contains("public addresses", refused.Fault, StringComparison.Ordinal);
        Assert.Single(asked);
    }

    [Fact]
    public async Task A_name_that_resolves_to_this_machine_is_refused_and_of_several_addresses_only_the_public_are_tried()
    {
        var refused = await Ask(new FeedAsker(Addresses.Fault, (_, _) => Task.FromResult(new[] { IPAddress.Loopback, IPAddress.IPv6Loopback })), $"http://orsa.example:{Port}/feed");
        Assert.Contains("public addresses", refused.Fault, StringComparison.Ordinal);
        var tried = new List<string>();
        await Ask(new FeedAsker(address =>
        {
            tried.Add(address.ToString());
            return address.Equals(IPAddress.Loopback) ? null : Addresses.Fault(address);
        }, (_, _) => Task.FromResult(new[] { IPAddress.Parse("10.0.0.1"), IPAddress.Loopback })), $"http://orsa.example:{Port}/feed");
        Assert.Equal(["10.0.0.1", "127.0.0.1"], tried);
        Assert.Single(asked);
    }

    [Theory]
    [InlineData("HTTP/1.1 500 Oh\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", "500")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 104857600\r\n\r\n<rss", "more than")]
    [InlineData("nonsense\r\n\r\n", "could not be fetched")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<rss", "could not be fetched")]
    public async Task A_server_that_fails_gives_a_reason(string says, string reason)
    {
        answer = says;
        Assert.Contains(reason, (await Ask(FeedAsker.Anywhere(), $"http://127.0.0.1:{Port}/feed")).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redirects_in_a_ring_end()
    {
        answer = $"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:{Port}/feed\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        Assert.NotNull((await Ask(FeedAsker.Anywhere(), $"http://127.0.0.1:{Port}/feed")).Fault);
        Assert.InRange(asked.Count, 1, 7);
    }

    [Theory]
    [InlineData(0, 60)]
    [InlineData(1, 120)]
    [InlineData(2, 240)]
    [InlineData(10, 3600)]
    [InlineData(1000, 3600)]
    public void A_failing_feed_is_asked_less_and_less_often_and_never_less_than_hourly(int failures, int seconds)
    {
        var source = new SourceRow { Edition = "en", Place = "https://orsa.example/", AddedBy = "", Seconds = 60, ReadAt = 1_000_000, Failures = failures, Kind = SourceKind.Feed };
        Assert.Equal(TimeSpan.FromSeconds(seconds), FeedWatch.Next(source) - DateTimeOffset.FromUnixTimeMilliseconds(1_000_000));
    }
}
