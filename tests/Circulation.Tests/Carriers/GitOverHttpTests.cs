using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Skywave.Circulation.Carriers.Git;

namespace Skywave.Circulation.Tests.Carriers;

/// <summary>Git's own server by HTTP, behind a token as hosts give them.</summary>
public sealed class GitOverHttpTests : IDisposable
{
    private const string Backend = "/usr/lib/git-core/git-http-backend";

    private readonly string folder = Directory.CreateTempSubdirectory("skywave-git-http-").FullName;
    private readonly List<string> authorizations = [];

    public GitOverHttpTests()
    {
        Assert.SkipUnless(File.Exists(Backend), "git-http-backend is not on this machine");
        Programs.Output("git", "init", "--quiet", "--bare", Path.Combine(folder, "site.git"));
        Programs.Output("git", "--git-dir=" + Path.Combine(folder, "site.git"), "config", "http.receivepack", "true");
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_token_lets_us_in_and_a_wrong_one_does_not()
    {
        await using var server = await StandIn.Start(Answer);
        await using var carrier = new GitCarrier(Options(server, "right"));
        await carrier.Put("en/index.html", new byte[] { 1, 2, 3 }, Stop);
        await carrier.Put("en/large.bin", new byte[3 << 20], Stop);
        await carrier.Settle(Stop);
        Assert.Equal([1, 2, 3], Programs.Output("git", "--git-dir=" + Path.Combine(folder, "site.git"), "cat-file", "blob", "gh-pages:en/index.html"));
        await using var other = new GitCarrier(Options(server, "right"));
        Assert.Equal([1, 2, 3], await other.Read("en/index.html", 100, Stop));
        await using var stranger = new GitCarrier(Options(server, "wrong-secret"));
        var error = await Assert.ThrowsAsync<CarrierException>(() => stranger.Read("en/index.html", 100, Stop));
        Assert.Equal(CarrierFailure.Refused, error.Failure);
        Assert.DoesNotContain("wrong-secret", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-secret", Options(server, "wrong-secret").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_is_on_no_command_line()
    {
        Assert.SkipUnless(Directory.Exists("/proc/self"), "commands cannot be looked at here");
        var lines = new List<string>();
        await using var server = await StandIn.Start(http =>
        {
            // While we are asked, git runs.
            foreach (var process in Directory.EnumerateDirectories("/proc").Where(process => int.TryParse(Path.GetFileName(process), CultureInfo.InvariantCulture, out _)))
            {
                try
                {
                    lines.Add(File.ReadAllText(Path.Combine(process, "cmdline")));
                }
                catch (Exception error) when (error is IOException or UnauthorizedAccessException)
                {
                }
            }
            return Answer(http);
        });
        await using var carrier = new GitCarrier(Options(server, "right"));
        await carrier.Put("index.html", new byte[] { 1 }, Stop);
        await carrier.Settle(Stop);
        Assert.Contains(lines, line => line.Contains("remote-http", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains(Token("right"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_host_that_sends_us_elsewhere_is_not_followed()
    {
        await using var elsewhere = await StandIn.Start(Answer);
        await using var server = await StandIn.Start(http =>
        {
            http.Response.Redirect($"{elsewhere.Address}{http.Request.Path.Value![1..]}{http.Request.QueryString}");
            return Task.CompletedTask;
        });
        await using var carrier = new GitCarrier(Options(server, "right"));
        await Assert.ThrowsAsync<CarrierException>(() => carrier.Read("index.html", 100, Stop));
        Assert.Empty(authorizations);
    }

    [Theory]
    [InlineData(503, CarrierFailure.Unreachable)]
    [InlineData(404, CarrierFailure.Refused)]
    [InlineData(200, CarrierFailure.Strange)]
    public async Task What_a_host_answers_is_understood(int status, CarrierFailure failure)
    {
        await using var server = await StandIn.Start(async http =>
        {
            http.Response.StatusCode = status;
            await http.Response.WriteAsync("<html><body>Blocked by order of the ministry.</body></html>");
        });
        await using var carrier = new GitCarrier(Options(server, "right"));
        // A page in the place of a repository looks empty to git; nothing can be brought there.
        var error = await Assert.ThrowsAsync<CarrierException>(async () =>
        {
            await carrier.Put("index.html", new byte[] { 1 }, Stop);
            await carrier.Settle(Stop);
        });
        Assert.True(failure == error.Failure, error.ToString());
    }

    private static string Token(string token) => Convert.ToBase64String(Encoding.UTF8.GetBytes("git:" + token));

    private GitOptions Options(StandIn server, string token) => new($"{server.Address}site.git", Path.Combine(folder, Guid.NewGuid().ToString("N"))) { Token = token, Patience = TimeSpan.FromSeconds(20) };

    /// <summary>Git's own program, by CGI.</summary>
    private async Task Answer(HttpContext http)
    {
        var request = http.Request;
        lock (authorizations)
            authorizations.Add(request.Headers.Authorization.ToString());
        if (request.Headers.Authorization != "Basic " + Token("right"))
        {
            http.Response.StatusCode = 401;
            http.Response.Headers.WWWAuthenticate = "Basic realm=\"git\"";
            return;
        }
        var start = new ProcessStartInfo(Backend) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var (name, value) in new[]
        {
            ("GIT_PROJECT_ROOT", folder), ("GIT_HTTP_EXPORT_ALL", "1"), ("PATH_INFO", request.Path.Value!), ("QUERY_STRING", request.QueryString.Value!.TrimStart('?')), ("REQUEST_METHOD", request.Method),
            ("CONTENT_TYPE", request.ContentType ?? ""), ("HTTP_CONTENT_ENCODING", request.Headers.ContentEncoding.ToString()), ("GIT_PROTOCOL", request.Headers["Git-Protocol"].ToString()), ("REMOTE_USER", "git"),
        })
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        await request.Body.CopyToAsync(process.StandardInput.BaseStream);
        process.StandardInput.Close();
        var answer = new MemoryStream();
        await process.StandardOutput.BaseStream.CopyToAsync(answer);
        var bytes = answer.ToArray();
        var end = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        foreach (var header in Encoding.UTF8.GetString(bytes, 0, end).Split("\r\n").Select(line => line.Split(": ", 2)))
        {
            if (header[0] == "Status")
                http.Response.StatusCode = int.Parse(header[1].Split(' ')[0], CultureInfo.InvariantCulture);
            else
                http.Response.Headers[header[0]] = header[1];
        }
        await http.Response.Body.WriteAsync(bytes.AsMemory(end + 4));
    }
}
