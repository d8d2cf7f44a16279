using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Skywave.Press.Impressions;
using Skywave.Seal;
using Skywave.Seal.Checks;
using Skywave.Seal.Log;
using Skywave.Seal.Notes;
using Skywave.Press;

// Logs [LEAVES]: what the publication log costs when it has so many leaves (1,000,000): to append to it in Press's database, to prove, to check, to watch.
var size = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
using var key = Signer.Create("skywave.log/bench");
var folder = Directory.CreateTempSubdirectory("skywave-logs-").FullName;
try
{
    var entries = Enumerable.Range(0, size).Select(i => Leaf(i).ToString()).ToList();
    var levels = new List<List<Digest>> { entries.ConvertAll(entry => LogHash.OfLeaf(Encoding.ASCII.GetBytes(entry))) };
    while (levels[^1].Count >= LogHash.TileWidth)
        levels.Add([.. Enumerable.Range(0, levels[^1].Count / LogHash.TileWidth).Select(tile => LogHash.OfTile(levels[^1].GetRange(tile * LogHash.TileWidth, LogHash.TileWidth).ToArray()))]);
    Append();
    Prove();
    Watch();

    void Append()
    {
        using (var db = Open())
        {
            db.Database.Migrate();
            db.Database.ExecuteSqlRaw("PRAGMA journal_mode=WAL");
            Fill(db);
        }
        Console.WriteLine("| leaves at once | appended and root, median and 95 %, µs | committed, median, µs | files written anew: mean | their bytes: mean, largest |");
        Console.WriteLine("|--:|---|--:|--:|---|");
        var next = (long)size;
        foreach (var count in new[] { 1, 20 })
        {
            var (computed, committed, files, bytes) = (new List<double>(), new List<double>(), new List<int>(), new List<long>());
            // Of a whole tile, so that every width of the part at the edge comes once.
            for (var round = 0; round < LogHash.TileWidth + 20; round++)
            {
                using var db = Open();
                var revisions = Enumerable.Range(0, count).Select(i => Row(next + i)).ToList();
                var rows = new List<LogRow>();
                var watch = Stopwatch.StartNew();
                PublicationLog.Append(db, revisions, rows);
                var (now, _) = PublicationLog.With(db, rows);
                var made = watch.Elapsed.TotalMicroseconds;
                db.Log.AddRange(rows);
                db.SaveChanges();
                var tiles = LogTile.Since(next, now).ToList();
                // The first rounds are the compiler's.
                if (round >= 20)
                {
                    computed.Add(made);
                    committed.Add(watch.Elapsed.TotalMicroseconds - made);
                    files.Add(tiles.Count);
                    bytes.Add(tiles.Sum(tile => (long)PublicationLog.Tile(db, tile)!.Length));
                }
                next = now;
            }
            Say($"| {count} | {At(computed, 0.5):0}, {At(computed, 0.95):0} | {At(committed, 0.5):0} | {files.Average():0.0} | {bytes.Average():0}, {bytes.Max()} |");
        }
    }

    void Fill(PressDb db)
    {
        using var transaction = db.Database.BeginTransaction();
        using var command = db.Database.GetDbConnection().CreateCommand();
        var table = db.Model.FindEntityType(typeof(LogRow))!;
        var (level, index, hash, entry) = (Parameter("level"), Parameter("index"), Parameter("hash"), Parameter("entry"));
        command.CommandText = $"INSERT INTO \"{table.GetTableName()}\" (\"{Column("Level")}\", \"{Column("Index")}\", \"{Column("Hash")}\", \"{Column("Entry")}\") VALUES ($level, $index, $hash, $entry)";
        for (var at = 0; at < levels.Count; at++)
        {
            for (var i = 0; i < levels[at].Count; i++)
            {
                (level.Value, index.Value, hash.Value, entry.Value) = (at, i, levels[at][i].Hex, at == 0 ? entries[i] : "");
                command.ExecuteNonQuery();
            }
        }
        transaction.Commit();

        string Column(string name) => table.FindProperty(name)!.GetColumnName();

        System.Data.Common.DbParameter Parameter(string name)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "$" + name;
            command.Parameters.Add(parameter);
            return parameter;
        }
    }

    void Prove()
    {
        Console.WriteLine("\n| leaves | hashes in a proof of a leaf | `.tlog-proof`, bytes | checked, µs | with the signature, µs | hashes in a proof of growth by 20: mean | checked, µs |");
        Console.WriteLine("|--:|--:|--:|--:|--:|--:|--:|");
        foreach (var leaves in Enumerable.Range(4, 3).Select(power => (int)Math.Pow(10, power)).Where(leaves => leaves <= size))
        {
            var root = LogHash.RootOf(leaves, Source);
            var checkpoint = new Checkpoint(key.Verifier.Name, leaves, root).Sign(key);
            var random = new Random(6962);
            var proofs = Enumerable.Range(0, 500).Select(_ => random.Next(leaves)).Select(index => (Index: index, Proof: LogProof.Inclusion(index, leaves, Source))).ToList();
            var files = proofs.ConvertAll(proof => new LogProofFile(proof.Index, proof.Proof, checkpoint));
            var growths = Enumerable.Range(0, 500).Select(i => leaves - 20 - i).Select(older => (Older: older, Before: LogHash.RootOf(older, Source), Now: LogHash.RootOf(older + 20, Source), Proof: LogProof.Consistency(older, older + 20, Source))).ToList();
            // Twice, the first for the compiler.
            var (leaf, file, growth) = (0.0, 0.0, 0.0);
            for (var round = 0; round < 4; round++)
            {
                leaf = Each(proofs, proof => LogProof.VerifyInclusion(proof.Index, levels[0][proof.Index], leaves, root, proof.Proof.AsSpan()));
                file = Each(files, file => LogProofFile.Parse(file.ToBytes())!.Verify(Encoding.ASCII.GetBytes(entries[(int)file.Index]), key.Verifier) is not null);
                growth = Each(growths, growth => LogProof.VerifyConsistency(growth.Older, growth.Before, growth.Older + 20, growth.Now, growth.Proof.AsSpan()));
            }
            Say($"| {leaves:N0} | {proofs.Min(proof => proof.Proof.Length)} to {proofs.Max(proof => proof.Proof.Length)} | {files.Min(file => file.ToBytes().Length)} to {files.Max(file => file.ToBytes().Length)} | {leaf:0} | {file:0} | {growths.Average(growth => growth.Proof.Length):0.0} | {growth:0} |");
        }
    }

    void Watch()
    {
        var checkpoint = new Checkpoint(key.Verifier.Name, size, LogHash.RootOf(size, Source)).Sign(key);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (watch, bytes) = (Stopwatch.StartNew(), 0L);
        var monitor = new LogMonitor(key.Verifier, []);
        while (monitor.Next is { } path)
        {
            var file = path == Checkpoint.Path ? checkpoint : LogTile.Bundle(entries.Skip((int)LogTile.Parse(path)!.Value.Index * LogHash.TileWidth).Take(LogHash.TileWidth));
            bytes += file.Length;
            monitor.Bring(file);
        }
        if (monitor.Verdict().IsAlarm)
            throw new InvalidOperationException("The log is not in order.");
        Say($"\nA monitor reads {size:N0} leaves ({bytes / 1e6:0} MB) in {watch.Elapsed.TotalSeconds:0.0} s and remembers {(GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6:0} MB meanwhile.");
        GC.KeepAlive(monitor);
    }

    ImmutableArray<Digest> Source(int level, long from, int count) => [.. levels[level].GetRange((int)from, count)];
}
finally
{
    Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    Directory.Delete(folder, recursive: true);
}

