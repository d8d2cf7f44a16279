using System.Globalization;
using System.Text;

namespace Skywave.Store;

/// <summary>
/// Blobs that are written many at a time, together with a statement of what was done, as one record: after a kill or a power cut
/// at any point the record is there as a whole or not at all. Records stand one after another in a few large files (packs), so a
/// blob is written once and costs no file of its own.
/// <para>Statements are for who has to finish something elsewhere (a database): they come back from <see cref="Unsettled"/> at each
/// start until <see cref="Settle"/>. What is dropped stays readable until then, and is overwritten by it; a pack of which less than
/// half is wanted gives what is wanted to the newest pack and is deleted.</para>
/// <para>One writer at a time, any number of readers. Form of the files: <c>docs/formats/packs.md</c>.</para>
/// </summary>
public sealed class Packs : IDisposable
{
    private readonly string folder;
    private readonly long size;
    private readonly Lock gate = new();
    private readonly Dictionary<BlobId, Place> index = [];
    private readonly SortedDictionary<int, PackFile> packs = [];
    private readonly List<(PackFile Pack, FoundRecord Record)> unsettled = [];
    private readonly HashSet<Place> dropped = [];

    /// <param name="size">A pack that is longer takes no further record: 64 MB by default, so that a power cut leaves little to check and a mostly unwanted pack is soon copied.</param>
    public Packs(string folder, long size = 64 << 20)
    {
        (this.folder, this.size) = (folder, size);
        Directory.CreateDirectory(folder);
        var mark = ReadMark();
        foreach (var path in Directory.EnumerateFiles(folder, "*.pack").Order(StringComparer.Ordinal))
        {
            var number = int.Parse(Path.GetFileNameWithoutExtension(path), CultureInfo.InvariantCulture);
            Open(PackFile.Open(number, path), mark);
        }
        // Settled, and killed before all was overwritten.
        if (mark.Erased.Count + mark.Deleted.Count > 0)
        {
            Forget(mark.Erased.ToHashSet());
            Erase(mark);
        }
    }

    /// <summary>For tests: called before bytes are written, and may throw as a full disk does.</summary>
    internal Action Writing { get; set; } = () => { };

    /// <summary>Bytes of the records that were not settled yet.</summary>
    public long UnsettledBytes => unsettled.Sum(entry => entry.Record.End - entry.Record.Start);

    /// <summary>The statements since the last <see cref="Settle"/>, oldest first, each with the blobs that came with it.</summary>
    public IEnumerable<(byte[] Statement, IEnumerable<BlobId> Blobs)> Unsettled => unsettled.Where(entry => entry.Record.StatementLength > 0)
        .Select(entry => (entry.Pack.Statement(entry.Record) ?? throw new InvalidDataException($"{entry.Pack.Path} became shorter while it was open."), entry.Record.Blobs.Select(blob => blob.Id)));

    /// <summary>The bytes, or null when there is no such blob.</summary>
    public byte[]? Read(BlobId id)
    {
        while (true)
        {
            Place place;
            PackFile pack;
            lock (gate)
            {
                if (!index.TryGetValue(id, out place))
                    return null;
                pack = packs[place.Pack];
            }
            var bytes = GC.AllocateUninitializedArray<byte>(place.Length);
            try
            {
                if (!pack.TryRead(bytes, place.Offset))
                    throw new InvalidDataException($"{pack.Path} is shorter than what it should hold.");
            }
            catch (ObjectDisposedException)
            {
                continue;
            }
            lock (gate)
            {
                // It may have been moved or overwritten meanwhile.
                if (index.TryGetValue(id, out var now) && now == place)
                    return bytes;
            }
        }
    }

    public bool Has(BlobId id)
    {
        lock (gate)
            return index.ContainsKey(id);
    }

    /// <summary>Begins a record. Nothing of it counts before <see cref="PackRecord.Commit"/>; disposing without it takes it back.</summary>
    public PackRecord Begin()
    {
        // What an earlier record left that could not be taken back.
        if (packs.Count > 0)
            packs.Last().Value.Cut();
        if (packs.Count == 0 || packs.Last().Value.Length > size)
        {
            var number = packs.Count == 0 ? 1 : packs.Last().Key + 1;
            var made = PackFile.Create(number, Path.Combine(folder, number.ToString("00000000", CultureInfo.InvariantCulture) + ".pack"));
            DurableFile.SyncFolder(folder);
            lock (gate)
                packs.Add(number, made);
        }
        return new PackRecord(this, packs.Last().Value);
    }

    /// <summary>These are no longer wanted: readable until <see cref="Settle"/>, overwritten by it. What is absent is no error.</summary>
    public void Drop(IEnumerable<BlobId> blobs)
    {
        lock (gate)
        {
            foreach (var id in blobs)
            {
                if (index.TryGetValue(id, out var place))
                    dropped.Add(place);
            }
        }
    }

    /// <summary>
    /// Call when what the statements say is durable elsewhere: they are forgotten, and what was dropped is overwritten. Killed in
    /// the middle, the next opening finishes it.
    /// </summary>
    public void Settle()
    {
        if (packs.Count == 0)
            return;
        Forget(dropped);
        var spent = packs.Values.SkipLast(1).Where(pack => pack.Live * 2 < pack.Body || pack.Live == 0).ToList();
        Move(spent);
        // What lies in a pack that will be deleted need not be overwritten.
        var mark = new Mark(packs.Last().Key, packs.Last().Value.Length, [.. dropped.Where(place => !spent.Exists(pack => pack.Number == place.Pack))], [.. spent.Select(pack => pack.Number)]);
        WriteMark(mark);
        Erase(mark);
        dropped.Clear();
        unsettled.Clear();
    }

