using CsCheck;
using Skywave.Seal.Log;

namespace Skywave.Seal.Tests.Log;

public sealed class LogHashTests
{
    private static readonly int[] Edges = [255, 256, 257, 65_535, 65_536, 65_537, 70_000];

    [Fact]
    public void The_root_over_tiles_is_that_of_RFC_6962()
    {
        foreach (var size in Enumerable.Range(0, 2001).Concat(Edges))
            Assert.Equal(TestLog.Root(size), LogHash.RootOf(size, TestLog.Source(size)));
    }

    [Fact]
    public void The_root_of_an_older_log_is_found_in_the_right_edge_that_a_larger_log_has_and_in_nothing_else() =>
        Gen.OneOf(Gen.Int[1, 2000], Gen.Int[1, TestLog.Longest], Gen.OneOf(Edges)).SelectMany(older => Gen.OneOf(Gen.Int[older, TestLog.Longest], Gen.Const(older)).Select(size => (older, size))).Sample(sizes =>
        {
            var (older, size) = sizes;
            var tiles = LogTile.RightEdge(older, size).ToDictionary(tile => (tile.Level, tile.Index));
            Assert.Subset(TestLog.Files(size).ToHashSet(), tiles.Values.ToHashSet());
            var root = LogHash.RootOf(older, (level, from, count) => [.. tiles[(level, from / 256)].Hashes(TestLog.Tile(tiles[(level, from / 256)]))!.Value.Skip((int)(from % 256)).Take(count)]);
            Assert.Equal(TestLog.Root(older), root);
        }, iter: 100);
}
