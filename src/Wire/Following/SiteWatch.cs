using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Skywave.Wire.Following;

/// <summary>
/// Keeps one followed site in step: first all of it from the oldest, then what is new by one small question at its interval, and slowly, a part at a
/// time, what nobody says. Each step is written before the next, so that it goes on where it was stopped; a step done twice changes nothing.
/// </summary>
internal sealed class SiteWatch(SiteState state, TimeProvider clock, ILogger log)
{
    /// <summary>However long a site has failed, it is asked so often; and however long it asks to be left alone.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1), LongestAsked = TimeSpan.FromDays(1);

    /// <summary>What changed since the last time is asked for so often also when the site says that nothing did: what stands between may answer for it.</summary>
    private static readonly TimeSpan Anyway = TimeSpan.FromMinutes(5);

    /// <summary>Back from the newest change that is known: its second may not have been over.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(5);

    /// <summary>Milliseconds after which the site's <c>robots.txt</c> is read again (RFC 9309, 2.4).</summary>
    private const long Day = 86_400_000;

    /// <summary>Parts of a list of changes: more is a list without an end.</summary>
    private const int MaxParts = 1000;

    private readonly SiteLook look = new(state, new SiteIntake(state));
    private string lastPart = "";
    private long triedAgain;
    private long robotsAt;
    private bool hasAsked;
    private bool hasLooked;

    /// <summary>The site has been read once in full.</summary>
    public bool IsThrough => state.Row.FirstDone > 0;