    public void Dispose()
    {
        foreach (var pack in packs.Values)
            pack.Dispose();
    }

    internal bool Knows(BlobId id)
    {
        lock (gate)
            return index.TryGetValue(id, out var place) && !dropped.Contains(place);
    }

    internal void Take(PackFile pack, FoundRecord record)
    {
        lock (gate)
        {
            foreach (var (id, place) in record.Blobs)
                Remember(pack, id, place);
            pack.Length = record.End;
        }
        unsettled.Add((pack, record));
    }

    private void Remember(PackFile pack, BlobId id, Place place)
    {
        // A blob that was dropped and came again, or was moved and the old pack not deleted yet: the newer place counts.
        if (index.TryGetValue(id, out var older))
            dropped.Add(older);
        Forget(id);
        index[id] = place;
        pack.Body += place.Length;
        pack.Live += place.Length;
    }

    private void Forget(BlobId id)
    {
        if (index.Remove(id, out var place))
            packs[place.Pack].Live -= place.Length;
    }

    private void Forget(HashSet<Place> places)
    {
        lock (gate)
        {
            foreach (var id in index.Where(entry => places.Contains(entry.Value)).Select(entry => entry.Key).ToList())
                Forget(id);
        }
    }

    private void Open(PackFile pack, Mark mark)
    {
        packs.Add(pack.Number, pack);
        var settled = pack.Number < mark.Pack ? pack.FileLength : pack.Number == mark.Pack ? mark.Length : 0;
        while (pack.Find(pack.Length, isSettled: pack.Length < settled) is { } record)
        {
            foreach (var (id, place) in record.Blobs)
                Remember(pack, id, place);
            if (pack.Length >= settled)
                unsettled.Add((pack, record));
            else if (record.StatementLength > 0)
                pack.EraseStatement(record);
            pack.Length = record.End;
        }
        if (pack.Length < settled && !mark.Deleted.Contains(pack.Number))
            throw new InvalidDataException($"{pack.Path} is damaged at byte {pack.Length}: restore the data folder from a backup.");
        // A record that was being written when the process ended.
        pack.Cut();
    }

    /// <summary>Copies what is wanted of some packs into the newest.</summary>
    private void Move(List<PackFile> spent)
    {
        var numbers = spent.Select(pack => pack.Number).ToHashSet();
        List<BlobId> wanted;
        lock (gate)
            wanted = [.. index.Where(entry => numbers.Contains(entry.Value.Pack)).OrderBy(entry => entry.Value.Pack).ThenBy(entry => entry.Value.Offset).Select(entry => entry.Key)];
        if (wanted.Count == 0)
            return;
        using var record = Begin();
        foreach (var id in wanted)
            record.Copy(Read(id)!);
        record.Commit([]);
    }

    /// <summary>Overwrites statements and dropped blobs, deletes spent packs, and says so in the mark.</summary>
    private void Erase(Mark mark)
    {
        foreach (var (pack, record) in unsettled.Where(entry => entry.Record.StatementLength > 0 && !mark.Deleted.Contains(entry.Pack.Number)))
            pack.EraseStatement(record);
        foreach (var place in mark.Erased)
        {
            if (packs.TryGetValue(place.Pack, out var pack))
                pack.Erase(place);
        }
        foreach (var number in mark.Erased.Select(place => place.Pack).Concat(unsettled.Select(entry => entry.Pack.Number)).Distinct())
        {
            if (packs.TryGetValue(number, out var pack) && !mark.Deleted.Contains(number))
                pack.Sync();
        }
        foreach (var number in mark.Deleted)
        {
            PackFile? pack;
            lock (gate)
                packs.Remove(number, out pack);
            if (pack is null)
                continue;
            pack.Dispose();
            File.Delete(pack.Path);
        }
        WriteMark(mark with { Erased = [], Deleted = [] });
    }

    /// <summary>How far everything is settled, and what of it is still to be overwritten or deleted.</summary>
    private sealed record Mark(int Pack, long Length, IReadOnlyList<Place> Erased, IReadOnlyList<int> Deleted);

    private string MarkPath => Path.Combine(folder, "settled");

    private void WriteMark(Mark mark)
    {
        var text = new StringBuilder("skywave/settled/v1\n").Append(CultureInfo.InvariantCulture, $"to {mark.Pack} {mark.Length}\n");
        foreach (var place in mark.Erased)
            text.Append(CultureInfo.InvariantCulture, $"erase {place.Pack} {place.Offset} {place.Length} {place.Row}\n");
        foreach (var pack in mark.Deleted)
            text.Append(CultureInfo.InvariantCulture, $"delete {pack}\n");
        DurableFile.Write(MarkPath, Encoding.ASCII.GetBytes(text.ToString()));
    }

    private Mark ReadMark()
    {
        if (!File.Exists(MarkPath))
            return new Mark(0, 0, [], []);
        var lines = File.ReadAllText(MarkPath).TrimEnd('\n').Split('\n').Select(line => line.Split(' ')).ToList();
        if (lines is not [["skywave/settled/v1"], ["to", var last, var length], ..])
            throw new InvalidDataException($"{MarkPath} is damaged: restore the data folder from a backup.");
        return new Mark(Number(last), Long(length),
            [.. lines.Where(line => line[0] == "erase").Select(line => new Place(Number(line[1]), Long(line[2]), Number(line[3]), Long(line[4])))],
            [.. lines.Where(line => line[0] == "delete").Select(line => Number(line[1]))]);
        static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
        static long Long(string text) => long.Parse(text, CultureInfo.InvariantCulture);
    }
}
