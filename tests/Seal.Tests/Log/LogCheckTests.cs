using System.Collections.Immutable;
using Skywave.Seal.Checks;
using Skywave.Seal.Log;
using Skywave.Seal.Notes;

namespace Skywave.Seal.Tests.Log;

/// <summary>The log of a site, with heads that were made when it was shorter.</summary>
public sealed class LogCheckTests
{
    private static readonly Signer Key = Signer.Create("skywave.log/test");

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(256, 256)]
    [InlineData(300, 600)]
    [InlineData(100, 70_000)]
    [InlineData(256, 70_000)]
    [InlineData(65_536, 70_000)]
    [InlineData(65_546, 70_000)]
    public void A_head_that_was_made_with_the_log_is_in_order_and_every_file_is_asked_for_once(int older, int size)
    {
        var (findings, asked) = Run(older, TestLog.Root(older), size, FileOf);
        Assert.Empty(findings);
        Assert.Equal(asked.Distinct(), asked);
    }

    [Theory]
    [InlineData(100, 70_000)]
    [InlineData(256, 70_000)]
    [InlineData(65_546, 66_000)]
    [InlineData(600, 69_000)]
    public void A_head_of_another_log_is_found_even_when_the_tile_that_it_is_made_of_is_forged(int older, int size)
    {
        // The tile in which the head's last leaf stands, with that leaf exchanged.
        var (last, forged) = (older - 1, Digest.Of("another"));
        var path = (LogTile.BundleOf(last, size) with { Level = 0 }).Path;
        var root = LogHash.RootOf(older, (level, from, count) => [.. Enumerable.Range(0, count).Select(i => Hash(level, from + i))]);
        var (findings, asked) = Run(older, root, size, file => file.Path == path ? Forge(FileOf(file)) : FileOf(file));
        Assert.Contains(path, asked);
        Assert.NotEmpty(findings);

        Digest Hash(int level, long index) => level == 0 && index == last ? forged
            : level == 1 && index == last / 256 ? LogHash.OfTile([.. Enumerable.Range((int)index * 256, 256).Select(i => Hash(0, i))])
            : level == 2 ? LogHash.OfTile([.. Enumerable.Range((int)index * 256, 256).Select(i => Hash(1, i))])
            : TestLog.Source(TestLog.Longest)(level, index, 1)[0];

        byte[] Forge(byte[] tile)
        {
            Convert.FromHexString(forged.Hex).CopyTo(tile, last % 256 * 32);
            return tile;
        }
    }

    [Theory]
    [InlineData(100, 600)]
    [InlineData(65_546, 66_000)]
    public void Whatever_is_missing_cut_short_or_changed_is_found(int older, int size)
    {
        foreach (var path in Run(older, TestLog.Root(older), size, FileOf).Asked.Skip(1))
        {
            Assert.Contains(Run(older, TestLog.Root(older), size, tile => tile.Path == path ? null : FileOf(tile)).Findings, finding => finding.Kind == FindingKind.Missing && finding.Path == path);
            Assert.Contains(Run(older, TestLog.Root(older), size, tile => tile.Path == path ? FileOf(tile)[..^1] : FileOf(tile)).Findings, finding => finding.Kind == FindingKind.Changed && finding.Path == path);
            Assert.NotEmpty(Run(older, TestLog.Root(older), size, tile => tile.Path == path ? [(byte)(FileOf(tile)[0] ^ 1), .. FileOf(tile)[1..]] : FileOf(tile)).Findings);
        }
    }

    [Fact]
    public void A_log_that_ends_before_a_head_is_found() => Assert.Single(Run(601, TestLog.Root(601), 600, FileOf).Findings);

    private static byte[] FileOf(LogTile tile) => TestLog.Tile(tile);

    private static (ImmutableArray<Finding> Findings, List<string> Asked) Run(int older, Digest olderRoot, int size, Func<LogTile, byte[]?> files)
    {
        var head = new EditionHead("en", 1, null, DateTimeOffset.UnixEpoch, 0, Trees.Tree.EmptyRoot, older, olderRoot, null);
        var check = new LogCheck(Key.Verifier, [head], ImmutableDictionary<string, LoggedRecord?>.Empty);
        var asked = new List<string>();
        while (check.Next is { } path)
        {
            asked.Add(path);
            check.Bring(path == Checkpoint.Path ? new Checkpoint(Key.Verifier.Name, size, TestLog.Root(size)).Sign(Key) : files(LogTile.Parse(path)!.Value));
        }
        return (check.Findings, asked);
    }
}
