using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Skywave.Circulation.Tests.Rounds;
using Skywave.Circulation.Tests.Watching;

namespace Skywave.Mirror.Tests;

/// <summary>The program that a volunteer runs: one command, killed anywhere, serving what is sealed and nothing else.</summary>
public sealed class ProgramTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("skywave-mirror-").FullName;
    private readonly PaperSite site = new();
    private readonly PaperServer server;
    private static readonly string LongFile = string.Concat(Enumerable.Range(0, 40_000).Select(number => number.ToString("d8", System.Globalization.CultureInfo.InvariantCulture)));
    private readonly List<RunningMirror> running = [];

    public ProgramTests()
    {
        // The program has the machine's clock.
        site.Clock.Now = TimeProvider.System.GetUtcNow().AddMinutes(-2);
        site.Publish("cover", ("sw.js", "worker"));
        site.Publish("en", ("keep.html", "Keep"), ("letters/index.html", "Write"), ("media/long.bin", LongFile));
        site.Publish("en", [.. Enumerable.Range(0, 60).Select(number => ($"2026/11/story-{number}.html", (string?)$"Rain {number} {new string('.', 900)}"))]);
        server = new PaperServer(path => site.Read(path) ?? (site.Notices.Newest!.SmallFiles.FirstOrDefault(file => file.Key == path) is { Key: not null } small ? small.Value : (ReadOnlyMemory<byte>?)null));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        running.ForEach(mirror => mirror.Dispose());
        server.Dispose();
        site.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private RunningMirror Start(params string[] words)
    {
        var mirror = new RunningMirror([server.Address.AbsoluteUri, "--fingerprint", site.Repository.Fingerprint, "--data", folder, .. words]);
        running.Add(mirror);
        return mirror;
    }

    private async Task<(RunningMirror Mirror, HttpClient Reader)> Serving(params string[] words)
    {
        var port = RunningMirror.FreePort();
        var mirror = Start(["--i-am-outside", "--listen", $"127.0.0.1:{port}", "--every", "5", .. words]);
        var reader = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None, AllowAutoRedirect = false }) { BaseAddress = new Uri($"http://127.0.0.1:{port}/") };
        while (true)
        {
            if (mirror.HasEnded)
                Assert.Fail((await mirror.End(Stop)).Said);
            try
            {
                if ((await reader.GetAsync("en/2026/11/story-1.html", Stop)).IsSuccessStatusCode)
                    return (mirror, reader);
            }
            catch (HttpRequestException)
            {
            }
            await Task.Delay(20, Stop);
        }
    }

    [Fact]
    public async Task The_first_run_says_for_whom_it_is_safe_and_later_ones_ask_nothing()
    {
        var (code, said) = await Start("--once").End(Stop);
        Assert.Equal(64, code);
        Assert.Contains("outside the country", said, StringComparison.Ordinal);
        Assert.Equal(0, (await Start("--once", "--i-am-outside").End(Stop)).Code);
        (code, said) = await Start("--once").End(Stop);
        Assert.Equal(0, code);
        Assert.DoesNotContain("outside the country", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_words_on_the_command_line_are_said_with_the_usual_code()
    {
        Assert.Equal(64, (await Start("--listen", "nowhere").End(Stop)).Code);
        using var few = new RunningMirror(server.Address.AbsoluteUri, "--fingerprint", "three short words", "--data", folder);
        Assert.Contains("all twelve", (await few.End(Stop)).Said, StringComparison.Ordinal);
        using var wordless = new RunningMirror(server.Address.AbsoluteUri, "--data", folder);
        using var nowhere = new RunningMirror("--fingerprint", site.Repository.Fingerprint);
        foreach (var (mirror, missing) in new[] { (wordless, "--fingerprint"), (nowhere, "argument") })
        {
            var (code, said) = await mirror.End(Stop);
            Assert.Equal(64, code);
            Assert.Contains(missing, said.Split("Description:")[0], StringComparison.Ordinal);
            Assert.Contains("Usage:", said, StringComparison.Ordinal);
            Assert.Empty(await mirror.Printed(Stop));
        }
    }

    [Fact]
    public async Task A_program_gets_one_line_of_json_for_each_look_and_nothing_else()
    {
        var first = Start("--once", "--i-am-outside", "--json");
        Assert.Equal(0, (await first.End(Stop)).Code);
        var line = JsonDocument.Parse(Assert.Single((await first.Printed(Stop)).Split('\n', StringSplitOptions.RemoveEmptyEntries))).RootElement;
        Assert.Equal("new", line.GetProperty("state").GetString());
        Assert.Equal(2, line.GetProperty("editions").GetProperty("en").GetInt64());
        Assert.Equal(JsonValueKind.Null, line.GetProperty("trouble").ValueKind);
        Assert.True(line.GetProperty("files").GetInt32() > 60 && line.GetProperty("bytes").GetInt64() > 60_000);
        var confirmed = line.GetProperty("confirmedAt").GetString();
        server.Close();
        var second = Start("--once", "--json");
        Assert.Equal((1, ""), await second.End(Stop));
        line = JsonDocument.Parse(await second.Printed(Stop)).RootElement;
        Assert.Equal(("failed", confirmed), (line.GetProperty("state").GetString(), line.GetProperty("confirmedAt").GetString()));
        Assert.Contains("does not answer", line.GetProperty("trouble").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_pipe_it_says_nothing_but_trouble()
    {
        var mirror = Start("--once", "--i-am-outside");
        Assert.DoesNotContain("fetched", (await mirror.End(Stop)).Said, StringComparison.Ordinal);
        Assert.Empty(await mirror.Printed(Stop));
        server.Close();
        Assert.Contains("does not answer", (await Start("--once").End(Stop)).Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readers_get_pages_as_a_web_server_gives_them_and_the_site_s_own_page_for_what_is_not_there()
    {
        var (_, reader) = await Serving();
        using var page = await reader.GetAsync("en/2026/11/story-1.html", Stop);
        Assert.Equal("text/html; charset=utf-8", page.Content.Headers.ContentType!.ToString());
        Assert.Equal("*", page.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.False(page.Headers.Contains("Server"));
        Assert.True(page.Headers.Contains("X-Skywave-Confirmed"));
        var plain = await page.Content.ReadAsByteArrayAsync(Stop);

        using var again = new HttpRequestMessage(HttpMethod.Get, "en/2026/11/story-1.html") { Headers = { IfNoneMatch = { page.Headers.ETag! } } };
        Assert.Equal(HttpStatusCode.NotModified, (await reader.SendAsync(again, Stop)).StatusCode);

        using var small = new HttpRequestMessage(HttpMethod.Get, "en/2026/11/story-1.html") { Headers = { AcceptEncoding = { new StringWithQualityHeaderValue("br") } } };
        using var compressed = await reader.SendAsync(small, Stop);
        Assert.Equal("br", compressed.Content.Headers.ContentEncoding.Single());
        await using var brotli = new BrotliStream(await compressed.Content.ReadAsStreamAsync(Stop), CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        await brotli.CopyToAsync(unpacked, Stop);
        Assert.Equal(plain, unpacked.ToArray());

        using var part = new HttpRequestMessage(HttpMethod.Get, "en/2026/11/story-1.html") { Headers = { Range = new RangeHeaderValue(5, 9) } };
        using var piece = await reader.SendAsync(part, Stop);
        Assert.Equal(HttpStatusCode.PartialContent, piece.StatusCode);
        Assert.Equal(plain[5..10], await piece.Content.ReadAsByteArrayAsync(Stop));

        using var missing = await reader.GetAsync("en/nothing.html", Stop);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Equal("nothing", await missing.Content.ReadAsStringAsync(Stop));
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync("%2e%2e/%2e%2e/etc/passwd", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await reader.PostAsync("en/2026/11/story-1.html", null, Stop)).StatusCode);
        Assert.Empty(await (await reader.SendAsync(new HttpRequestMessage(HttpMethod.Head, "en/2026/11/story-1.html"), Stop)).Content.ReadAsByteArrayAsync(Stop));
    }

    [Theory]
    [InlineData("en/2026/11/story-1.html")]
    [InlineData("en/letters/")]
    [InlineData("en/keep.html")]
    [InlineData("sw.js")]
    [InlineData("en/nothing.html")]
    [InlineData("tuf/timestamp.json")]
    public async Task Every_answer_has_the_headers_of_the_newsroom_s_own_server(string path)
    {
        var (_, reader) = await Serving();
        using var answer = await reader.GetAsync(path, Stop);
        Assert.Equal(
            [Seal.Trees.ServedAs.PolicyOf(path), "nosniff", "no-referrer", "same-origin", "*", "X-Skywave-Confirmed"],
            "Content-Security-Policy X-Content-Type-Options Referrer-Policy Cross-Origin-Opener-Policy Access-Control-Allow-Origin Access-Control-Expose-Headers".Split(' ').Select(header => answer.Headers.GetValues(header).Single()));
    }

    [Fact]
    public async Task Long_files_are_given_whole_in_parts_and_to_who_has_the_beginning()
    {
        var (_, reader) = await Serving();
        const string path = "en/media/long.bin";
        using var whole = await reader.GetAsync(path, Stop);
        Assert.Equal(LongFile, await whole.Content.ReadAsStringAsync(Stop));
        var tag = whole.Headers.ETag!;

        async Task<(HttpStatusCode Status, string? Range, string Body)> Part(string range, string? ifRange = null, HttpMethod? method = null)
        {
            using var request = new HttpRequestMessage(method ?? HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation("Range", range);
            if (ifRange is not null)
                request.Headers.TryAddWithoutValidation("If-Range", ifRange);
            using var answer = await reader.SendAsync(request, Stop);
            return (answer.StatusCode, answer.Content.Headers.ContentRange?.ToString(), await answer.Content.ReadAsStringAsync(Stop));
        }

        Assert.Equal((HttpStatusCode.PartialContent, "bytes 100000-299999/320000", LongFile[100_000..300_000]), await Part("bytes=100000-299999"));
        Assert.Equal((HttpStatusCode.PartialContent, "bytes 319990-319999/320000", LongFile[^10..]), await Part("bytes=-10"));
        Assert.Equal((HttpStatusCode.PartialContent, "bytes 319990-319999/320000", LongFile[^10..]), await Part("bytes=319990-"));
        Assert.Equal((HttpStatusCode.PartialContent, "bytes 319990-319999/320000", LongFile[^10..]), await Part("bytes=319990-999999", tag.ToString()));
        Assert.Equal((HttpStatusCode.RequestedRangeNotSatisfiable, "bytes */320000", ""), await Part("bytes=320000-"));
        Assert.Equal((HttpStatusCode.RequestedRangeNotSatisfiable, "bytes */320000", ""), await Part("bytes=-0"));
        // Another file than the one that the reader has the beginning of: the whole.
        Assert.Equal((HttpStatusCode.OK, null, LongFile), await Part("bytes=100-", "\"other\""));
        Assert.Equal((HttpStatusCode.OK, null, LongFile), await Part("bytes=100-", $"W/{tag}"));
        Assert.Equal((HttpStatusCode.OK, null, LongFile), await Part("bytes=100-", "Sat, 31 Oct 2026 00:00:00 GMT"));
        Assert.Equal((HttpStatusCode.OK, null, LongFile), await Part("bytes=0-1,5-6"));
        Assert.Equal((HttpStatusCode.OK, null, LongFile), await Part("pages=1-2"));
        Assert.Equal((HttpStatusCode.OK, null, ""), await Part("bytes=0-9", method: HttpMethod.Head));

        using var head = await reader.SendAsync(new HttpRequestMessage(HttpMethod.Head, path), Stop);
        Assert.Equal((320_000, tag), (head.Content.Headers.ContentLength, head.Headers.ETag));
        foreach (var have in new[] { "*", $"W/{tag}", $"\"other\", {tag}" })
        {
            using var again = new HttpRequestMessage(HttpMethod.Get, path);
            again.Headers.TryAddWithoutValidation("If-None-Match", have);
            using var same = await reader.SendAsync(again, Stop);
            Assert.Equal((HttpStatusCode.NotModified, tag), (same.StatusCode, same.Headers.ETag));
        }
    }

    [Fact]
    public async Task More_connections_than_may_be_are_closed_and_a_free_place_is_given_again()
    {
        var (mirror, reader) = await Serving("--max-connections", "2");
        using var other = new TcpClient();
        await other.ConnectAsync(IPAddress.Loopback, reader.BaseAddress!.Port, Stop);
        using var third = new HttpClient { BaseAddress = reader.BaseAddress };
        await other.GetStream().WriteAsync("GET /en/keep.html HTTP/1.1\r\nHost: a\r\n\r\n"u8.ToArray(), Stop);
        Assert.True(await other.GetStream().ReadAsync(new byte[100], Stop) > 0);
        await Assert.ThrowsAsync<HttpRequestException>(() => third.GetAsync("en/keep.html", Stop));
        other.Close();
        while (true)
        {
            try
            {
                Assert.Equal("Keep", await third.GetStringAsync("en/keep.html", Stop));
                break;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(20, Stop);
            }
        }
        Assert.False(mirror.HasEnded);
    }

    [Theory]
    [InlineData("Rain 1 forged")]
    [InlineData("Pain")]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_page_that_the_disk_has_damaged_is_not_served_and_is_fetched_again(string? bytes)
    {
        var (_, reader) = await Serving();
        var before = await reader.GetStringAsync("en/2026/11/story-1.html", Stop);
        var path = Directory.EnumerateFiles(Path.Combine(folder, "things"), "*", SearchOption.AllDirectories).Single(path => File.ReadAllText(path) == before);
        // As long as it was, or shorter, or not there.
        if (bytes is null)
            File.Delete(path);
        else
            File.WriteAllText(path, bytes.Length > 4 ? bytes.PadRight(before.Length, '.') : bytes);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await reader.GetAsync("en/2026/11/story-1.html", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync("en/2026/11/story-2.html", Stop)).StatusCode);
        while (await reader.GetAsync("en/2026/11/story-1.html", Stop) is var answer)
        {
            var now = await answer.Content.ReadAsStringAsync(Stop);
            if (answer.IsSuccessStatusCode)
            {
                Assert.Equal(before, now);
                break;
            }
            await Task.Delay(50, Stop);
        }
    }

    [Fact]
    public async Task A_page_that_was_written_anew_as_it_was_is_served_on()
    {
        var (_, reader) = await Serving();
        var before = await reader.GetStringAsync("en/2026/11/story-1.html", Stop);
        var path = Directory.EnumerateFiles(Path.Combine(folder, "things"), "*", SearchOption.AllDirectories).Single(path => File.ReadAllText(path) == before);
        File.WriteAllText(path, before);
        Assert.Equal(before, await reader.GetStringAsync("en/2026/11/story-1.html", Stop));
    }

    [Fact]
    public async Task Short_connections_end_before_a_censor_would_freeze_them()
    {
        var (_, reader) = await Serving("--short-connections");
        var (open, ended) = (0, 0);
        for (var page = 0; page < 30; page++)
        {
            using var answer = await reader.GetAsync($"en/2026/11/story-{page}.html", Stop);
            _ = answer.Headers.ConnectionClose == true ? ended++ : open++;
        }
        // About 1,500 bytes each: eight to a connection.
        Assert.InRange(ended, 3, 6);
        Assert.InRange(open, 20, 28);
    }

    [Fact]
    public async Task Nothing_of_a_reader_is_in_its_folder()
    {
        var (mirror, reader) = await Serving();
        reader.DefaultRequestHeaders.UserAgent.ParseAdd("Heron/1.0");
        reader.DefaultRequestHeaders.Referrer = new Uri("https://heron.example/");
        await reader.GetAsync("en/2026/11/story-2.html?heron", Stop);
        mirror.Kill();
        Assert.DoesNotContain("heron", (await mirror.End(Stop)).Said, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories), path => File.ReadAllText(path, Encoding.Latin1).Contains("heron", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    [Trait("speed", "slow")]
    public async Task Killed_anywhere_it_has_the_old_site_or_the_new_one_whole()
    {
        var random = new Random(7);
        Assert.Equal(0, (await Start("--once", "--i-am-outside").End(Stop)).Code);
        for (var kill = 0; kill < 30; kill++)
        {
            var pages = Enumerable.Range(0, 12).Select(_ => random.Next(60)).Distinct().Select(number => ($"2026/11/story-{number}.html", random.Next(4) == 0 ? null : (string?)$"Snow {kill} {new string('.', random.Next(3000))}")).ToArray();
            site.Clock.Now = TimeProvider.System.GetUtcNow().AddMinutes(-2);
            var asked = 0;
            var dies = random.Next(1, 40);
            var mirror = Start("--once");
            server.Answering = (_, bytes) =>
            {
                if (Interlocked.Increment(ref asked) == dies)
                    mirror.Kill();
                return bytes;
            };
            site.Publish("en", pages);
            await mirror.End(Stop);
            AssertIsWhole();
        }
        server.Answering = (_, bytes) => bytes;
        Assert.Equal(0, (await Start("--once").End(Stop)).Code);
        var shelf = new Shelf(folder);
        Assert.Equal(site.Notices.Newest!.Editions.Select(edition => edition.Head), shelf.State!.Heads.Values);
    }

    /// <summary>Every file of what the folder says is the site is there, and is as its tree says.</summary>
    private void AssertIsWhole()
    {
        var shelf = new Shelf(folder);
        Assert.NotNull(shelf.State);
        foreach (var head in shelf.State.Heads.Values)
        {
            foreach (var file in Seal.Trees.Tree.Files(head.Tree, name => shelf.Node(head.Edition, name)))
                Assert.True(shelf.Things.Read(file.Hash) is { } bytes && file.Matches(bytes), file.Path);
        }
        Assert.All(shelf.State.Small, small => Assert.Equal(small.Value, Seal.Digest.Of(shelf.Things.Read(small.Value)!)));
    }
}