    public async Task Run(Func<SourceRow?> find, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested && find() is { EndedBy: "" } source)
        {
            state.Source = source;
            var (isWork, fault) = await Step(isOnce: false, stop);
            if (fault is not null)
                log.LogWarning("{Site} could not be read: {Reason}", source.Place, fault.Reason);
            // Nobody waits for them here; the rows have them.
            state.Tally.Refused.Clear();
            if (!isWork)
                await Task.Delay(Rest(), clock, stop);
        }
    }

    /// <summary>Does the next thing that is due. False when nothing is.</summary>
    /// <param name="isOnce">Somebody waits for it: the questions that come at intervals are due now.</param>
    public async Task<(bool IsWork, Failure? Fault)> Step(bool isOnce, CancellationToken stop)
    {
        var (row, now) = (state.Row, state.Now);
        if (row.NotBefore > now && !isOnce)
            return (false, null);
        try
        {
            if (Due(isOnce, now, stop) is not { } step)
                return (false, null);
            if (now - robotsAt is < 0 or > Day)
            {
                if (await Discovery.ReadRobots(state.Asker, new Uri(state.Source.Place), stop) is { } closed)
                    return (true, Report(closed));
                robotsAt = now;
            }
            return (true, Report(await step()));
        }
        catch (Exception error) when (error is IOException or System.Data.Common.DbException || error.InnerException is System.Data.Common.DbException)
        {
            // A full disk, or a database that is away: nothing was taken that was not written.
            log.LogError("Stories of {Site} could not be kept and will be tried again: {Reason}", state.Source.Place, error.Message);
            row.NotBefore = now + state.Source.Seconds * 1000L;
            return (true, new Failure("What came could not be kept: the disk is full, or the database is away."));
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // A bug: the site then waits like any that fails, and is not asked again and again for the same.
            Report(new Failure("What came could not be taken in; the newsroom's log says why."));
            throw;
        }
    }

    private Func<Task<Failure?>>? Due(bool isOnce, long now, CancellationToken stop)
    {
        var (row, pace) = (state.Row, state.Options.Pace);
        if (row.FirstDone == 0)
            return () => First(stop);
        if (row.Hold != SiteHold.None && IsAllowed())
            return () => Release(stop);
        // Asked in the future: the clock was set back, and what was to come then is due now.
        if (isOnce ? !hasAsked : row.AskedAt + state.Source.Seconds * 1000L <= now || row.AskedAt > now)
            return () => Ask(stop);
        if (now - triedAgain >= pace.Look.TotalMilliseconds && Again(now) is { Count: > 0 } again)
            return () => TryAgain(again, stop);
        if (isOnce ? !hasLooked : row.TopAt + pace.Top.TotalMilliseconds <= now || row.TopAt > now)
            return () => Top(stop);
        return row.Look > 0 && (row.LookedAt + pace.Look.TotalMilliseconds <= now || row.LookedAt > now) ? () => look.At(row.Look, stop) : null;
    }

    private long TheirTime => state.Asker.TheirTime.ToUnixTimeMilliseconds();

    private bool IsAllowed()
    {
        using var db = state.Open();
        return db.Sites.Any(site => site.Source == state.Row.Source && site.AllowedBy != "");
    }

    /// <summary>One part of the whole site.</summary>
    private async Task<Failure?> First(CancellationToken stop)
    {
        var row = state.Row;
        // By the site's clock, with a minute for those who set theirs meanwhile: what changes while it is read is asked for afterwards.
        row.Cursor = row.Cursor == 0 ? TheirTime - 60_000 : row.Cursor;
        var leaf = state.Within(await state.Site.All(row.Offset, stop));
        if (leaf.Fault is not null)
            return leaf.Fault;
        if (Turns(leaf) is { } fault)
            return fault;
        if (await look.Take(leaf, stop) is { } untaken)
            return untaken;
        var bare = leaf.Stories.Where(listed => listed.Whole is null).ToList();
        var known = state.Known(bare.Select(listed => listed.Key));
        if (await look.Read([.. bare.Where(listed => look.IsWanted(listed, known.GetValueOrDefault(listed.Key)))], stop) is { } failed)
            return failed;
        row.Total = leaf.Total;
        (row.Offset, row.FirstDone) = leaf.Next is { } next ? (next, 0) : (0, state.Now);
        state.Save(turn =>
        {
            if (row.FirstDone > 0)
                turn.Note(SiteState.Follow, "site.through", row.Source.ToString("D"), "", $"{row.Total} stories");
        });
        return null;
    }

    private async Task<Failure?> Ask(CancellationToken stop)
    {
        var row = state.Row;
        var (isChanged, fault) = await state.Site.Ask(state.Source, stop);
        if (fault is not null)
            return fault;
        (hasAsked, row.AskedAt) = (true, state.Now);
        if (!isChanged && row.SinceAt + (long)Anyway.TotalMilliseconds > state.Now && row.SinceAt <= state.Now)
            return null;
        var before = state.Tally.Added + state.Tally.Changed;
        if (await Since(stop) is { } failed)
            return failed;
        // Something has changed that no time tells of: a story that came out by its schedule, or that is gone.
        if (isChanged && state.Site.IsComplete && state.Tally.Added + state.Tally.Changed == before)
            return await Top(stop);
        return null;
    }

    private async Task<Failure?> Top(CancellationToken stop)
    {
        var fault = await look.At(0, stop);
        hasLooked = fault is null;
        return fault;
    }

    private async Task<Failure?> Since(CancellationToken stop)
    {
        var (row, newest) = (state.Row, state.Row.Cursor);
        var since = DateTimeOffset.FromUnixTimeMilliseconds(row.Cursor) - Overlap;
        for (var (from, part) = ((int?)0, 0); from is { } at; part++)
        {
            var leaf = state.Within(await state.Site.Since(since, at, stop));
            if (leaf.Fault is not null)
                return leaf.Fault;
            if (part > MaxParts)
                return new Failure("Its list of changes has no end.");
            if (leaf.Next is not null && Turns(leaf) is { } fault)
                return fault;
            if (await look.Take(leaf, stop) is { } untaken)
                return untaken;
            var bare = leaf.Stories.Where(listed => listed.Whole is null).ToList();
            var known = state.Known(bare.Select(listed => listed.Key));
            if (await look.Read([.. bare.Where(listed => look.IsWanted(listed, known.GetValueOrDefault(listed.Key)))], stop) is { } failed)
                return failed;
            newest = leaf.Stories.Aggregate(newest, (most, listed) => Math.Max(most, Math.Min(listed.Whole?.Changed ?? 0, TheirTime)));
            from = leaf.Next;
        }
        (row.Cursor, row.SinceAt) = (newest, state.Now);
        return null;
    }

    /// <summary>A list whose parts are all the same has no end, and is none.</summary>
    private Failure? Turns(Leaf leaf)
    {
        var part = string.Join('\n', leaf.Stories.Select(listed => listed.Key));
        var isSame = part.Length > 0 && part == lastPart;
        lastPart = leaf.Next is null ? "" : part;
        return isSame ? new Failure("Its list gives the same part again and again: whatever stands before it does not pass the question on.") : null;
    }

    private List<Listed> Again(long now)
    {
        var id = state.Row.Source;
        using var db = state.Open();
        return [.. db.Pages.AsNoTracking().Where(page => page.Source == id && page.Retry > 0 && page.Retry <= now && page.State != PageState.Gone && page.State != PageState.Missing).OrderBy(page => page.Retry).Take(Math.Min(20, state.Site.Most)).AsEnumerable()
            .Select(page => new Listed(page.Key, page.Mark, page.Address, page.Rank))];
    }

    private async Task<Failure?> TryAgain(List<Listed> again, CancellationToken stop)
    {
        triedAgain = state.Now;
        // Whatever comes of it, the same is not asked for at once.
        var rows = state.Known(again.Select(listed => listed.Key)).Values.ToList();
        rows.ForEach(page => page.Retry = state.Now + (long)state.Options.Pace.Again.TotalMilliseconds);
        state.Save(turn => SiteState.Put(turn, rows));
        return await look.Read(again, stop);
    }

    private async Task<Failure?> Release(CancellationToken stop)
    {
        var (isDone, fault) = await look.Release(stop);
        if (!isDone)
            return fault;
        state.Save(turn =>
        {
            state.Unhold(turn);
            state.Row.AllowedBy = "";
        });
        return null;
    }

    /// <summary>Writes how it went. After a failure the site is left alone, each time for twice as long and never at the same beat as others; or for as long as it asks.</summary>
    private Failure? Report(Failure? fault)
    {
        var (row, source) = (state.Row, state.Source);
        if (fault is null)
        {
            row.NotBefore = 0;
            state.Save();
            state.Reported("", source.Tag, source.Modified);
            return null;
        }
        var failures = Math.Min(source.Failures, 16);
        var pause = TimeSpan.FromSeconds(Math.Min(Math.Max(source.Seconds, 15) * Math.Pow(2, failures), LongestPause.TotalSeconds) * (0.8 + Random.Shared.NextDouble() * 0.4));
        if (fault.After is { } asked && asked > pause)
            pause = asked < LongestAsked ? asked : LongestAsked;
        row.NotBefore = state.Now + (long)pause.TotalMilliseconds;
        state.Save();
        state.Reported(fault.Reason, null, null);
        return fault;
    }

    /// <summary>Until something is due, and a moment at most: somebody may say yes, or end it.</summary>
    private TimeSpan Rest()
    {
        var due = Math.Max(state.Row.AskedAt + state.Source.Seconds * 1000L, state.Row.NotBefore) - state.Now;
        return TimeSpan.FromMilliseconds(Math.Clamp(due, 20, 1000));
    }
}
