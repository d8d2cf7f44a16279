using System.Collections.Immutable;
using System.Text;
using Skywave.Seal;
using Skywave.Seal.Log;

namespace Skywave.Mirror;

/// <summary>The files of a log of one size, as they lie on the shelf.</summary>
/// <param name="files">Where each lies, by its path.</param>
internal sealed class LogFiles(Shelf shelf, ImmutableSortedDictionary<string, Digest>.Builder files, long size)
{
    private readonly Dictionary<string, ImmutableArray<Digest>?> tiles = new(StringComparer.Ordinal);

    /// <summary>The hash of a subtree of 256^level leaves; zeros when no file has it, which is no hash of anything.</summary>
    public Digest At(int level, long index)
    {
        var there = size >> (LogHash.TileHeight * level);
        var tile = new LogTile(level, index / LogHash.TileWidth, (int)Math.Min(LogHash.TileWidth, there - index / LogHash.TileWidth * LogHash.TileWidth));
        if (!tiles.TryGetValue(tile.Path, out var hashes))
            tiles[tile.Path] = hashes = files.TryGetValue(tile.Path, out var name) && shelf.Things.Read(new Kept(name, null, tile.Path)) is { } content ? tile.Hashes(content) : null;
        return hashes is { } known ? known[(int)(index % LogHash.TileWidth)] : default;
    }

    /// <summary>Whether the tile above names this one, or the hashes of its entries are those of its tile; of a tile whose hashes the root is made of the root speaks.</summary>
    public bool IsNamed(LogTile tile)
    {
        if (!files.TryGetValue(tile.Path, out var name) || shelf.Things.Read(name) is not { } content)
            return false;
        if (tile.Level == LogTile.Entries)
            return LogTile.Open(content) is { } entries && entries.Select((entry, i) => LogHash.OfLeaf(Encoding.ASCII.GetBytes(entry)) == At(0, tile.Index * LogHash.TileWidth + i)).All(same => same);
        return tile.Above(size) is not { } above || (tile.Hashes(content) is { } hashes && LogHash.OfTile(hashes.AsSpan()) == At(above.Level, tile.Index));
    }
}
