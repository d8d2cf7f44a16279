using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Skywave.Press.Serving;
using Skywave.Store;

namespace Skywave.Press.Impressions;

/// <summary>
/// Keeps editions. An edition is made when its record is committed to the packs; then its rows go into the database and readers get it.
/// What a kill or a full disk leaves undone after that, the next <see cref="Open"/> or <see cref="Start"/> does from the record.
/// </summary>
internal sealed class Ledger(PressDatabase database, Packs packs, Shelf shelf, long limit)
{
    // An edition that the packs have and the database or the shelf does not have yet: a disk that was full in between.
    private Impression? unfinished;

    /// <summary>The database for work on it: what was left over is finished, and what is overwritten leaves no trace in the file.</summary>
    public PressDb Open()
    {
        var db = database();
        try
        {
            if (IsSqlite(db))
            {
                db.Database.OpenConnection();
                db.Database.ExecuteSqlRaw("PRAGMA secure_delete=ON");
            }
            if (unfinished is { } impression)
            {
                if (NumberOf(db, impression.Edition.Edition) < impression.Edition.Number)
                    impression.Apply(db);
                Show(db, impression);
            }
            return db;
        }
        catch
        {
            db.Dispose();
            throw;
        }
    }

    /// <summary>Finishes what a killed process began, and opens the shelf.</summary>
    public void Start()
    {
        using var db = Open();
        var (any, dropped) = (false, new HashSet<BlobId>());
        foreach (var (statement, blobs) in packs.Unsettled)
        {
            // What an edition dropped can have come back with a later one.
            dropped.ExceptWith(blobs);
            var impression = JsonSerializer.Deserialize(statement, ImpressionJson.Default.Impression)!;
            if (NumberOf(db, impression.Edition.Edition) < impression.Edition.Number)
                impression.Apply(db);
            dropped.UnionWith(impression.Dropped.Select(blob => new BlobId(blob)));
            any = true;
        }
        Drop(db, [.. dropped.Select(blob => blob.Hex)]);
        if (any)
            Settle(db);
        foreach (var edition in db.Editions.AsNoTracking().Where(edition => edition.Number > 0).ToList())
        {
            var files = db.Files.AsNoTracking().Where(file => file.Edition == edition.Edition).Select(file => new { file.Path, file.Blob }).AsEnumerable();
            shelf.Replace(edition.Edition, files.Select(file => (file.Path, file.Blob)), [], Convert.FromBase64String(edition.Note), NoteBefore(edition));
            shelf.Move(edition.Edition, Addresses(db, edition.Edition));
        }
    }

    /// <summary>Every address that stories had or have, with where it leads: to where the story is now, or nowhere when it is withdrawn.</summary>
    private static List<(string From, string? To)> Addresses(PressDb db, string edition, Guid[]? stories = null)
    {
        var addresses = db.Addresses.AsNoTracking().Where(address => address.Edition == edition);
        if (stories is not null)
            addresses = addresses.Where(address => stories.Contains(address.Story));
        return addresses.Join(db.Stories.Where(story => story.Edition == edition), address => address.Story, story => story.Story, (address, story) => new { address.Path, To = story.Path, story.IsWithdrawn })
            .Where(address => stories != null || address.Path != address.To).AsEnumerable()
            .Select(address => (address.Path, address.IsWithdrawn || address.Path == address.To ? null : address.To)).ToList()!;
    }

    /// <summary>The edition is made: from the record's commit on nothing takes it back.</summary>
    public void Keep(PressDb db, IDbContextTransaction transaction, PackRecord record, Impression impression)
    {
        record.Commit(JsonSerializer.SerializeToUtf8Bytes(impression, ImpressionJson.Default.Impression));
        // What fails from here on is finished by the next Open or the next start.
        unfinished = impression;
        impression.ApplyFiles(db);
        transaction.Commit();
        Show(db, impression);
    }

    public static long NumberOf(PressDb db, string edition) =>
        db.Editions.AsNoTracking().Where(row => row.Edition == edition).Select(row => (long?)row.Number).FirstOrDefault() ?? 0;

    /// <summary>Gives readers an edition that the packs and the database have.</summary>
    private void Show(PressDb db, Impression impression)
    {
        shelf.Replace(impression.Edition.Edition, impression.Files.Select(file => (file.Path, file.Blob)), impression.RemovedFiles, Convert.FromBase64String(impression.Edition.Note), NoteBefore(impression.Edition));
        foreach (var stories in impression.Stories.Select(story => story.Story).Chunk(400))
            shelf.Move(impression.Edition.Edition, Addresses(db, impression.Edition.Edition, stories));
        Drop(db, impression.Dropped);
        // What was withdrawn is overwritten now, in the packs and in what the database keeps beside itself.
        if (impression.HasWithdrawal || packs.UnsettledBytes > limit)
            Settle(db);
        unfinished = null;
    }

    /// <summary>Lets go of blobs that no edition holds any more.</summary>
    private void Drop(PressDb db, ImmutableArray<string> blobs)
    {
        foreach (var chunk in blobs.Distinct().Chunk(400))
        {
            var held = db.Files.Where(file => chunk.Contains(file.Blob)).Select(file => file.Blob).ToHashSet();
            packs.Drop(chunk.Where(blob => !held.Contains(blob)).Select(blob => new BlobId(blob)));
        }
    }

    /// <summary>Makes the database durable by itself; then the packs need not remember how to.</summary>
    public void Settle(PressDb db)
    {
        if (IsSqlite(db))
        {
            // Busy while another connection reads; those are short.
            for (var attempt = 0; attempt < 100 && !IsFolded(db); attempt++)
                Thread.Sleep(10);
        }
        packs.Settle();
    }

    private static byte[]? NoteBefore(EditionRow edition) => edition.NoteBefore.Length == 0 ? null : Convert.FromBase64String(edition.NoteBefore);

    private static bool IsSqlite(PressDb db) => db.Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal);

    private static bool IsFolded(PressDb db)
    {
        using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        return Convert.ToInt64(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture) == 0;
    }
}
