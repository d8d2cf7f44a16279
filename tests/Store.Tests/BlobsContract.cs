namespace Skywave.Store.Tests;

/// <summary>What every kind of blob store keeps to.</summary>
public abstract class BlobsContract
{
    protected abstract IBlobs Blobs { get; }

    [Fact]
    public void What_was_put_is_read_by_its_hash()
    {
        var id = Blobs.Put("hello"u8);
        Assert.Equal("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824", id.Hex);
        Assert.Equal("hello"u8.ToArray(), Blobs.Read(id));
        Assert.Equal(5, Blobs.Length(id));
        Assert.Equal(id, Blobs.Put("hello"u8));
    }

    [Fact]
    public void What_is_not_there_is_null_and_deleting_it_is_no_error()
    {
        var id = BlobId.Of("absent"u8);
        Assert.Null(Blobs.Read(id));
        Assert.Null(Blobs.Length(id));
        Assert.False(Blobs.Has(id));
        Blobs.Delete(id);
    }

    [Fact]
    public void What_was_deleted_is_gone_and_can_be_put_again()
    {
        var id = Blobs.Put("once"u8);
        Blobs.Delete(id);
        Assert.False(Blobs.Has(id));
        Blobs.Put("once"u8);
        Blobs.Sync();
        Assert.True(Blobs.Has(id));
    }

    [Fact]
    public void Many_writers_of_the_same_bytes_make_one_blob() =>
        Parallel.For(0, 64, i => Assert.NotNull(Blobs.Read(Blobs.Put(BitConverter.GetBytes(i % 4)))));

    [Fact]
    public void A_name_that_is_no_hash_never_becomes_a_path() =>
        Assert.Throws<ArgumentException>(() => Blobs.Read(new BlobId("../../../../etc/passwd")));
}

public sealed class FolderBlobsTests : BlobsContract, IDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public FolderBlobsTests() => Blobs = new FolderBlobs(folder);

    protected override IBlobs Blobs { get; }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void What_a_killed_process_left_half_written_is_cleared_away()
    {
        File.WriteAllText(Path.Combine(folder, "staging", "half"), "x");
        _ = new FolderBlobs(folder);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(folder, "staging")));
    }

    [Fact]
    public void Only_one_process_writes_in_a_data_folder()
    {
        using var first = DataLock.TryTake(folder);
        Assert.NotNull(first);
        Assert.Null(DataLock.TryTake(folder));
    }
}
