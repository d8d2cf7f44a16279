using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Skywave.Wire.Watching;

/// <summary>
/// Watches one folder: the operating system's word that something was written makes it quick, looking through the whole folder every so
/// often makes it sure (network shares say nothing, and an overfull queue loses words).
/// </summary>
internal sealed class FolderWatch(SourceRow source, WireRoom room, TimeProvider clock, ILogger log)
{
    /// <summary>Files in one transaction.</summary>
    private const int Batch = 100;

    private readonly string folder = room.Sources.PathOf(source);
    private readonly Stillness still = new(room.Sources.Files(source.Id));
    private readonly Channel<(string Path, bool IsWhole)> words = Channel.CreateBounded<(string, bool)>(new BoundedChannelOptions(20_000) { FullMode = BoundedChannelFullMode.DropWrite });

    private bool isAllowed;

    /// <summary>Runs until it is stopped. A folder that is gone shows as a fault and is looked for again.</summary>
    public async Task Run(CancellationToken stop)
    {
        FileSystemWatcher? watcher = null;
        try
        {
            // By the clock that nobody sets.
            var interval = TimeSpan.FromSeconds(source.Seconds);
            for (long? last = null; ;)
            {
                if (last is not { } at || clock.GetElapsedTime(at) >= interval)
                {
                    last = clock.GetTimestamp();
                    watcher = Listen(watcher);
                    LookThrough();
                }
                else
                {
                    LookAtWords();
                }
                var pause = still.Waiting.Count > 0 ? Stillness.Pause : interval - clock.GetElapsedTime(last.Value);
                if (pause > TimeSpan.Zero)
                    await Wait(pause, still.Waiting.Count > 0, stop);
            }
        }
        catch (OperationCanceledException)
        {
            // Somebody ended the source, or the newsroom closes.
        }
        finally
        {
            watcher?.Dispose();
        }
    }

    /// <summary>Looks through the whole folder once. For tests, and every so often.</summary>
    public void LookThrough()
    {
        try
        {
            // Asked each time: what may be read can change, and a folder can become a link.
            if (room.Sources.Refusal(folder) is { } refused)
            {
                isAllowed = false;
                room.Sources.Report(source.Id, refused, unlessSame: true);
                return;
            }
            isAllowed = true;
            var all = Folder.All(folder).ToList();
            if (still.ForgetAllBut(all.Select(file => file.Name).ToHashSet(StringComparer.Ordinal)) is { Count: > 0 } gone)
                room.Sources.Forget(source.Id, gone);
            var ready = all.Where(file => still.IsReady(file, false, clock.GetUtcNow())).ToList();
            // The one that was written first came first.
            Take([.. ready.OrderBy(file => file.Changed).ThenBy(file => file.Name, StringComparer.Ordinal)]);
            room.Sources.Report(source.Id, "", unlessSame: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            room.Sources.Report(source.Id, "The folder cannot be read: " + error.Message, unlessSame: true);
        }
    }

    private void LookAtWords()
    {
        if (!isAllowed)
            return;
        var paths = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var name in still.Waiting)
            paths[Path.Combine(folder, name)] = false;
        while (words.Reader.TryRead(out var word))
            paths[word.Path] = word.IsWhole || paths.GetValueOrDefault(word.Path);
        var ready = new List<FoundFile>();
        foreach (var (path, isWhole) in paths)
        {
            if (Folder.Look(folder, path) is not { } file)
                still.Forget(Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/'));
            else if (still.IsReady(file, isWhole, clock.GetUtcNow()))
                ready.Add(file);
        }
        Take(ready);
    }

    private void Take(List<FoundFile> ready)
    {
        foreach (var batch in ready.Chunk(Batch))
        {
            try
            {
                room.Arrivals.Take(source, [.. batch.Select(file => Folder.Read(folder, file))]);
            }
            catch (Exception error) when (error is IOException or System.Data.Common.DbException || error.InnerException is System.Data.Common.DbException)
            {
                // A full disk, or a database that is away: the files are where they were.
                log.LogError("Items of {Place} could not be kept and will be tried again: {Reason}", folder, error.Message);
                foreach (var file in batch)
                    still.Unread(file.Name);
            }
        }
    }

    private async Task Wait(TimeSpan pause, bool isSoon, CancellationToken stop)
    {
        if (isSoon)
        {
            await Task.Delay(pause, clock, stop);
            return;
        }
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var end = new CancellationTokenSource(pause, clock);
        using var _ = end.Token.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), limit);
        try
        {
            await words.Reader.WaitToReadAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // Time to look through it all.
        }
    }

    /// <summary>A watcher on the folder; the same one while the folder is there.</summary>
    private FileSystemWatcher? Listen(FileSystemWatcher? watcher)
    {
        if (watcher is not null && Directory.Exists(folder))
            return watcher;
        watcher?.Dispose();
        if (!Directory.Exists(folder))
            return null;
        try
        {
            var made = new FileSystemWatcher(folder) { IncludeSubdirectories = true, InternalBufferSize = 64 << 10, NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size };
            made.Created += (_, word) => words.Writer.TryWrite((word.FullPath, false));
            made.Changed += (_, word) => words.Writer.TryWrite((word.FullPath, false));
            made.Renamed += (_, word) => words.Writer.TryWrite((word.FullPath, true));
            made.EnableRaisingEvents = true;
            return made;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            log.LogWarning("{Place} is looked through every {Seconds} s only: {Reason}", folder, source.Seconds, error.Message);
            return null;
        }
    }
}
