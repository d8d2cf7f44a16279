using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Skywave.Store;
using Skywave.Stories;

namespace Skywave.Wire;

/// <summary>Destroys what is too old: agencies lend their texts for use, not for keeping.</summary>
public sealed class Retention
{
    /// <summary>Days that an item stays. Agencies' terms commonly allow 30 for what was not published.</summary>
    public const int Days = 30;

    /// <summary>Rows of one transaction.</summary>
    private const int Batch = 500;

    private readonly Ledger ledger;
    private readonly WireOptions options;

    internal Retention(Ledger ledger, WireOptions options) => (this.ledger, this.options) = (ledger, options);

    /// <summary>Removes items that came more than <see cref="Days"/> ago, and their bytes when no other item has them. Returns how many.</summary>
    public int Forget()
    {
        var all = 0;
        for (int gone; ; all += gone)
        {
            var bytes = new List<string>();
            gone = ledger.Write(turn =>
            {
                var db = turn.Db;
                var before = turn.Now - (long)TimeSpan.FromDays(Days).TotalMilliseconds;
                var newest = db.Items.Max(item => (long?)item.Number) ?? 0;
                var old = db.Items.Where(item => item.Arrived < before && item.Number < newest).OrderBy(item => item.Number).Take(Batch).ToList();
                db.Items.RemoveRange(old);
                db.SaveChanges();
                // What lay beside an item is named in its row alone.
                var beside = old.Count == 0 ? [] : db.Items.AsNoTracking().Where(item => item.Beside != "{}").Select(item => item.Beside).AsEnumerable().SelectMany(Hashes).ToHashSet(StringComparer.Ordinal);
                foreach (var hash in old.SelectMany(item => Hashes(item.Beside).Append(item.Raw)).Where(hash => hash.Length > 0).Distinct())
                {
                    if (!beside.Contains(hash) && !db.Items.Any(item => item.Raw == hash))
                        bytes.Add(hash);
                }
                if (old.Count > 0)
                    turn.Note(Actor.Program("wire"), "item.forget", old.Count.ToString(CultureInfo.InvariantCulture), "", "");
                return old.Count;
            });
            // Only after the rows are gone for good: bytes without a row do no harm, a row without bytes would.
            foreach (var hash in bytes.Where(BlobId.IsValid))
                options.Blobs.Delete(new BlobId(hash));
            if (gone < Batch)
                return all + gone;
        }
    }

    private static IEnumerable<string> Hashes(string beside) => JsonSerializer.Deserialize<Dictionary<string, string>>(beside)!.Values;
}
