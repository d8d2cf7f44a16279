using System.Text;
using CsCheck;
using Skywave.Seal.Log;

namespace Skywave.Seal.Tests.Log;

public sealed class LogTileTests
{
    private static readonly Gen<LogTile> Tiles = Gen.Select(Gen.Int[LogTile.Entries, LogTile.MaxLevel], Gen.OneOf(Gen.Long[0, 2000], Gen.Long[0, 999_999_999_999_999]), Gen.Int[1, 256], (level, index, width) => new LogTile(level, index, width));

    private const string Characters = "0129x/.pe-+ \0\u0660";

    [Fact]
    public void A_path_is_read_as_the_tile_that_has_it() => Tiles.Sample(tile => LogTile.Parse(tile.Path) == tile);

    [Theory]
    [InlineData(0, 0, 256, "log/tile/0/000")]
    [InlineData(1, 1234067, 256, "log/tile/1/x001/x234/067")]
    [InlineData(0, 273, 112, "log/tile/0/273.p/112")]
    [InlineData(LogTile.Entries, 1000, 1, "log/tile/entries/x001/000.p/1")]
    public void Paths_are_those_of_C2SP(int level, long index, int width, string path) => Assert.Equal(path, new LogTile(level, index, width).Path);

    [Fact]
    public void A_path_with_one_character_put_in_taken_out_or_changed_is_another_tile_or_none() =>
        Gen.Select(Tiles, Gen.Int[0, 80], Gen.Int[0, Characters.Length - 1].Select(i => Characters[i]), Gen.Int[0, 2]).Sample((tile, at, c, change) =>
        {
            var path = tile.Path;
            at %= path.Length;
            var changed = change switch { 0 => path.Insert(at, c.ToString()), 1 => path.Remove(at, 1), _ => path.Remove(at, 1).Insert(at, c.ToString()) };
            return LogTile.Parse(changed) is not { } other || (other.Path == changed && (other != tile || changed == path));
        }, iter: 20_000);

    [Theory]
    [InlineData("")]
    [InlineData("log/tile/")]
    [InlineData("log/tile/0")]
    [InlineData("log/tile/0/")]
    [InlineData("tile/0/000")]
    [InlineData("/log/tile/0/000")]
    [InlineData("log/tile/0/0")]
    [InlineData("log/tile/0/0000")]
    [InlineData("log/tile/0/x000/001")]
    [InlineData("log/tile/0/001/001")]
    [InlineData("log/tile/0/x001")]
    [InlineData("log/tile/0/X001/001")]
    [InlineData("log/tile/00/000")]
    [InlineData("log/tile/-1/000")]
    [InlineData("log/tile/6/000")]
    [InlineData("log/tile/Entries/000")]
    [InlineData("log/tile/data/000")]
    [InlineData("log/tile/0/000.p")]
    [InlineData("log/tile/0/000.p/")]
    [InlineData("log/tile/0/000.p/0")]
    [InlineData("log/tile/0/000.p/01")]
    [InlineData("log/tile/0/000.p/256")]
    [InlineData("log/tile/0/000.p/257")]
    [InlineData("log/tile/0/000.p/+1")]
    [InlineData("log/tile/0/000.p/4294967297")]
    [InlineData("log/tile/0/000/1")]
    [InlineData("log/tile/0/x001.p/1")]
    [InlineData("log/tile/0/000.p/1/")]
    [InlineData("log/tile/0/000/")]
    [InlineData("log/tile/0/x001/x000/x000/x000/x000/000")]
    [InlineData("log/tile/0/../000")]
    [InlineData("log/tile/0/000 ")]
    [InlineData("log/tile/8/0/000")]
    public void A_path_in_another_form_names_no_tile(string path) => Assert.Null(LogTile.Parse(path));

    [Fact]
    public void A_path_cut_short_is_another_tile_or_none() => Tiles.Sample(tile =>
        Enumerable.Range(0, tile.Path.Length).All(length => LogTile.Parse(tile.Path[..length]) is not { } other || (other != tile && other.Path.Length == length)), iter: 1000);

