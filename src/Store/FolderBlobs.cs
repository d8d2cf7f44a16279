namespace Skywave.Store;

/// <summary>Blobs in a folder: <c>ab/cdef…</c>. Written beside and renamed, so that a blob is whole or absent.</summary>
public sealed class FolderBlobs : IBlobs
{
    private readonly string folder;
    private readonly string staging;

    public FolderBlobs(string folder)
    {
        this.folder = folder;
        staging = Path.Combine(folder, "staging");
        Directory.CreateDirectory(folder);
        // What a killed process left half-written was never visible and is of no use.
        if (Directory.Exists(staging))
            Directory.Delete(staging, recursive: true);
        Directory.CreateDirectory(staging);
        for (var i = 0; i < 256; i++)
            Directory.CreateDirectory(Path.Combine(folder, i.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
    }

    public BlobId Put(ReadOnlySpan<byte> bytes)
    {
        var id = BlobId.Of(bytes);
        var path = PathOf(id);
        if (File.Exists(path))
            return id;
        var beside = Path.Combine(staging, Guid.NewGuid().ToString("N"));
        try
        {
            using (var file = File.OpenHandle(beside, FileMode.CreateNew, FileAccess.Write))
                RandomAccess.Write(file, bytes, 0);
            File.Move(beside, path, overwrite: true);
        }
        catch (IOException)
        {
            File.Delete(beside);
            throw;
        }
        return id;
    }

    public byte[]? Read(BlobId id)
    {
        try
        {
            return File.ReadAllBytes(PathOf(id));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    public bool Has(BlobId id) => File.Exists(PathOf(id));

    public long? Length(BlobId id) => new FileInfo(PathOf(id)) is { Exists: true } file ? file.Length : null;

    public void Delete(BlobId id) => File.Delete(PathOf(id));

    public void Sync() => DurableFile.SyncAll(folder);

    private string PathOf(BlobId id) => BlobId.IsValid(id.Hex)
        ? Path.Combine(folder, id.Hex[..2], id.Hex[2..])
        : throw new ArgumentException("Not a blob's name.", nameof(id));
}