PressDb Open() => new PressSqlite(new DbContextOptionsBuilder<PressSqlite>().UseSqlite($"Data Source={Path.Combine(folder, "log.db")}").Options);

// Four in five are first revisions, one is the second of the story before.
static LogLeaf Leaf(long i) => i % 5 == 4
    ? new LogLeaf("correct", DateTimeOffset.UnixEpoch.AddSeconds(i), "en", StoryOf(i - 1), 2, Digest.Of($"words {i}"), Digest.Of($"words {i - 1}"))
    : new LogLeaf("publish", DateTimeOffset.UnixEpoch.AddSeconds(i), "en", StoryOf(i), 1, Digest.Of($"words {i}"), null);

static RevisionRow Row(long i) => new() { Edition = "en", Story = StoryOf(i), Revision = 1, Path = "", Kind = "publish", Time = i, Document = "", Nonce = "", Commitment = Digest.Of($"words {i}").Hex, Previous = "-" };

static Guid StoryOf(long i) => new((int)i, 0x7b1c, 0x7def, 0x80, 0, 1, 2, 3, 4, 5, 6);

static double At(List<double> values, double part) => values.Order().ElementAt((int)(values.Count * part));

static double Each<T>(List<T> items, Func<T, bool> check)
{
    var watch = Stopwatch.StartNew();
    if (!items.TrueForAll(item => check(item)))
        throw new InvalidOperationException("A proof of ours is refused.");
    return watch.Elapsed.TotalMicroseconds / items.Count;
}

static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
