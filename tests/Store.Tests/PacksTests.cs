using System.Text;
using CsCheck;

namespace Skywave.Store.Tests;

public sealed class PacksTests : IDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static BlobId Id(string text) => BlobId.Of(Bytes(text));

    private static string? Read(Packs packs, string text) => packs.Read(Id(text)) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    private static void Write(Packs packs, string statement, params string[] blobs)
    {
        using var record = packs.Begin();
        foreach (var blob in blobs)
            record.Put(Bytes(blob));
        record.Commit(Bytes(statement));
    }

    private Packs Open(long size = 1 << 20) => new(folder, size);

    private static List<string> Statements(Packs packs) => [.. packs.Unsettled.Select(entry => Encoding.UTF8.GetString(entry.Statement))];

    private string[] Files => Directory.GetFiles(folder, "*.pack");

    /// <summary>Whether the words are anywhere in the folder.</summary>
    private bool IsOnDisk(string words) => Directory.GetFiles(folder).Any(file => File.ReadAllBytes(file).AsSpan().IndexOf(Bytes(words)) >= 0);

    [Fact]
    public void Blobs_and_statements_come_back_after_a_restart()
    {
        using (var packs = Open())
        {
            Write(packs, "one", "a", "b");
            Write(packs, "two");
            Write(packs, "", "c");
        }
        using var again = Open();
        Assert.Equal(["one", "two"], Statements(again));
        Assert.Equal("a", Read(again, "a"));
        Assert.Equal("c", Read(again, "c"));
        Assert.False(again.Has(Id("d")));
        Assert.Null(Read(again, "d"));
    }

    [Fact]
    public void Nothing_of_a_record_counts_before_it_is_committed()
    {
        using var packs = Open();
        Write(packs, "first", "a");
        var length = new FileInfo(Files.Single()).Length;
        using (var record = packs.Begin())
        {
            record.Put(Bytes("taken back"));
            Assert.False(packs.Has(Id("taken back")));
        }
        Assert.Equal(length, new FileInfo(Files.Single()).Length);
        Write(packs, "second", "b");
        Assert.Equal(["first", "second"], Statements(packs));
        Assert.Null(Read(packs, "taken back"));
    }

    [Fact]
    public void A_kill_at_any_byte_leaves_the_record_whole_or_out()
    {
        using (var packs = Open())
            Write(packs, "first", "a");
        var one = (int)new FileInfo(Files.Single()).Length;
        using (var packs = Open())
            Write(packs, "second", "b", "and another");
        var whole = File.ReadAllBytes(Files.Single());
        for (var length = one; length < whole.Length; length++)
        {
            File.WriteAllBytes(Files.Single(), whole[..length]);
            using var packs = Open();
            Assert.Equal(["first"], Statements(packs));
            Assert.Equal("a", Read(packs, "a"));
            Assert.Null(Read(packs, "b"));
            Assert.Equal(one, new FileInfo(Files.Single()).Length);
        }
    }

    [Fact]
    public void A_flipped_bit_in_what_is_not_settled_leaves_the_record_out()
    {
        using (var packs = Open())
            Write(packs, "first", "a");
        var one = (int)new FileInfo(Files.Single()).Length;
        using (var packs = Open())
            Write(packs, "second", "b", "c");
        var whole = File.ReadAllBytes(Files.Single());
        for (var bit = one * 8; bit < whole.Length * 8; bit++)
        {
            var changed = whole.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            File.WriteAllBytes(Files.Single(), changed);
            using var packs = Open();
            Assert.Equal(["first"], Statements(packs));
        }
    }

    [Fact]
    public void What_is_settled_is_no_longer_told_and_its_statement_is_nowhere()
    {
        using (var packs = Open())
        {
            Write(packs, "a statement that nobody needs", "kept");
            packs.Settle();
            Assert.Empty(packs.Unsettled);
            Assert.False(IsOnDisk("a statement"));
            Write(packs, "newer");
        }
        using var again = Open();
        Assert.Equal(["newer"], Statements(again));
        Assert.Equal("kept", Read(again, "kept"));
    }

    [Fact]
    public void What_is_dropped_is_readable_until_it_is_settled_and_then_nowhere()
    {
        using (var packs = Open())
        {
            Write(packs, "", "kept words", "dropped words", "more that is kept");
            packs.Drop([Id("dropped words"), Id("never there")]);
            Assert.Equal("dropped words", Read(packs, "dropped words"));
            packs.Settle();
            Assert.Null(Read(packs, "dropped words"));
            Assert.False(packs.Has(Id("dropped words")));
            Assert.False(IsOnDisk("dropped words"));
            Assert.False(IsOnDisk(Encoding.Latin1.GetString(Convert.FromHexString(Id("dropped words").Hex))));
        }
        using var again = Open();
        Assert.Equal("kept words", Read(again, "kept words"));
        Assert.Equal("more that is kept", Read(again, "more that is kept"));
        Assert.Null(Read(again, "dropped words"));
    }

    [Fact]
    public void What_was_dropped_and_put_again_stays()
    {
        using var packs = Open();
        Write(packs, "", "back", "other");
        packs.Drop([Id("back")]);
        Write(packs, "", "back");
        packs.Settle();
        Assert.Equal("back", Read(packs, "back"));
    }

    [Fact]
    public void The_same_bytes_are_written_once()
    {
        using var packs = Open();
        Write(packs, "", "same", "same");
        Write(packs, "", "same");
        Assert.Equal(1, Encoding.Latin1.GetString(File.ReadAllBytes(Files.Single())).Split("same").Length - 1);
    }

    [Fact]
    public void A_pack_of_which_little_is_wanted_gives_it_to_the_newest_and_goes()
    {
        using (var packs = Open(size: 100))
        {
            Write(packs, "", new string('x', 200), "wanted", "wanted too");
            Write(packs, "", new string('y', 200));
            Assert.Equal(2, Files.Length);
            packs.Drop([Id(new string('x', 200))]);
            packs.Settle();
            Assert.DoesNotContain(Files, path => path.EndsWith("00000001.pack", StringComparison.Ordinal));
            Assert.Equal("wanted", Read(packs, "wanted"));
        }
        using var again = Open(size: 100);
        Assert.Equal("wanted", Read(again, "wanted"));
        Assert.Equal("wanted too", Read(again, "wanted too"));
        Assert.Equal(new string('y', 200), Read(again, new string('y', 200)));
        Assert.Empty(again.Unsettled);
    }

    [Fact]
    public void Settling_that_was_killed_is_finished_by_the_next_opening()
    {
        Directory.CreateDirectory(folder);
        using (var packs = Open(size: 100))
        {
            Write(packs, "statement", new string('x', 200), "wanted");
            Write(packs, "statement", "secret", new string('y', 200));
        }
        var before = Snapshot();
        using (var packs = Open(size: 100))
        {
            packs.Drop([Id(new string('x', 200)), Id("secret")]);
            packs.Settle();
        }
        var after = Snapshot();
        // The mark that says what is to be done, with nothing of it done yet.
        var moved = after.Single(file => !before.ContainsKey(file.Key) && file.Key.EndsWith(".pack", StringComparison.Ordinal));
        var second = before.Keys.Single(path => path.EndsWith("00000002.pack", StringComparison.Ordinal));
        var at = before[second].AsSpan().IndexOf("secret"u8);
        var row = before[second].AsSpan().IndexOf(Convert.FromHexString(Id("secret").Hex));
        Restore(before);
        File.WriteAllBytes(moved.Key, moved.Value);
        File.WriteAllText(Path.Combine(folder, "settled"), $"skywave/settled/v1\nto 3 {moved.Value.Length}\nerase 2 {at} 6 {row}\ndelete 1\n");
        using var again = Open(size: 100);
        Assert.Empty(again.Unsettled);
        Assert.False(IsOnDisk("secret"));
        Assert.False(IsOnDisk("statement"));
        Assert.Equal("wanted", Read(again, "wanted"));
        Assert.Equal(new string('y', 200), Read(again, new string('y', 200)));
        Assert.Null(Read(again, "secret"));
        Assert.DoesNotContain(Files, path => path.EndsWith("00000001.pack", StringComparison.Ordinal));
    }

    [Fact]
    public void Damage_in_what_was_settled_is_told_and_nothing_is_cut_off()
    {
        using (var packs = Open())
        {
            Write(packs, "", "a");
            Write(packs, "", "b");
            packs.Settle();
        }
        var bytes = File.ReadAllBytes(Files.Single());
        bytes[0] ^= 1;
        File.WriteAllBytes(Files.Single(), bytes);
        Assert.Throws<InvalidDataException>(() => Open());
        Assert.Equal(bytes, File.ReadAllBytes(Files.Single()));
    }

    [Fact]
    public void A_disk_that_is_full_at_any_write_leaves_what_was_there()
    {
        using var packs = Open();
        Write(packs, "first", "a");
        for (var room = 0; ; room++)
        {
            var left = room;
            packs.Writing = () =>
            {
                if (left-- <= 0)
                    throw new IOException("No space left on device");
            };
            try
            {
                Write(packs, "second", "b", "c", "d");
                break;
            }
            catch (IOException)
            {
                Assert.Equal(["first"], Statements(packs));
                Assert.Null(Read(packs, "b"));
            }
            Assert.InRange(room, 0, 10);
        }
        Assert.Equal("d", Read(packs, "d"));
    }

    [Fact]
    public async Task Readers_get_whole_blobs_or_none_while_others_are_dropped_and_moved()
    {
        using var packs = Open(size: 20_000);
        var texts = Enumerable.Range(0, 400).Select(i => $"{i} " + new string((char)('a' + i % 26), 500)).ToList();
        using var stop = new CancellationTokenSource();
        var reader = Task.Run(() =>
        {
            var read = 0;
            while (!stop.IsCancellationRequested || read == 0)
            {
                foreach (var text in texts)
                {
                    if (Read(packs, text) is { } found)
                    {
                        Assert.Equal(text, found);
                        read++;
                    }
                }
            }
        });
        for (var i = 0; i < texts.Count; i += 10)
        {
            Write(packs, "s", [.. texts.Skip(i).Take(10)]);
            packs.Drop(texts.Skip(i - 20).Take(i < 20 ? 0 : 8).Select(Id));
            packs.Settle();
        }
        await stop.CancelAsync();
        await reader;
    }

    [Fact]
    public void Whatever_is_done_in_whatever_order_the_packs_hold_what_a_dictionary_holds()
    {
        var step = Gen.OneOf(
            Gen.Select(Gen.Int[0, 30].Array[1, 6], Gen.Bool).Select((blobs, whole) => new Action<Packs, HashSet<int>>((packs, held) =>
            {
                using var record = packs.Begin();
                foreach (var blob in blobs)
                    record.Put(Bytes(Text(blob)));
                if (!whole)
                    return;
                record.Commit("s"u8);
                held.UnionWith(blobs);
            })),
            Gen.Int[0, 30].Array[1, 6].Select(blobs => new Action<Packs, HashSet<int>>((packs, held) =>
            {
                packs.Drop(blobs.Select(blob => Id(Text(blob))));
                packs.Settle();
                held.ExceptWith(blobs);
            })),
            Gen.Const(new Action<Packs, HashSet<int>>((packs, _) => packs.Settle())));
        step.List[1, 25].Sample(steps =>
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
            var held = new HashSet<int>();
            var packs = Open(size: 300);
            foreach (var one in steps)
            {
                one(packs, held);
                if (held.Count % 3 == 0)
                {
                    packs.Dispose();
                    packs = Open(size: 300);
                }
                for (var blob = 0; blob <= 30; blob++)
                    Assert.Equal(held.Contains(blob) ? Text(blob) : null, Read(packs, Text(blob)));
            }
            packs.Dispose();
        }, iter: 60, threads: 1);
        static string Text(int blob) => $"blob {blob} " + new string('.', blob * 7);
    }

    private Dictionary<string, byte[]> Snapshot() => Directory.GetFiles(folder).ToDictionary(path => path, File.ReadAllBytes);

    private void Restore(Dictionary<string, byte[]> files)
    {
        foreach (var path in Directory.GetFiles(folder))
            File.Delete(path);
        foreach (var (path, bytes) in files)
            File.WriteAllBytes(path, bytes);
    }
}
