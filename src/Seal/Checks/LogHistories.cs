using Skywave.Seal.Log;

namespace Skywave.Seal.Checks;

/// <summary>One leaf, as far as a monitor needs it.</summary>
/// <param name="Hash">Of the entry, as <see cref="LogHash.OfLeaf"/> makes it.</param>
internal readonly record struct LoggedRevision(int Revision, long Index, Digest Hash, bool IsWithdrawal);

/// <summary>What a log says of one story in one edition, in the order of its leaves.</summary>
internal sealed class LogHistory
{
    // Most stories have one revision.
    private readonly List<LoggedRevision> leaves = new(1);

    // Only of a story whose revisions do not follow one another; of others a revision's place is known.
    private Dictionary<int, int>? places;

    // Null after a withdrawal.
    private Digest? commitment;

    public LoggedRevision? Last => leaves.Count == 0 ? null : leaves[^1];

    /// <summary>Adds a revision that is not there yet.</summary>
    public void Add(LoggedRevision leaf, Digest? commitment)
    {
        if (places is null && leaves.Count > 0 && leaf.Revision != leaves[^1].Revision + 1)
            places = leaves.Select((other, place) => (other.Revision, place)).ToDictionary(pair => pair.Revision, pair => pair.place);
        places?.Add(leaf.Revision, leaves.Count);
        leaves.Add(leaf);
        this.commitment = commitment;
    }

    /// <summary>Whether this is what the next leaf must name as the commitment before it.</summary>
    public bool Ends(Digest? previous) => previous == commitment;

    public LoggedRevision? Find(int revision)
    {
        if (places is not null)
            return places.TryGetValue(revision, out var place) ? leaves[place] : null;
        return leaves.Count > 0 && revision >= leaves[0].Revision && revision <= leaves[^1].Revision ? leaves[revision - leaves[0].Revision] : null;
    }

    /// <summary>The newest that a log of this size had; null when it had none.</summary>
    public LoggedRevision? Newest(long size)
    {
        for (var i = leaves.Count - 1; i >= 0; i--)
        {
            if (leaves[i].Index < size)
                return leaves[i];
        }
        return null;
    }

    /// <summary>Those before it that no withdrawal lies between.</summary>
    public IEnumerable<LoggedRevision> Before(LoggedRevision leaf)
    {
        for (var i = leaves.Count - 1; i >= 0; i--)
        {
            if (leaves[i].Index >= leaf.Index)
                continue;
            if (leaves[i].IsWithdrawal)
                yield break;
            yield return leaves[i];
        }
    }
}

/// <summary>All stories of a log, and which of their revisions the site shows.</summary>
internal sealed class LogHistories
{
    private readonly Dictionary<(string Edition, Guid Story), LogHistory> all = [];
    private readonly HashSet<string> editions = [];
    private readonly HashSet<long> shown = [];

    public IEnumerable<KeyValuePair<(string Edition, Guid Story), LogHistory>> All => all;

    public LogHistory? Of(string edition, Guid story) => all.GetValueOrDefault((edition, story));

    public void Show(long? leaf)
    {
        if (leaf is { } index)
            shown.Add(index);
    }

    public bool IsShown(long leaf) => shown.Contains(leaf);

    /// <summary>Takes the next leaf; says what is wrong with it.</summary>
    public (LogFindingKind Kind, string Reason)? Take(long index, Digest hash, LogLeaf? leaf)
    {
        if (leaf is null)
            return (LogFindingKind.NotALeaf, $"Entry {index} is no leaf.");
        // One text for each edition, not one for each leaf.
        if (!editions.TryGetValue(leaf.Edition, out var edition))
            editions.Add(edition = leaf.Edition);
        if (!all.TryGetValue((edition, leaf.Story), out var history))
            all[(edition, leaf.Story)] = history = new LogHistory();
        if (history.Find(leaf.Revision) is { } first)
            return (LogFindingKind.SecondLeaf, $"Revision {leaf.Revision} of the story {leaf.Story} was already entry {first.Index}.");
        var (last, follows) = (history.Last, history.Ends(leaf.Previous));
        history.Add(new LoggedRevision(leaf.Revision, index, hash, leaf.Commitment is null), leaf.Commitment);
        // A story that is older than the log begins with the revision that it had then.
        return last is { } previous && leaf.Revision != previous.Revision + 1 ? (LogFindingKind.BrokenChain, $"Revision {leaf.Revision} of the story {leaf.Story} comes after revision {previous.Revision}.")
            : !follows ? (LogFindingKind.BrokenChain, $"Revision {leaf.Revision} of the story {leaf.Story} names another revision before it than the log has.")
            : null;
    }
}
