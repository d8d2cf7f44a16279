using Skywave.Circulation.Trust;
using Skywave.Seal;
using Skywave.Stories.Copy;

namespace Skywave.Circulation;

/// <summary>Says which editions are current.</summary>
public sealed class CirculationRoom(Repository repository)
{
    /// <summary>Whether time alone has made something to sign.</summary>
    public bool IsDue => repository.IsDue;

    /// <summary>Announces the editions as they are now; changes nothing when they are announced already.</summary>
    /// <param name="logSize">Of the publication log.</param>
    /// <param name="logRoot">Its root at a size.</param>
    public void Announce(IReadOnlyList<SealedEdition> editions, long logSize, Func<long, Digest> logRoot) => repository.Sign(editions, logSize, logRoot);
}