    [Fact]
    public void What_is_written_when_a_log_grows_is_what_the_larger_one_has_and_the_smaller_has_not() =>
        Gen.OneOf(Gen.Int[0, 2000], Gen.Int[0, TestLog.Longest], Gen.OneOf(0, 255, 256, 257, 65_535, 65_536, 65_537)).SelectMany(older => Gen.OneOf(Gen.Int[older, Math.Min(older + 600, TestLog.Longest)], Gen.Int[older, TestLog.Longest]).Select(size => (older, size))).Sample(sizes =>
        {
            var since = LogTile.Since(sizes.older, sizes.size).ToList();
            return since.Distinct().Count() == since.Count && since.ToHashSet().SetEquals(TestLog.Files(sizes.size).Except(TestLog.Files(sizes.older)));
        }, iter: 1000);

    [Fact]
    public void Tiles_above_lead_from_every_file_to_one_whose_hashes_the_root_is_made_of() => Gen.OneOf(Gen.Int[1, 2000], Gen.Int[1, TestLog.Longest], Gen.OneOf(256, 65_536, 65_792)).Sample(size =>
    {
        var (files, edge) = (TestLog.Files(size).ToHashSet(), LogTile.RightEdge(size, size).ToHashSet());
        return files.Where(tile => tile.Level <= 0).All(tile =>
        {
            while (tile.Above(size) is { } above)
            {
                if (!files.Contains(above))
                    return false;
                tile = above;
            }
            return edge.Contains(tile);
        });
    }, iter: 100);

    [Fact]
    public void A_bundle_gives_back_its_entries() => Gen.String[Gen.Char[(char)0, (char)127], 0, 300].List[0, 256].Sample(entries =>
        LogTile.Open(LogTile.Bundle(entries)) is { } read && read.SequenceEqual(entries, StringComparer.Ordinal), iter: 200);

    [Fact]
    public void A_bundle_has_the_form_of_C2SP()
    {
        var tile = new LogTile(LogTile.Entries, 3, 17);
        Assert.Equal(TestLog.Tile(tile), LogTile.Bundle(Enumerable.Range(0, 17).Select(i => TestLog.Entry(3 * 256 + i))));
        Assert.Equal([0, 1, (byte)'a', 0, 0, 0xff, 0xff], LogTile.Bundle(["a", "", new string('b', 65_535)])[..7]);
    }

    [Fact]
    public void What_could_not_be_read_again_is_not_bundled()
    {
        Assert.Throws<ArgumentException>(() => LogTile.Bundle([new string('b', 65_536)]));
        Assert.Throws<ArgumentException>(() => LogTile.Bundle(["Köln"]));
        Assert.Throws<ArgumentException>(() => LogTile.Bundle(Enumerable.Repeat("", 257)));
    }

    [Fact]
    public void A_bundle_cut_short_has_fewer_entries_or_is_none() => Gen.String[Gen.Char['a', 'z'], 0, 20].List[1, 20].Sample(entries =>
    {
        var bundle = LogTile.Bundle(entries);
        // A bundle cut at an entry's end is that of a smaller log.
        var ends = entries.Select((_, i) => LogTile.Bundle(entries.Take(i)).Length).ToList();
        return Enumerable.Range(0, bundle.Length).All(length => ends.IndexOf(length) is var whole && LogTile.Open(bundle.AsSpan(0, length)) is var read && (whole < 0 ? read is null : read!.Value.SequenceEqual(entries.Take(whole), StringComparer.Ordinal)));
    }, iter: 100);

    [Fact]
    public void A_bundle_of_257_entries_or_of_other_than_ASCII_is_none()
    {
        Assert.NotNull(LogTile.Open(new byte[256 * 2]));
        Assert.Null(LogTile.Open(new byte[257 * 2]));
        Assert.Null(LogTile.Open([0, 2, .. Encoding.UTF8.GetBytes("é")]));
    }

    [Fact]
    public void A_tile_has_exactly_as_many_hashes_as_its_name_says()
    {
        var tile = new LogTile(0, 2, 5);
        var bytes = TestLog.Tile(tile);
        Assert.Equal(Enumerable.Range(512, 5).Select(i => TestLog.Leaf(i)), tile.Hashes(bytes)!.Value);
        for (var length = 0; length < bytes.Length; length++)
            Assert.Null(tile.Hashes(bytes.AsSpan(0, length)));
        Assert.Null(tile.Hashes([.. bytes, .. new byte[32]]));
    }
}
