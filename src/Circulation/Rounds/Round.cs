using System.Collections.Immutable;
using System.Security.Cryptography;
using Skywave.Circulation.Carriers;
using Skywave.Seal;
using Skywave.Seal.Checks;
using Skywave.Seal.Log;
using Skywave.Seal.Trees;
using Skywave.Store;

namespace Skywave.Circulation.Rounds;

/// <summary>What one round has brought.</summary>
/// <param name="Pages">Files of editions.</param>
/// <param name="Nodes">Of their trees, with the leaves lists.</param>
/// <param name="Tiles">Files of the log.</param>
/// <param name="Metadata">Heads, keys, checkpoint, timestamp.</param>
public sealed record RoundReport(int Pages, int Nodes, int Tiles, int Metadata, int Discarded, long Bytes)
{
    public static readonly RoundReport Nothing = new(0, 0, 0, 0, 0, 0);

    public int Put => Pages + Nodes + Tiles + Metadata;
}

/// <summary>
/// One round to one mirror: pages, then nodes and log, then who signs them, the timestamp last; then what nobody needs any more goes. Readers never find a head whose pages are not
/// there. It may be cut off anywhere: what was begun is written down before anything is put, and the next round brings what may be missing.
/// </summary>
/// <param name="folder">Where the standing and the journal of this mirror lie.</param>
/// <param name="nodes">Nodes of all trees that lie at mirrors.</param>
internal sealed class Round(ICarrier carrier, string folder, SiteFiles site, FolderBlobs nodes, Notices notices)
{
    private const string Timestamp = "tuf/timestamp.json";

    /// <summary>How long Press may take between a page and the notice of its edition.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    /// <summary>In the mirror's folder: what is known to lie there.</summary>
    public const string StandingFile = "standing.json";

    private readonly string place = Path.Combine(folder, StandingFile);
    private Standing standing = Standing.Unknown;
    private int pages, tiles, manifests, metadata, discarded;
    private long bytes;

    /// <summary>Whether what lies at the mirror was not what was brought there.</summary>
    public bool WasChanged { get; private set; }

    /// <summary>Brings the mirror up to the newest notice.</summary>
    /// <returns>What it was brought up to.</returns>
    /// <exception cref="CarrierException">The mirror could not take it; what was brought stays noted.</exception>
    public async Task<(Notice At, RoundReport Report)> Run(CancellationToken stop)
    {
        Directory.CreateDirectory(folder);
        var isNew = !File.Exists(place);
        standing = Standing.Load(place);
        using var journal = new Journal(Path.Combine(folder, "journal.txt"), carrier.Place);
        await Recognize(journal, stop);
        HashSet<string> there = standing.IsKnown ? [] : await Listed(stop);
        if (isNew && await NewPlace.Refused(carrier, there, notices.Newest?.Files.GetValueOrDefault(NewPlace.FirstRoot), stop) is { } reason)
            throw new CarrierException(CarrierFailure.Refused, reason);
        Notice target;
        Plan plan;
        // Editions that come while pages travel are gone along with, so that one round ends with the newest.
        while (true)
        {
            target = notices.Newest ?? throw new InvalidOperationException("A round needs a notice.");
            if (standing.IsKnown && standing.Begun.IsEmpty && standing.Files.GetValueOrDefault(Timestamp) == target.Timestamp.Hex)
                return (target, Report());
            // When so much was begun that it is not remembered what may lie there, it is asked.
            var wasKnown = standing.IsKnown;
            plan = PlanFor(target);
            if (wasKnown && !standing.IsKnown)
                there.UnionWith(await Listed(stop));
            if (plan.IsWhole && await Pages(plan, journal, stop))
                break;
            // What was announced is not there any more: another edition has been made and is about to be announced.
            await notices.After(target, stop).WaitAsync(Soon, stop);
        }
        await Put(plan.Nodes.Select(node => (node.Path, (ReadOnlyMemory<byte>)nodes.Read(new BlobId(node.Name.Hex))!)), () => Interlocked.Increment(ref manifests), stop);
        await Put(LogTile.Since(standing.IsKnown ? standing.LogSize : 0, target.LogSize).Select(tile => (tile.Path, site(tile.Path) ?? throw new InvalidDataException($"{tile.Path} of the log is missing."))), () => Interlocked.Increment(ref tiles), stop);
        foreach (var wave in Waves(target))
            await Put(wave, () => Interlocked.Increment(ref metadata), stop);
        await Finish(plan, target, there, journal, stop);
        return (target, Report());
    }

    /// <summary>Looks whether there lies what we brought last. If not, somebody else has been there, and nothing is taken for granted.</summary>
    private async Task Recognize(Journal journal, CancellationToken stop)
    {
        var last = await carrier.Read(Timestamp, 16384, stop);
        if (!standing.IsKnown)
            return;
        var hash = last is null ? null : Digest.Of(last).Hex;
        if (hash == standing.Files.GetValueOrDefault(Timestamp) || standing.Begun.Any(begun => begun.Timestamp == hash))
            return;
        WasChanged = true;
        standing = Standing.Unknown;
        journal.Clear();
    }

    private Plan PlanFor(Notice target)
    {
        try
        {
            return Begin(standing, target);
        }
        catch (InvalidDataException) when (standing.IsKnown)
        {
            // Nodes of what lies there are lost with a part of our disk.
            return Begin(Standing.Unknown with { Begun = standing.Begun }, target);
        }
    }

    /// <summary>Notes that the round sets out, and plans it. Nodes are not swept meanwhile: after it, those of the plan are known to be needed.</summary>
    private Plan Begin(Standing before, Notice target)
    {
        lock (nodes)
        {
            standing = before.Begin(target);
            standing.Save(place);
            return Plan.Make(standing, target, site, nodes);
        }
    }

