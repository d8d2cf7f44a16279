namespace Skywave.Store.Tests;

public sealed class JournalTests : IDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => File.Delete(path);

    private static List<string[]> Read(Journal journal) =>
        [.. journal.Replay().Select(record => record.Select(entry => System.Text.Encoding.UTF8.GetString(entry)).ToArray())];

    private void Write(params string[] entries)
    {
        using var journal = new Journal(path);
        using var record = journal.Begin();
        foreach (var entry in entries)
            record.Add(System.Text.Encoding.UTF8.GetBytes(entry));
        record.Commit();
    }

    [Fact]
    public void Records_come_back_in_order_after_a_restart()
    {
        Write("a", "b");
        Write();
        Write("c");
        using var journal = new Journal(path);
        Assert.Equal([["a", "b"], [], ["c"]], Read(journal));
    }

    [Fact]
    public void A_kill_at_any_byte_leaves_the_record_whole_or_out()
    {
        Write("first");
        var one = new FileInfo(path).Length;
        Write("second", "with two entries");
        var whole = File.ReadAllBytes(path);
        for (var length = (int)one; length < whole.Length; length++)
        {
            File.WriteAllBytes(path, whole[..length]);
            using var journal = new Journal(path);
            Assert.Equal([["first"]], Read(journal));
        }
    }

    [Fact]
    public void A_flipped_bit_ends_the_journal_before_its_record()
    {
        Write("first");
        var one = (int)new FileInfo(path).Length;
        Write("second");
        var whole = File.ReadAllBytes(path);
        for (var bit = one * 8; bit < whole.Length * 8; bit++)
        {
            var changed = whole.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            File.WriteAllBytes(path, changed);
            using var journal = new Journal(path);
            Assert.Equal([["first"]], Read(journal));
        }
    }

    [Fact]
    public void A_record_that_is_not_committed_is_taken_back()
    {
        using var journal = new Journal(path);
        using (var record = journal.Begin())
            record.Add([1, 2, 3]);
        using (var record = journal.Begin())
        {
            record.Add("kept"u8);
            record.Commit();
        }
        Assert.Equal([["kept"]], Read(journal));
        journal.Clear();
        Assert.Empty(Read(journal));
    }
}
