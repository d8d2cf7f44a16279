using Microsoft.EntityFrameworkCore;

namespace Skywave.Desk.Stories;

/// <summary>
/// Which stories are adaptations of one another. A story that names a family key belongs with the story that bears this key and with all that
/// name it too; what belongs together is one family, however many steps lie between. This is read from the stored keys alone, never from the
/// order in which stories came, so that an adaptation may come years before its original.
/// <para>A family is named by the id of one of its members: of several names the oldest stays, so that the newcomer changes and not those
/// that readers have.</para>
/// </summary>
internal static class Families
{
    /// <summary>Values of one query; SQLite and PostgreSQL take more.</summary>
    private const int Chunk = 500;

    private sealed record Member(Guid Id, Guid Family, string Key, string? FamilyKey);

    /// <summary>Puts right the family of the stories given and of all that belong, or belonged, with them. Returns those whose family changed.</summary>
    /// <param name="stories">Stored stories that are new or name another family than before.</param>
    public static IReadOnlyDictionary<Guid, Guid> Settle(DeskDb db, IReadOnlyCollection<Guid> stories)
    {
        var members = Around(db, stories);
        var moved = new Dictionary<Guid, Guid>();
        foreach (var family in Groups(members))
        {
            var ids = family.Select(member => member.Id).ToHashSet();
            // A newcomer's own name yields to those that were there before; the name of one that has left is no name.
            var name = family.Where(member => ids.Contains(member.Family)).OrderBy(member => stories.Contains(member.Id)).ThenBy(member => member.Family)
                .Select(member => member.Family).DefaultIfEmpty(ids.Min()).First();
            foreach (var member in family.Where(member => member.Family != name))
                moved[member.Id] = name;
        }
        foreach (var change in moved.GroupBy(change => change.Value, change => change.Key))
        {
            foreach (var ids in change.Chunk(Chunk))
                db.Stories.Where(row => ids.Contains(row.Id)).ExecuteUpdate(row => row.SetProperty(story => story.Family, change.Key));
        }
        return moved;
    }

    /// <summary>The stories, those whose families they are in, and all that the keys lead to from there.</summary>
    private static List<Member> Around(DeskDb db, IReadOnlyCollection<Guid> stories)
    {
        var all = new Dictionary<Guid, Member>();
        var (asked, named) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var found = Read(stories, ids => db.Stories.Where(row => ids.Contains(row.Id)));
        found.AddRange(Read(found.ConvertAll(member => member.Family), ids => db.Stories.Where(row => ids.Contains(row.Family))));
        while (found.Count > 0)
        {
            var fresh = found.Where(member => all.TryAdd(member.Id, member)).ToList();
            var keys = fresh.SelectMany(member => new[] { member.Key, member.FamilyKey }).OfType<string>().Where(asked.Add).ToList();
            found = Read(keys, chunk => db.Stories.Where(row => chunk.Contains(row.FamilyKey)));
            var bearers = fresh.Concat(found).Select(member => member.FamilyKey).OfType<string>().Where(named.Add).ToList();
            found.AddRange(Read(bearers, chunk => db.Stories.Where(row => chunk.Contains(row.Key))));
        }
        return [.. all.Values];
    }

    private static List<Member> Read<T>(IEnumerable<T> values, Func<T[], IQueryable<StoryRow>> rows) =>
        [.. values.Distinct().Chunk(Chunk).SelectMany(chunk => rows(chunk).AsNoTracking().Select(row => new Member(row.Id, row.Family, row.Key, row.FamilyKey)).ToList())];

    /// <summary>A key that nobody names joins nothing: two feeds may both call an item "1".</summary>
    private static IEnumerable<List<Member>> Groups(List<Member> members)
    {
        var named = members.Select(member => member.FamilyKey).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var byKey = members.SelectMany(member => new[] { member.Key, member.FamilyKey }.OfType<string>().Where(named.Contains).Distinct().Select(key => (Key: key, Member: member)))
            .ToLookup(pair => pair.Key, pair => pair.Member, StringComparer.Ordinal);
        var left = members.ToDictionary(member => member.Id);
        while (left.Count > 0)
        {
            var family = new List<Member>();
            var open = new Queue<Member>([left.Values.First()]);
            while (open.TryDequeue(out var member))
            {
                if (!left.Remove(member.Id))
                    continue;
                family.Add(member);
                foreach (var next in new[] { member.Key, member.FamilyKey }.OfType<string>().SelectMany(key => byKey[key]))
                    open.Enqueue(next);
            }
            yield return family;
        }
    }
}
