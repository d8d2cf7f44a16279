using System.Collections.Immutable;
using Skywave.Circulation.Mirrors;
using Skywave.Circulation.Rounds;
using Skywave.Circulation.Trust;
using Skywave.Circulation.Watching;
using Skywave.Seal;
using Skywave.Stories.Copy;

namespace Skywave.Circulation;

/// <summary>Says which editions are current and where they can be read, and lets couriers know.</summary>
/// <param name="directory">The addresses for readers as they should be now; null: there never were any.</param>
public sealed class CirculationRoom(Repository repository, Notices notices, Func<MirrorDirectory?> directory)
{
    private static readonly ImmutableDictionary<string, byte[]> Nothing = ImmutableDictionary<string, byte[]>.Empty;

    /// <summary>Whether time alone, or a mirror that fell or came back, has made something to sign.</summary>
    public bool IsDue => repository.IsDue || (directory() is { } now && repository.Find(MirrorDirectory.Path) is var signed && (signed is null || !signed.Value.Span.SequenceEqual(now.ToBytes())));

    /// <summary>Announces the editions as they are now; signs nothing when they are announced already.</summary>
    /// <param name="logSize">Of the publication log.</param>
    /// <param name="logRoot">Its root at a size.</param>
    public void Announce(IReadOnlyList<SealedEdition> editions, long logSize, Func<long, Digest> logRoot)
    {
        // Once there was a directory there always is one, if an empty one.
        var addresses = directory() ?? (repository.Find(MirrorDirectory.Path) is null ? null : new MirrorDirectory([]));
        if (repository.Sign(editions, logSize, logRoot, addresses is null ? Nothing : Nothing.Add(MirrorDirectory.Path, addresses.ToBytes()).Add(StallFile.Path, StallFile.Bytes)) is null && notices.Newest is not null)
            return;
        var files = repository.Files;
        notices.Set(new Notice([.. editions.Where(edition => repository.Announces(edition.Tag)).Select(edition => AnnouncedEdition.Of(edition, repository.OnlineKey)).OfType<AnnouncedEdition>()], logSize, files));
    }
}
