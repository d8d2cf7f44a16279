using Skywave.Circulation.Trust;
using Skywave.Seal;
using Skywave.Stories.Copy;

namespace Skywave.Circulation;

/// <summary>Says which editions are current, and brings them to where readers can reach them.</summary>
public sealed class CirculationRoom(Repository repository)
{
    private static readonly Dictionary<string, ReadOnlyMemory<byte>> Nothing = [];

    /// <summary>Keys and metadata.</summary>
    public Repository Repository => repository;

    /// <summary>Whether time alone has made something to sign.</summary>
    public bool IsDue => repository.IsDue;

    /// <summary>Announces the editions as they are now.</summary>
    /// <param name="log">The publication log's size and root.</param>
    public void Announce(IReadOnlyList<SealedEdition> editions, (long Size, Digest Root) log) => repository.Sign(editions, log, Nothing);
}
