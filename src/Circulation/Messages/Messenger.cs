using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Skywave.Circulation.Rounds;
using Skywave.Store;

namespace Skywave.Circulation.Messages;

/// <summary>How it stands with one channel.</summary>
/// <param name="Number">Of the edition that was last sent.</param>
/// <param name="Reason">Why the last try failed; null when it did not.</param>
/// <param name="IsForGood">It is not tried again before the channel is changed.</param>
/// <param name="Wait">How long the other side asked to be left alone; null when it did not.</param>
public sealed record ChannelReport(long Number, DateTimeOffset? SentAt, DateTimeOffset? TriedAt, int Failures, string? Reason, bool IsForGood, TimeSpan? Wait = null)
{
    public static readonly ChannelReport None = new(0, null, null, 0, null, false);

    /// <summary>Why the last try failed and what follows from that, for a person; null when it did not.</summary>
    [JsonIgnore]
    public string? Trouble => Reason is null || !IsForGood ? Reason : Reason + " It is not tried again: add it anew.";
}

[JsonSerializable(typeof(ImmutableSortedDictionary<string, ChannelReport>))]
internal sealed partial class ChannelReportJson : JsonSerializerContext;

/// <summary>Sends the short message of each round by the channels there are, each at its own pace and without regard to the others.</summary>
/// <param name="folder">Where it is kept what was sent.</param>
public sealed class Messenger(string folder, ChannelList channels, Notices notices, TimeProvider clock, ILogger<Messenger> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(15), FirstWait = TimeSpan.FromMinutes(1), LongestWait = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim one = new(1);
    private readonly Lock noting = new();
    private ImmutableSortedDictionary<string, ChannelReport>? reports;

    // What the disk could not take: it counts all the same, or the same message would go out again and again.
    private ImmutableSortedDictionary<string, ChannelReport> unnoted = ImmutableSortedDictionary<string, ChannelReport>.Empty.WithComparers(StringComparer.Ordinal);

    public ImmutableSortedDictionary<string, ChannelReport> Reports => reports ?? Load(folder);

    public override void Dispose()
    {
        one.Dispose();
        base.Dispose();
    }

    /// <summary>Sends what is due by every channel.</summary>
    public async Task Pass(CancellationToken stop)
    {
        if (notices.Newest is not { } notice)
            return;
        await one.WaitAsync(stop);
        try
        {
            var all = channels.All();
            reports = Noted(all);
            if (!all.Any(channel => IsDue(channel, notice)))
                return;
            // Who sends by hand in this moment is let finish: what it notes counts at the next look.
            using var held = Hold(folder);
            if (held is null)
                return;
            reports = Noted(all);
            var due = all.Where(channel => IsDue(channel, notice)).ToList();
            if (due.Count == 0)
                return;
            // Nothing is sent that could not be noted as sent.
            Save(folder, reports);
            await Task.WhenAll(due.Select(async channel => Note(channel.Name, await Send(channel, notice, stop))));
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>Read anew: whoever changes a channel by the command line lets it forget what failed, and whoever sends by hand notes it.</summary>
    private ImmutableSortedDictionary<string, ChannelReport> Noted(ImmutableArray<Channel> all)
    {
        var noted = Load(folder).SetItems(unnoted);
        return noted.RemoveRange(noted.Keys.Where(name => all.All(channel => channel.Name != name)));
    }

    /// <summary>Each by itself, as soon as it is sent: whatever ends the pass, no message goes out twice.</summary>
    private void Note(string name, ChannelReport report)
    {
        lock (noting)
        {
            unnoted = unnoted.SetItem(name, report);
            reports = Load(folder).SetItems(unnoted);
            Save(folder, reports);
            unnoted = unnoted.Clear();
        }
    }

    /// <summary>Sends by one channel now, whatever its hours say, and notes it as the newsroom's own messages are noted: the next waits for the channel's hours.</summary>
    /// <param name="folder">Where it is kept what was sent.</param>
    /// <param name="number">Of the edition whose message it is.</param>
    /// <returns>How it stands then; null when the newsroom is sending in this moment.</returns>
    public static async Task<ChannelReport?> SendNow(string folder, Channel channel, string message, long number, DateTimeOffset now, CancellationToken stop)
    {
        using var held = Hold(folder);
        if (held is null)
            return null;
        // Nothing is sent that could not be noted as sent.
        Save(folder, Load(folder));
        var report = await Try(channel, message, number, Load(folder).GetValueOrDefault(channel.Name, ChannelReport.None), now, null, stop);
        Save(folder, Load(folder).SetItem(channel.Name, report));
        return report;
    }

    /// <summary>One sender at a time, also of two processes; null when another is at it. It ends with the process, however that ends.</summary>
    private static FileStream? Hold(string folder)
    {
        Directory.CreateDirectory(folder);
        try
        {
            return new FileStream(Path.Combine(folder, "channels.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>What was sent, by the channel's name.</summary>
    public static ImmutableSortedDictionary<string, ChannelReport> Load(string folder)
    {
        var path = Path.Combine(folder, FileName);
        return File.Exists(path) && JsonSerializer.Deserialize(File.ReadAllBytes(path), ChannelReportJson.Default.ImmutableSortedDictionaryStringChannelReport) is { } kept ? kept : ImmutableSortedDictionary<string, ChannelReport>.Empty.WithComparers(StringComparer.Ordinal);
    }

    /// <summary>A channel was changed: what failed for good may work now.</summary>
    public static void Forget(string folder, string channel)
    {
        if (Load(folder) is var all && all.ContainsKey(channel))
            Save(folder, all.Remove(channel));
    }

    private static void Save(string folder, ImmutableSortedDictionary<string, ChannelReport> all)
    {
        Directory.CreateDirectory(folder);
        DurableFile.Write(Path.Combine(folder, FileName), JsonSerializer.SerializeToUtf8Bytes(all, ChannelReportJson.Default.ImmutableSortedDictionaryStringChannelReport));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(Look, clock);
        try
        {
            while (await tick.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await Pass(stoppingToken);
                }
                catch (Exception error) when (!stoppingToken.IsCancellationRequested)
                {
                    // The newsroom does not stop for a message; the kind of what was not expected is said, because its words may hold a secret.
                    log.LogError("Messages wait: {Reason}", error is InvalidDataException or IOException or JsonException ? error.Message : error.GetType().Name);
                }
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private const string FileName = "channels.json";

    private bool IsDue(Channel channel, Notice notice)
    {
        if (notice.Editions.FirstOrDefault(edition => edition.Tag == channel.Edition) is not { } edition || !notice.Files.ContainsKey(ShortMessage.PathOf(channel.Edition)))
            return false;
        var (report, now) = (Reports.GetValueOrDefault(channel.Name, ChannelReport.None), clock.GetUtcNow());
        if (report.Number >= edition.Head.Number || report.IsForGood || (report.SentAt is { } sent && (now - sent).Duration() < TimeSpan.FromHours(channel.Hours)))
            return false;
        // The time between, whichever is later: a clock that was wrong for a while silences nobody.
        var wait = FirstWait * Math.Pow(2, Math.Min(report.Failures, 10) - 1);
        wait = wait < LongestWait ? wait : LongestWait;
        return report.Failures == 0 || report.TriedAt is not { } tried || (now - tried).Duration() >= (report.Wait is { } asked && asked > wait ? asked : wait);
    }

    private async Task<ChannelReport> Send(Channel channel, Notice notice, CancellationToken stop)
    {
        var message = Encoding.UTF8.GetString(notice.Files[ShortMessage.PathOf(channel.Edition)].Span);
        var report = await Try(channel, message, notice.Editions.First(edition => edition.Tag == channel.Edition).Head.Number, Reports.GetValueOrDefault(channel.Name, ChannelReport.None), clock.GetUtcNow(), log, stop);
        if (report.Reason is { } reason)
            log.LogWarning("{Channel}: {Reason}", channel.Name, reason);
        return report;
    }

    private static async Task<ChannelReport> Try(Channel channel, string message, long number, ChannelReport before, DateTimeOffset now, ILogger? log, CancellationToken stop)
    {
        try
        {
            await Post.Send(channel, message, now, stop);
            return new ChannelReport(number, now, now, 0, null, false);
        }
        catch (PostException error)
        {
            return before with { TriedAt = now, Failures = before.Failures + 1, Reason = error.Message, IsForGood = error.IsForGood, Wait = error.Wait };
        }
        catch (Exception error) when (!stop.IsCancellationRequested)
        {
            // Its words may hold a secret: its kind and its place are told.
            log?.LogError("{Channel} failed as none should: {Kind}\n{Place}", channel.Name, error.GetType().Name, error.StackTrace);
            return before with { TriedAt = now, Failures = before.Failures + 1, Reason = $"It failed as none should ({error.GetType().Name}); it is tried again.", IsForGood = false, Wait = null };
        }
    }
}
