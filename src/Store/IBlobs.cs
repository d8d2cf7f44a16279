namespace Skywave.Store;

/// <summary>
/// Bytes by their hash. What every implementation keeps to (one contract suite checks it):
/// a blob is whole or absent, never torn, whatever is killed when; writing the same bytes twice is one blob;
/// reading gives the bytes that were written or null; deleting what is absent is no error. Writes are durable only after
/// <see cref="Sync"/>.
/// </summary>
public interface IBlobs
{
    /// <summary>Keeps the bytes and gives their name. An <see cref="IOException"/> (a full disk) leaves nothing behind.</summary>
    BlobId Put(ReadOnlySpan<byte> bytes);

    /// <summary>The bytes, or null when there is no such blob.</summary>
    byte[]? Read(BlobId id);

    bool Has(BlobId id);

    /// <summary>Bytes, or null when there is no such blob.</summary>
    long? Length(BlobId id);

    void Delete(BlobId id);

    /// <summary>Returns when everything put before is on the disk.</summary>
    void Sync();
}
