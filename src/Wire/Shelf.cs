using Skywave.Stories;

namespace Skywave.Wire;

/// <summary>Puts what one file held where the versions of each item lie.</summary>
internal sealed class Shelf(LedgerTurn turn, SourceRow source, Arrival file, string raw)
{
    private readonly List<ItemRow> put = [];

    /// <summary>The new row, or null when this version is there already.</summary>
    public ItemRow? Put(Incoming item)
    {
        var known = turn.Db.Items.Where(row => row.Source == source.Id && row.Key == item.Key && row.ReplacedBy == 0).OrderByDescending(row => row.Version).FirstOrDefault();
        var row = Add(source.Id, source.Edition, item, known);
        if (item.State != ItemState.Killed || source.Agency.Length == 0)
            return row;
        // The same agency's item may have come by another of its ways, for another edition.
        var others = turn.Db.Sources.Where(other => other.Id != source.Id && other.Agency == source.Agency).Select(other => other.Id).ToList();
        foreach (var newest in turn.Db.Items.Where(other => other.Key == item.Key && other.ReplacedBy == 0 && others.Contains(other.Source)).ToList())
            row = Add(newest.Source, newest.Edition, item, newest) ?? row;
        return row;
    }

    /// <summary>What was set aside of this file and now can be read, or reads otherwise.</summary>
    public void DropWhatIsNoLongerSo(IReadOnlyList<Incoming> items)
    {
        if (source.Kind != SourceKind.Folder)
            return;
        var still = items.Where(item => item.State == ItemState.SetAside).Select(item => item.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var row in turn.Db.Items.Where(row => row.Source == source.Id && row.File == file.Name && row.State == ItemState.SetAside && row.ReplacedBy == 0).ToList().Where(row => !still.Contains(row.Key)))
            row.ReplacedBy = put is [var first, ..] ? first.Number : -1;
    }

    private ItemRow? Add(Guid from, string edition, Incoming item, ItemRow? known)
    {
        if (known?.Hash == item.Hash)
            return null;
        // An older version that comes late, or after a kill, is kept and not shown as the newest. A kill is not overtaken unless a later time is given.
        var isLate = known is not null && item.State != ItemState.Killed && item.Dated > 0 && known.Dated > 0 && item.Dated < known.Dated;
        if (isLate && turn.Db.Items.Any(row => row.Source == from && row.Key == item.Key && row.Hash == item.Hash))
            return null;
        var versions = turn.Db.Items.Where(row => row.Source == from && row.Key == item.Key).Max(row => (int?)row.Version) ?? 0;
        var row = new ItemRow
        {
            Number = turn.Take(), Source = from, Edition = edition, Key = item.Key, Version = versions + 1,
            Headline = item.Headline.Length > 0 ? item.Headline : known?.Headline ?? item.Key, Dispatch = item.Dispatch, Hash = item.Hash, Raw = raw, File = file.Name, Place = item.Place, Beside = item.Beside,
            Dated = item.Dated, Arrived = turn.Now, State = item.State, Reason = item.Reason, Story = known?.Story, ReplacedBy = isLate ? known!.Number : 0,
        };
        if (known is not null && !isLate)
            known.ReplacedBy = row.Number;
        turn.Db.Items.Add(row);
        put.Add(row);
        if (item.State == ItemState.Killed)
            turn.Note(Actor.Program("wire"), "item.kill", row.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), known?.State.ToString() ?? "", "Killed");
        // The next item may be another version of this one.
        turn.Db.SaveChanges();
        return row;
    }
}
