using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Skywave.Circulation.Carriers;
using Skywave.Circulation.Mirrors;
using Skywave.Store;

namespace Skywave.Circulation.Rounds;

/// <summary>How it stands with one mirror, as its courier last saw it. Kept in a file, for whoever asks from outside.</summary>
/// <param name="Editions">Which edition of each tag lies there since the last round that came to its end.</param>
/// <param name="DoneAt">When that was.</param>
/// <param name="Last">What the last round that had something to bring has brought, and how long it took.</param>
/// <param name="Failure">Why the newest round did not come to its end; null when it did.</param>
/// <param name="Reason">In one sentence.</param>
/// <param name="Since">When the trouble began.</param>
/// <param name="ChangedAt">When something lay there that we did not bring.</param>
public sealed record CourierReport(
    ImmutableSortedDictionary<string, long> Editions, DateTimeOffset? DoneAt, RoundReport Last, TimeSpan Took, CarrierFailure? Failure, string? Reason, DateTimeOffset? Since, DateTimeOffset? ChangedAt)
{
    public static readonly CourierReport None = new(ImmutableSortedDictionary<string, long>.Empty.WithComparers(StringComparer.Ordinal), null, RoundReport.Nothing, TimeSpan.Zero, null, null, null, null);

    /// <param name="folder">Of the mirror.</param>
    public static CourierReport Load(string folder)
    {
        try
        {
            var path = PathIn(folder);
            return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), RoundJson.Default.CourierReport) ?? None : None;
        }
        catch (Exception error) when (error is JsonException or IOException)
        {
            return None;
        }
    }

    internal void Save(string folder) => DurableFile.Write(PathIn(folder), JsonSerializer.SerializeToUtf8Bytes(this, RoundJson.Default.CourierReport));

    private static string PathIn(string folder) => Path.Combine(folder, "report.json");
}

/// <summary>Makes the rounds to one mirror, one after the other, and shares nothing with those to others: one that fails or crawls delays nobody.</summary>
/// <param name="folder">Where what is known of the mirror lies.</param>
/// <param name="open">Makes the carrier; it is closed after each round.</param>
internal sealed class Courier(Mirror mirror, string folder, Func<Mirror, string, ICarrier> open, SiteFiles site, FolderBlobs nodes, Notices notices, TimeProvider clock, ILogger log)
{
    /// <summary>The first wait after a failure and the longest; each is twice the one before.</summary>
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(5), LongestWait = TimeSpan.FromMinutes(10);

    private CourierReport report = CourierReport.Load(folder);

    public Mirror Mirror => mirror;

    public CourierReport Report => Volatile.Read(ref report);

    /// <summary>Goes on until it is stopped.</summary>
    public async Task Run(CancellationToken stop)
    {
        var (wait, known) = (FirstWait, (Notice?)null);
        try
        {
            while (true)
            {
                await notices.After(known, stop);
                if (await Try(stop) is { } at)
                {
                    (known, wait) = (at, FirstWait);
                    continue;
                }
                await Task.Delay(wait, clock, stop);
                wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
    }

    /// <summary>One round, with its trouble in the report. Null when there was any; one that is stopped throws and has none.</summary>
    public async Task<Notice?> Try(CancellationToken stop)
    {
        try
        {
            return await Once(stop);
        }
        catch (Exception error) when (stop.IsCancellationRequested && error is not OperationCanceledException)
        {
            // Whatever breaks while it is stopped is no trouble of the mirror's, and the next round finishes it.
            throw new OperationCanceledException("The round was stopped.", error, stop);
        }
        catch (Exception error) when (error is CarrierException or IOException or TimeoutException or InvalidDataException)
        {
            Note(error as CarrierException ?? new CarrierException(CarrierFailure.Unreachable, error.Message, error));
            return null;
        }
        catch (Exception error) when (!stop.IsCancellationRequested)
        {
            // A carrier that breaks its promise stops nobody's rounds, not even its own. What such an error says may hold a secret: its kind and its place are told.
            log.LogError("{Mirror}: its carrier failed as none should: {Kind}\n{Place}", mirror.Name, error.GetType().Name, error.StackTrace);
            Note(new CarrierException(CarrierFailure.Strange, $"The carrier failed as none should ({error.GetType().Name}); it is tried again.", error));
            return null;
        }
    }

    /// <summary>One round.</summary>
    private async Task<Notice> Once(CancellationToken stop)
    {
        var took = Stopwatch.GetTimestamp();
        await using var carrier = open(mirror, folder);
        var round = new Round(carrier, folder, site, nodes, notices);
        try
        {
            var (at, brought) = await round.Run(stop);
            var (last, hasBrought) = (Report, brought.Put + brought.Discarded > 0);
            Keep(last with
            {
                Editions = at.Editions.ToImmutableSortedDictionary(edition => edition.Tag, edition => edition.Head.Number, StringComparer.Ordinal), DoneAt = clock.GetUtcNow(), Failure = null, Reason = null, Since = null,
                Last = hasBrought ? brought : last.Last, Took = hasBrought ? Stopwatch.GetElapsedTime(took) : last.Took,
            });
            return at;
        }
        finally
        {
            if (round.WasChanged)
            {
                Keep(Report with { ChangedAt = clock.GetUtcNow() });
                log.LogWarning("{Mirror}: something lay there that was not brought by us. Everything was brought anew.", mirror.Name);
            }
        }
    }

    private void Note(CarrierException trouble)
    {
        var last = Report;
        if (last.Reason != trouble.Message)
            log.LogWarning("{Mirror} could not be brought up to date: {Reason}", mirror.Name, trouble.Message);
        Keep(last with { Failure = trouble.Failure, Reason = trouble.Message, Since = last.Since ?? clock.GetUtcNow() });
    }

    private void Keep(CourierReport next)
    {
        Volatile.Write(ref report, next);
        try
        {
            Directory.CreateDirectory(folder);
            next.Save(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A report for others; what counts is the standing.
        }
    }
}
