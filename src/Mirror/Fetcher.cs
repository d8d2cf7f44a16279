namespace Skywave.Mirror;

/// <summary>What one try came to.</summary>
internal enum Outcome
{
    /// <summary>What is here stands, for a reason.</summary>
    Failed,

    /// <summary>Nothing has changed.</summary>
    Same,

    /// <summary>Newly confirmed, or newer.</summary>
    New,
}

/// <summary>How one try ended.</summary>
/// <param name="Trouble">Why what was there before stands; null when the site is up to date.</param>
/// <param name="Files">Fetched.</param>
internal sealed record FetchReport(Outcome Outcome, string? Trouble, int Files, long Bytes);

/// <summary>
/// Chooses among the copies of the site: all are asked, the newest that holds is taken, one that changes meanwhile is read again, and what was found to be damaged here is fetched again.
/// Anything that does not verify, or does not come, leaves what is served as it is.
/// </summary>
/// <param name="words">The newsroom's fingerprint.</param>
/// <param name="maxDisk">Bytes that may be kept; null: no limit.</param>
internal sealed class Fetcher(Shelf shelf, IReadOnlyList<Source> sources, string words, long? maxDisk, TimeProvider clock)
{
    /// <summary>So often a site may change while it is read, before the rest is left for the next look.</summary>
    private const int MostChanges = 30;

    private const int MostLevels = 16;

    /// <summary>Before a site that changed while it was read is read again.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long the others have to say something newer, once one copy has been believed.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(3);

    private Tally tally = new();

    /// <summary>One try: all copies are looked at side by side, and the newest that holds is taken.</summary>
    public async Task<FetchReport> Fetch(CancellationToken stop)
    {
        tally = new Tally();
        var troubles = new List<string>();
        using var rest = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var looks = sources.Select(source => TryLook(source, rest.Token)).ToList();
        var open = looks.ToList();
        try
        {
            await Settle(looks, rest.Token);
            while (open.Count > 0)
            {
                await Task.WhenAny(open);
                stop.ThrowIfCancellationRequested();
                troubles.AddRange(open.Where(look => look.IsCompleted).Select(look => look.Result.Trouble).OfType<string>());
                open.RemoveAll(look => look.IsCompleted && look.Result.Look is null);
                // Of those that are equally new the one that was named first.
                if (open.Where(look => look.IsCompleted).MaxBy(look => look.Result.Look!.Tuf.Timestamp!.Version) is not { } best)
                    continue;
                open.Remove(best);
                try
                {
                    return Report(await Take(best.Result.Look!, isLast: open.Count == 0, stop) ? Outcome.New : Outcome.Same);
                }
                catch (SourceException error)
                {
                    troubles.Add(error.Message);
                }
            }
            return Report(Outcome.Failed, string.Join(' ', troubles));
        }
        catch (InvalidDataException error)
        {
            return Report(Outcome.Failed, $"What is kept here is damaged, and is mended with the next look: {error.Message}");
        }
        catch (IOException error)
        {
            return Report(Outcome.Failed, $"The disk does not take it: {error.Message}");
        }
        finally
        {
            await rest.CancelAsync();
            await Task.WhenAll(looks);
        }
    }

    private FetchReport Report(Outcome outcome, string? trouble = null) => new(outcome, trouble, tally.Files, tally.Bytes);

    /// <summary>Waits until all have answered, or one has and the others do not.</summary>
    private async Task Settle(IReadOnlyList<Task<(Look? Look, string? Trouble)>> looks, CancellationToken stop)
    {
        var all = Task.WhenAll(looks);
        while (!all.IsCompleted && !looks.Any(look => look.IsCompleted && look.Result.Look is not null))
            await Task.WhenAny(looks.Where(look => !look.IsCompleted));
        if (!all.IsCompleted)
            await Task.WhenAny(all, Task.Delay(Grace, clock, stop));
    }

    private async Task<(Look? Look, string? Trouble)> TryLook(Source source, CancellationToken stop)
    {
        try
        {
            return (await Patiently(() => Look.At(source, shelf, words, clock.GetUtcNow(), tally, stop), stop), null);
        }
        catch (SourceException error)
        {
            return (null, error.Message);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return (null, null);
        }
    }

    /// <summary>A site that changes while it is read is read again.</summary>
    private async Task<T> Patiently<T>(Func<Task<T>> read, CancellationToken stop)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await read();
            }
            catch (SourceException) when (attempt < 2)
            {
                await Task.Delay(Pause * (1 + attempt), clock, stop);
            }
        }
    }

    /// <returns>Whether there was anything to take.</returns>
    /// <param name="isLast">No other copy is left to ask.</param>
    private async Task<bool> Take(Look look, bool isLast, CancellationToken stop)
    {
        try
        {
            return await Once(look, stop);
        }
        catch (SourceException) when (isLast)
        {
            return await Again(look, stop);
        }
    }

    /// <summary>A site that changed while it was read is read again, for as long as it goes on: what is here already is not fetched again, so each time there is less to do.</summary>
    private async Task<bool> Again(Look look, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            await Task.Delay(Pause * Math.Min(attempt, 2), clock, stop);
            var before = look.Tuf.Timestamp!.Version;
            try
            {
                look = await Look.At(look.Source, shelf, words, clock.GetUtcNow(), tally, stop);
                return await Once(look, stop);
            }
            catch (SourceException) when (attempt < (look.Tuf.Timestamp!.Version > before ? MostChanges : 2))
            {
            }
        }
    }

    private async Task<bool> Once(Look look, CancellationToken stop)
    {
        // What the copy has no more may be gone from the site too: asked again when its site is here.
        await Mend(look.Source, stop);
        var isNew = await new Restock(shelf, tally, maxDisk, clock).From(look, stop);
        return await Mend(look.Source, stop) is { } left ? throw new SourceException($"{left} is damaged here, and {look.Source.Root} does not have it as it was sealed.") : isNew;
    }

    /// <summary>Fetches again what was found to be damaged, down to the last page below a part of the list of files that was.</summary>
    /// <returns>Something that could not be had.</returns>
    private async Task<string?> Mend(Source source, CancellationToken stop)
    {
        for (var level = 0; ; level++)
        {
            string? left = null;
            await Parallel.ForEachAsync(shelf.Damaged(), new ParallelOptions { MaxDegreeOfParallelism = Restock.Width, CancellationToken = stop }, async (kept, stop) =>
            {
                if (await tally.Get(source, kept.Path, (int)Math.Min(kept.File?.Length ?? Restock.MaxFile, Restock.MaxFile), stop) is { } content && kept.Matches(content))
                    shelf.Things.Put(kept.Name, content);
                else
                    Volatile.Write(ref left, kept.Path);
            });
            // No tree has more levels: a disk that loses what was just written is not asked for ever.
            if (left is not null || level == MostLevels || !shelf.SurveyOn())
                return left;
        }
    }
}
