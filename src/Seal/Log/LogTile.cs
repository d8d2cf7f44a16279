using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Skywave.Seal.Log;

/// <summary>Names one file of a log (C2SP tlog-tiles): a tile of hashes, or a bundle of entries.</summary>
/// <param name="Level">-1: entries; 0: hashes of leaves; 1: roots of 256 leaves …</param>
/// <param name="Index">Of the tile at its level, from 0.</param>
/// <param name="Width">Hashes or entries in it, 1 to 256; fewer only at the log's right edge.</param>
public readonly record struct LogTile(int Level, long Index, int Width)
{
    public const int Entries = -1, MaxLevel = 5;

    /// <summary>From the root of the site.</summary>
    public string Path
    {
        get
        {
            var number = (Index % 1000).ToString("000", CultureInfo.InvariantCulture);
            for (var rest = Index / 1000; rest > 0; rest /= 1000)
                number = $"x{(rest % 1000).ToString("000", CultureInfo.InvariantCulture)}/{number}";
            var level = Level == Entries ? "entries" : Level.ToString(CultureInfo.InvariantCulture);
            return $"log/tile/{level}/{number}{(Width == LogHash.TileWidth ? "" : $".p/{Width.ToString(CultureInfo.InvariantCulture)}")}";
        }
    }

    /// <summary>Null when it is no such path, or not in its one form.</summary>
    public static LogTile? Parse(string path)
    {
        if (!path.StartsWith("log/tile/", StringComparison.Ordinal) || path.Length > 80)
            return null;
        var parts = path["log/tile/".Length..].Split('/');
        if (parts.Length < 2 || !IsLevel(parts[0], out var level))
            return null;
        var width = LogHash.TileWidth;
        var names = parts[1..];
        if (names is [.., var last, var count] && last.EndsWith(".p", StringComparison.Ordinal) && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out width))
            names = [.. names[..^2], last[..^2]];
        var index = 0L;
        foreach (var name in names)
        {
            if (names.Length > 5 || !int.TryParse(name.StartsWith('x') ? name.AsSpan(1) : name, NumberStyles.None, CultureInfo.InvariantCulture, out var digits) || digits > 999)
                return null;
            index = index * 1000 + digits;
        }
        var tile = new LogTile(level, index, width);
        return width is >= 1 and <= LogHash.TileWidth && tile.Path == path ? tile : null;
    }

    /// <summary>A bundle: each entry after its length in two bytes, the higher first.</summary>
    /// <exception cref="ArgumentException">An entry is longer than 65,535 characters or not ASCII, or there are more than 256.</exception>
    public static byte[] Bundle(IEnumerable<string> entries)
    {
        var bytes = new List<byte>();
        var count = 0;
        foreach (var entry in entries)
        {
            if (entry.Length > ushort.MaxValue || !Ascii.IsValid(entry) || ++count > LogHash.TileWidth)
                throw new ArgumentException("An entry is too long or not ASCII, or there are too many.", nameof(entries));
            bytes.Add((byte)(entry.Length >> 8));
            bytes.Add((byte)entry.Length);
            bytes.AddRange(Encoding.ASCII.GetBytes(entry));
        }
        return [.. bytes];
    }

    /// <summary>The entries of a bundle; null when it is none.</summary>
    public static ImmutableArray<string>? Open(ReadOnlySpan<byte> bundle)
    {
        var entries = ImmutableArray.CreateBuilder<string>();
        while (!bundle.IsEmpty)
        {
            if (bundle.Length < 2 || (bundle[0] << 8 | bundle[1]) is var length && bundle.Length < length + 2 || entries.Count == LogHash.TileWidth)
                return null;
            var entry = bundle.Slice(2, length);
            if (!Ascii.IsValid(entry))
                return null;
            entries.Add(Encoding.ASCII.GetString(entry));
            bundle = bundle[(length + 2)..];
        }
        return entries.ToImmutable();
    }

    /// <summary>The hashes of a tile; null when it has not <see cref="Width"/> of them.</summary>
    public ImmutableArray<Digest>? Hashes(ReadOnlySpan<byte> tile)
    {
        if (tile.Length != Width * Digest.ByteLength)
            return null;
        var hashes = ImmutableArray.CreateBuilder<Digest>(Width);
        for (var i = 0; i < Width; i++)
            hashes.Add(Digest.FromBytes(tile.Slice(i * Digest.ByteLength, Digest.ByteLength)));
        return hashes.MoveToImmutable();
    }

    /// <summary>The tiles in which the root of a log of one size can be found, as a log of a larger size has them.</summary>
    public static IEnumerable<LogTile> RightEdge(long size, long larger)
    {
        for (var level = 0; size >> (LogHash.TileHeight * level) > 0; level++)
        {
            var (width, there) = (size >> (LogHash.TileHeight * level), larger >> (LogHash.TileHeight * level));
            var isTop = width <= LogHash.TileWidth;
            if (isTop || width % LogHash.TileWidth > 0)
                yield return Of(level, (width - 1) / LogHash.TileWidth, there);
            if (isTop)
                yield break;
        }
    }

    /// <summary>The bundle in which an entry stands.</summary>
    public static LogTile BundleOf(long entry, long size) => Of(Entries, entry / LogHash.TileWidth, size);

    /// <summary>What vouches for this file in a log of that size: for entries their hashes, for a full tile the one above it; null for a tile whose hashes the root is made of.</summary>
    public LogTile? Above(long size) => Level == Entries ? this with { Level = 0 }
        : Width < LogHash.TileWidth || size >> (LogHash.TileHeight * Level) <= LogHash.TileWidth ? null
        : Of(Level + 1, Index / LogHash.TileWidth, size >> (LogHash.TileHeight * (Level + 1)));

    private static LogTile Of(int level, long index, long there) => new(level, index, (int)Math.Min(LogHash.TileWidth, there - index * LogHash.TileWidth));

    /// <summary>All files that a log of this size has and one of the older size has not.</summary>
    public static IEnumerable<LogTile> Since(long older, long size)
    {
        if (size == older)
            yield break;
        for (var level = 0; level <= MaxLevel; level++)
        {
            var (from, to) = (older >> (LogHash.TileHeight * level), size >> (LogHash.TileHeight * level));
            for (var index = from / LogHash.TileWidth; index * LogHash.TileWidth < to; index++)
            {
                var width = (int)Math.Min(LogHash.TileWidth, to - index * LogHash.TileWidth);
                if (index * LogHash.TileWidth + width == from)
                    continue;
                yield return new LogTile(level, index, width);
                if (level == 0)
                    yield return new LogTile(Entries, index, width);
            }
        }
    }

    /// <summary>The files at the right edge of a log of this size that a longer one may do without.</summary>
    public static IEnumerable<LogTile> Edge(long size)
    {
        for (var level = 0; level <= MaxLevel && size >> (LogHash.TileHeight * level) is var there and > 0; level++)
        {
            if (there % LogHash.TileWidth is var width and > 0)
            {
                yield return new LogTile(level, there / LogHash.TileWidth, (int)width);
                if (level == 0)
                    yield return new LogTile(Entries, there / LogHash.TileWidth, (int)width);
            }
        }
    }

    private static bool IsLevel(string text, out int level)
    {
        level = Entries;
        return text == "entries" || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out level) && level <= MaxLevel);
    }
}