    private async Task<HashSet<string>> Listed(CancellationToken stop)
    {
        var there = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var path in carrier.List(stop))
            there.Add(path);
        return there;
    }

    /// <summary>Puts the pages that differ. False when one of them is not there any more as it was announced.</summary>
    private async Task<bool> Pages(Plan plan, Journal journal, CancellationToken stop)
    {
        var wanted = plan.Pages.Where(page => !journal.Has(page.Path, page.File.Hash.Hex)).ToList();
        journal.Forget(wanted.Select(page => page.Path));
        var isWhole = true;
        await Each(wanted, async (page, stop) =>
        {
            if (site(page.Path) is not { } body || !page.File.Matches(body.Span))
            {
                Volatile.Write(ref isWhole, false);
                return;
            }
            await carrier.Put(page.Path, body, stop);
            journal.Note(page.Path, page.File.Hash.Hex);
            Interlocked.Increment(ref pages);
            Interlocked.Add(ref bytes, body.Length);
        }, stop);
        return isWhole;
    }

    /// <summary>In the order in which readers may get them; within a wave in any.</summary>
    private IEnumerable<IEnumerable<(string Path, ReadOnlyMemory<byte> Bytes)>> Waves(Notice target)
    {
        var files = target.SmallFiles.Where(file => !standing.IsKnown || standing.Files.GetValueOrDefault(file.Key) != Digest.Of(file.Value.Span).Hex || standing.Begun.Length > 1).Select(file => (file.Key, file.Value)).ToList();
        static bool IsSnapshot(string path) => path.EndsWith(".snapshot.json", StringComparison.Ordinal);
        yield return files.Where(file => !IsSnapshot(file.Key) && file.Key != Timestamp);
        yield return files.Where(file => IsSnapshot(file.Key));
        yield return files.Where(file => file.Key == Timestamp);
    }

    private async Task Finish(Plan plan, Notice target, HashSet<string> there, Journal journal, CancellationToken stop)
    {
        var files = target.SmallFiles.ToImmutableSortedDictionary(file => file.Key, file => Digest.Of(file.Value.Span).Hex, StringComparer.Ordinal);
        string[] old =
        [
            .. plan.OldNodes, .. standing.Files.Keys.Concat(standing.Begun.SelectMany(begun => begun.Files)).Where(path => !files.ContainsKey(path)),
            .. standing.Begun.Select(begun => begun.LogSize).Append(standing.LogSize).SelectMany(LogTile.Edge).Except(LogTile.Edge(target.LogSize)).Select(tile => tile.Path),
        ];
        // What has gone goes now, with the nodes that told of it; what was only replaced stays for who has just read of it.
        // An older list of addresses goes now too: nothing vouches for it.
        static bool IsList(string path) => path.StartsWith("circulation/", StringComparison.Ordinal);
        var (now, late) = plan.Gone.Length > 0 ? (plan.Gone.Concat(old).Concat(standing.Late), (IEnumerable<string>)[]) : (standing.Late.Concat(old.Where(IsList)), old.Where(path => !IsList(path)));
        if (!standing.IsKnown)
        {
            var wanted = plan.Pages.Select(page => page.Path).Concat(plan.Nodes.Select(node => node.Path)).Concat(LogTile.Since(0, target.LogSize).Select(tile => tile.Path)).Concat(files.Keys);
            there.ExceptWith(wanted);
            (now, late) = (there, []);
        }
        var needed = plan.Nodes.Select(node => node.Path).ToHashSet(StringComparer.Ordinal);
        var gone = now.Where(path => !files.ContainsKey(path) && !needed.Contains(path)).ToHashSet(StringComparer.Ordinal);
        if (gone.Count > 0)
            await carrier.Discard(gone, stop);
        discarded = gone.Count;
        await carrier.Settle(stop);
        await LookAgain(plan, target, stop);
        standing = new Standing(true, Standing.TreesOf(target), [], files, target.LogSize, [.. late.Distinct().Where(path => !gone.Contains(path))]);
        standing.Save(place);
        journal.Clear();
    }

    /// <summary>A place that says it has taken the files and gives out others is no mirror.</summary>
    private async Task LookAgain(Plan plan, Notice target, CancellationToken stop)
    {
        var page = plan.Pages.Length == 0 ? default : plan.Pages[RandomNumberGenerator.GetInt32(plan.Pages.Length)];
        if (page.File is not null && (await carrier.Read(page.Path, (int)Math.Min(int.MaxValue, page.File.Length), stop) is not { } body || !page.File.Matches(body)))
            throw new CarrierException(CarrierFailure.Strange, $"It took {page.Path} and gives out something else.");
        if (await carrier.Read(Timestamp, 16384, stop) is not { } last || Digest.Of(last) != target.Timestamp)
            throw new CarrierException(CarrierFailure.Strange, "It took the newest timestamp and gives out another.");
    }

    private Task Put(IEnumerable<(string Path, ReadOnlyMemory<byte> Bytes)> files, Action counted, CancellationToken stop) => Each(files, async (file, stop) =>
    {
        await carrier.Put(file.Path, file.Bytes, stop);
        counted();
        Interlocked.Add(ref bytes, file.Bytes.Length);
    }, stop);

    private Task Each<T>(IEnumerable<T> all, Func<T, CancellationToken, ValueTask> work, CancellationToken stop) =>
        Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = carrier.Width, CancellationToken = stop }, work);

    private RoundReport Report() => new(pages, manifests, tiles, metadata, discarded, bytes);
}
