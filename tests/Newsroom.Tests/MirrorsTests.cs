using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Skywave.Circulation.Messages;
using Skywave.Circulation.Mirrors;
using Skywave.Circulation.Onion;
using Skywave.Circulation.Watching;
using Skywave.Newsroom.Trust;
using Skywave.Press;
using Skywave.Seal.Checks;
using Skywave.Seal.Notes;
using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;

namespace Skywave.Newsroom.Tests;

/// <summary>Mirrors as the whole program has them: what readers are told, what vantage points may bring, what is counted, and the way in by the onion.</summary>
public sealed class MirrorsTests : IAsyncLifetime
{
    private static readonly Actor Editor = new("1", "Editor", [new Assignment(Assignment.Every, Role.Owner)]);

    private readonly RunningNewsroom newsroom = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await newsroom.Start(onion: true);
        newsroom.Desk.Take(
            newsroom.Desk.Edition("en")!, new Dispatch("wire", "1", new StoryDocument { Language = "en", Headline = "The ferry runs again", Body = [new Paragraph("It left at six.") { Id = BlockId.From("test", "1", 0) }] }, null, null, null, null, [], null),
            true, Editor);
    }

    public ValueTask DisposeAsync() => newsroom.DisposeAsync();

    private MirrorList List => newsroom.App.Services.GetRequiredService<MirrorList>();

    private void Tell(string name, string address)
    {
        List.Set(new Mirror(name, null, new Uri(address), MirrorUse.Public, null));
        newsroom.App.Services.GetRequiredService<Flow>().Carry();
    }

    [Fact]
    public async Task A_mirror_is_told_to_readers_and_the_messages_name_it()
    {
        using var reader = newsroom.Browser(newsroom.Site);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync(MirrorDirectory.Path, Stop)).StatusCode);
        Tell("one", "https://one.example/");
        Assert.Equal("skywave/mirrors/v1\nhttps://one.example/\n", await reader.GetStringAsync(MirrorDirectory.Path, Stop));
        var message = await reader.GetStringAsync("circulation/message.en.txt", Stop);
        Assert.Contains("• The ferry runs again\n", message, StringComparison.Ordinal);
        Assert.Contains("https://one.example/en/\n", message, StringComparison.Ordinal);
        Assert.Equal(StallFile.Bytes, await reader.GetByteArrayAsync(StallFile.Path, Stop));
    }

    [Fact]
    public async Task A_mirror_is_brought_each_edition_by_itself_and_is_the_site_to_who_checks_it()
    {
        var folder = Path.Combine(newsroom.Folder.Root, "elsewhere");
        Directory.CreateDirectory(folder);
        newsroom.App.Services.GetRequiredService<Flow>().Carry();
        List.Set(new Mirror("one", "folder", new Uri("https://one.example/"), MirrorUse.Public, System.Text.Json.JsonSerializer.SerializeToElement(new { folder })));
        await Until(() => Check(folder).IsGenuine);
        for (var story = 2; story < 5; story++)
        {
            newsroom.Desk.Take(
                newsroom.Desk.Edition("en")!, new Dispatch("wire", $"{story}", new StoryDocument { Language = "en", Headline = $"The ferry runs for day {story}", Body = [new Paragraph("It left at six.") { Id = BlockId.From("test", $"{story}", 0) }] }, null, null, null, null, [], null),
                true, Editor);
            var now = newsroom.App.Services.GetRequiredService<PressRoom>().Published.Editions().First(edition => edition.Tag == "en").Note;
            await Until(() => Check(folder) is { IsGenuine: true } && Convert.ToBase64String(File.ReadAllBytes(Path.Combine(folder, "en", "edition.note"))) == now);
        }
    }

    private static SiteVerdict Check(string folder)
    {
        var check = new SiteCheck(null, TimeProvider.System.GetUtcNow());
        byte[]? Bytes(string path)
        {
            try
            {
                return File.ReadAllBytes(Path.Combine(folder, path));
            }
            catch (IOException)
            {
                return null;
            }
        }
        while (check.Next is { } path)
            check.Bring(Bytes(path));
        if (check.Verdict().Refusal is null)
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
                check.NoteOther(Path.GetRelativePath(folder, file), () => Bytes(file) ?? []);
        }
        return check.Verdict();
    }

    private static async Task Until(Func<bool> isSo)
    {
        while (!isSo())
            await Task.Delay(50, Stop);
    }

    [Fact]
    public async Task Reports_of_known_vantage_points_are_taken_and_others_told_why_not()
    {
        Tell("one", "https://one.example/");
        using var berlin = Signer.Create("berlin");
        using var browser = newsroom.Browser(newsroom.Site);
        var report = new ProbeReport(DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()), [ProbeResult.Of(new Uri("https://one.example/"), ProbeClass.Tls)]).Sign(berlin);
        var refused = await browser.PostAsync("circulation/report", new ByteArrayContent(report), Stop);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal("No known vantage point has signed it.\n", await refused.Content.ReadAsStringAsync(Stop));
        Probers.Add(newsroom.Folder, berlin.Verifier);
        Assert.Equal(HttpStatusCode.NoContent, (await browser.PostAsync("circulation/report", new ByteArrayContent(report), Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.PostAsync("circulation/report", new ByteArrayContent(new byte[ProbeReport.MaxBytes + 9]), Stop)).StatusCode);
        using var owner = await newsroom.SignedIn("Owner", new Assignment(Assignment.Every, Role.Owner));
        var page = await owner.GetStringAsync("/mirrors", Stop);
        Assert.Contains("the connection ended while its name was said", page, StringComparison.Ordinal);
        Assert.Contains("berlin", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_that_is_refused_for_good_is_said_to_wait_for_somebody()
    {
        newsroom.App.Services.GetRequiredService<ChannelList>().Set(new Channel("list", "en", 24, new MailChannel("127.0.0.1", 9, "none", "news@meridian.example", "readers@lists.example", "news", "wrong"), null));
        Directory.CreateDirectory(newsroom.Folder.Rounds);
        await File.WriteAllTextAsync(Path.Combine(newsroom.Folder.Rounds, "channels.json"), """{"list":{"Number":0,"Failures":1,"Reason":"127.0.0.1 does not know the user or the password.","IsForGood":true}}""", Stop);
        using var owner = await newsroom.SignedIn("Owner", new Assignment(Assignment.Every, Role.Owner));
        while (!(await owner.GetStringAsync("/mirrors", Stop)).Contains("does not know the user or the password. It is not tried again: add it anew.", StringComparison.Ordinal))
            await Task.Delay(50, Stop);
    }

    [Fact]
    public async Task Who_may_manage_changes_what_a_mirror_is_for_and_others_do_not_see_it()
    {
        Tell("one", "https://one.example/");
        using var owner = await newsroom.SignedIn("Owner", new Assignment(Assignment.Every, Role.Owner));
        var token = await RunningNewsroom.Token(owner, "/mirrors");
        await owner.PostAsync("/mirrors", new FormUrlEncodedContent([new("name", "one"), new("use", "Spare"), new("__RequestVerificationToken", token)]), Stop);
        Assert.Equal(MirrorUse.Spare, List.Find("one")!.Use);
        using var reporter = await newsroom.SignedIn("Reporter", new Assignment("en", Role.Reporter));
        Assert.Equal(HttpStatusCode.Forbidden, (await reporter.GetAsync("/mirrors", Stop)).StatusCode);
    }

    [Fact]
    public async Task Readers_of_the_onion_come_by_a_socket_and_are_counted_as_such()
    {
        using var onion = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (_, stop) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(newsroom.Folder.OnionDoor), stop);
                return new NetworkStream(socket, ownsSocket: true);
            },
        }) { BaseAddress = new Uri($"http://{OnionKey.AddressIn(newsroom.Folder.Onion)}/") };
        using var reader = newsroom.Browser(newsroom.Site);
        var page = await onion.GetStringAsync("en/", Stop);
        Assert.Contains("The ferry runs again", page, StringComparison.Ordinal);
        Assert.Equal(page, await reader.GetStringAsync("en/", Stop));
        // The socket is the readers' door and no way into the newsroom.
        Assert.Equal(HttpStatusCode.NotFound, (await onion.GetAsync("desk", Stop)).StatusCode);
        var counts = newsroom.App.Services.GetRequiredService<ReadCounts>();
        counts.Write();
        Assert.Equal([("site", 1L), ("onion", 1L)], counts.Since(DateOnly.MinValue).Select(count => (count.Carrier, count.Pages)));
    }
}
