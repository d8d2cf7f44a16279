using System.Collections.Immutable;
using Skywave.Circulation.Messages;
using Skywave.Circulation.Mirrors;
using Skywave.Circulation.Rounds;
using Skywave.Circulation.Trust;
using Skywave.Circulation.Watching;
using Skywave.Seal;
using Skywave.Stories.Copy;

namespace Skywave.Circulation;

/// <summary>Says which editions are current and where they can be read, and lets couriers and messengers know.</summary>
/// <param name="directory">The addresses for readers as they should be now; null: there never were any.</param>
/// <param name="words">What an edition has to say in a few lines; null: no messages are made.</param>
public sealed class CirculationRoom(Repository repository, Notices notices, Func<MirrorDirectory?> directory, Func<string, EditionWords?>? words = null)
{
    private readonly Dictionary<string, (string Of, byte[] Message)> messages = new(StringComparer.Ordinal);

    /// <summary>Whether time alone, or a mirror that fell or came back, has made something to sign.</summary>
    public bool IsDue => repository.IsDue || (Told() is { } now && repository.Find(MirrorDirectory.Path) is var signed && (signed is null || !signed.Value.Span.SequenceEqual(now.ToBytes())));

    /// <summary>Announces the editions as they are now; signs nothing when they are announced already.</summary>
    /// <param name="logSize">Of the publication log.</param>
    /// <param name="logRoot">Its root at a size.</param>
    public void Announce(IReadOnlyList<SealedEdition> editions, long logSize, Func<long, Digest> logRoot)
    {
        ImmutableArray<AnnouncedEdition> announced = [.. editions.Where(edition => repository.Announces(edition.Tag)).Select(edition => AnnouncedEdition.Of(edition, repository.OnlineKey)).OfType<AnnouncedEdition>()];
        if (repository.Sign(editions, logSize, logRoot, Others(announced)) is not null || notices.Newest is null)
            notices.Set(new Notice(announced, logSize, repository.Files));
    }

    /// <summary>The addresses for readers. A list that cannot be read, because somebody is writing it, takes nothing away from them: they keep what they were told last.</summary>
    private MirrorDirectory? Told()
    {
        try
        {
            return directory();
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return repository.Find(MirrorDirectory.Path) is { } signed ? MirrorDirectory.Parse(signed.Span) : null;
        }
    }

    /// <summary>What lies beside the editions. Once there was a directory there always is one, if an empty one: a site without mirrors and messages has none of it.</summary>
    private ImmutableDictionary<string, byte[]> Others(ImmutableArray<AnnouncedEdition> editions)
    {
        var addresses = Told() ?? (repository.Find(MirrorDirectory.Path) is null ? null : new MirrorDirectory([]));
        var others = ImmutableDictionary.CreateBuilder<string, byte[]>(StringComparer.Ordinal);
        if (addresses is null)
            return others.ToImmutable();
        others[MirrorDirectory.Path] = addresses.ToBytes();
        others[StallFile.Path] = StallFile.Bytes;
        foreach (var edition in editions)
        {
            var made = $"{edition.Head.Number} {string.Join(' ', addresses.Addresses)} {repository.Fingerprint}";
            if (messages.GetValueOrDefault(edition.Tag).Of != made && words?.Invoke(edition.Tag) is { } said)
                messages[edition.Tag] = (made, ShortMessage.Compose(edition.Head, said, addresses.Addresses, repository.Fingerprint, repository.Online));
            if (messages.TryGetValue(edition.Tag, out var known))
                others[ShortMessage.PathOf(edition.Tag)] = known.Message;
        }
        return others.ToImmutable();
    }
}
