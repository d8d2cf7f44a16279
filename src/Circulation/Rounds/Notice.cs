using System.Collections.Immutable;
using Skywave.Seal;
using Skywave.Seal.Notes;
using Skywave.Stories.Copy;

namespace Skywave.Circulation.Rounds;

/// <summary>Any file of the site as it is now, by its path from the root: pages, nodes, log. Null when there is none.</summary>
public delegate ReadOnlyMemory<byte>? SiteFiles(string path);

/// <summary>One edition's head with the note that signs it.</summary>
public sealed record AnnouncedEdition(EditionHead Head, ReadOnlyMemory<byte> Note)
{
    public string Tag => Head.Edition;

    /// <summary>Null when this key has not signed it.</summary>
    public static AnnouncedEdition? Of(SealedEdition edition, VerifierKey key)
    {
        var note = Convert.FromBase64String(edition.Note);
        return SignedNote.Open(note, key) is { } text && EditionHead.Parse(text) is { } head ? new AnnouncedEdition(head, note) : null;
    }

    /// <summary>The same bytes by their hash, for TUF.</summary>
    public string NotePath => $"{Tag}/{Digest.Of(Note.Span)}.edition.note";
}

/// <summary>Everything that was signed as current at one moment: what a mirror is brought up to.</summary>
/// <param name="LogSize">Revisions that the announced log has.</param>
/// <param name="Files">Metadata, checkpoint and what else lies beside the editions, by path from the root of the site.</param>
public sealed record Notice(ImmutableArray<AnnouncedEdition> Editions, long LogSize, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Files)
{
    /// <summary>All files but pages, nodes and those of the log, by path from the root of the site.</summary>
    public IEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> SmallFiles =>
        Editions.SelectMany(edition => new[] { KeyValuePair.Create(edition.NotePath, edition.Note), KeyValuePair.Create($"{edition.Tag}/edition.note", edition.Note) }).Concat(Files);

    /// <summary>Its timestamp, which no other notice has.</summary>
    public Digest Timestamp => Digest.Of(Files["tuf/timestamp.json"].Span);
}

/// <summary>The newest notice, and a way to wait for the next.</summary>
public sealed class Notices
{
    private readonly Lock one = new();
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Notice? Newest { get; private set; }

    public void Set(Notice notice)
    {
        lock (one)
        {
            Newest = notice;
            next.TrySetResult();
            next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Ends when there is another notice than the one that is known.</summary>
    public Task After(Notice? known, CancellationToken stop)
    {
        lock (one)
            return ReferenceEquals(Newest, known) ? next.Task.WaitAsync(stop) : Task.CompletedTask;
    }
}
