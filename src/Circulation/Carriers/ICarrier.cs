namespace Skywave.Circulation.Carriers;

/// <summary>
/// Brings files to one mirror. Paths are those of the site, from its root, as <c>docs/formats/tree.md</c> has them. One caller at a time, but several <see cref="Put"/> may run
/// side by side. Whatever cannot be done throws a <see cref="CarrierException"/> and nothing else; cancelling throws <see cref="OperationCanceledException"/>.
/// </summary>
/// <remarks>
/// The contract, which <c>tests/Circulation.Tests/Carriers/CarrierContract.cs</c> asks of each:
/// readers get a file's old bytes or its new ones, never a part of them; putting a file twice is putting it once; a file that is there has the bytes of the last put of it that was settled;
/// discarding what is not there is done; what a process that died has left half done is no file, and the next round removes it.
/// </remarks>
public interface ICarrier : IAsyncDisposable
{
    /// <summary>How many puts it takes side by side to be quick.</summary>
    int Width { get; }

    /// <summary>Which place this is, without secrets. What was put there and not settled is there for the next carrier whose place is the same; null: it goes with this one.</summary>
    string? Place { get; }

    /// <summary>Puts a whole file in the place of what is there. With readers at once, or when it is settled.</summary>
    Task Put(string path, ReadOnlyMemory<byte> bytes, CancellationToken stop);

    /// <summary>The bytes as they are there now; null when there is no such file.</summary>
    /// <param name="maxBytes">A file that is longer is refused, and not read further: the place lies.</param>
    Task<byte[]?> Read(string path, int maxBytes, CancellationToken stop);

    /// <summary>
    /// Every file that is there, of ours or not, in any order. What has a name that no path of a site has is not named: it is not ours, and may lead out of the place.
    /// </summary>
    IAsyncEnumerable<string> List(CancellationToken stop);

    /// <summary>Takes files away, with every older version of them that the place keeps and lets go of.</summary>
    Task Discard(IReadOnlyCollection<string> paths, CancellationToken stop);

    /// <summary>Everything that was put or discarded before is with readers before anything after it is. When it fails, what came since the one before counts as not done, and is done again.</summary>
    Task Settle(CancellationToken stop);
}

/// <summary>Why a mirror could not be brought up to date.</summary>
public enum CarrierFailure
{
    /// <summary>No answer, or the connection broke.</summary>
    Unreachable,

    /// <summary>It answers, and does not let us in or write.</summary>
    Refused,

    /// <summary>No room.</summary>
    Full,

    /// <summary>It answers what no honest place would.</summary>
    Strange,
}

/// <summary>A mirror could not do what it was asked; the message is one sentence for a person, without secrets.</summary>
public sealed class CarrierException(CarrierFailure failure, string message, Exception? cause = null) : Exception(message, cause)
{
    public CarrierFailure Failure => failure;
}
