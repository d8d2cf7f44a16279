using System.Buffers.Binary;
using System.IO.Hashing;
using Microsoft.Win32.SafeHandles;

namespace Skywave.Store;

/// <summary>Where one blob lies.</summary>
/// <param name="Pack">Number of the pack.</param>
/// <param name="Offset">Of its first byte in the file.</param>
/// <param name="Row">Of its row in the record's table.</param>
internal readonly record struct Place(int Pack, long Offset, int Length, long Row);

/// <summary>A record as it was found in a pack.</summary>
/// <param name="End">Where the next one begins.</param>
internal sealed record FoundRecord(long Start, long End, IReadOnlyList<(BlobId Id, Place Place)> Blobs, long Statement, int StatementLength, long Trailer);

/// <summary>One file of <see cref="Packs"/>: records one after another. Form: <c>docs/formats/packs.md</c>.</summary>
internal sealed class PackFile : IDisposable
{
    public const int HeaderSize = 16, RowSize = BlobId.Size + 4, TrailerSize = 16;
    private static readonly byte[] Zeros = new byte[1 << 16];
    private readonly SafeFileHandle file;

    private PackFile(int number, string path, FileMode mode)
    {
        (Number, Path) = (number, path);
        file = File.OpenHandle(path, mode, FileAccess.ReadWrite, FileShare.Read);
    }

    public int Number { get; }

    public string Path { get; }

    /// <summary>Bytes up to the end of the last whole record.</summary>
    public long Length { get; set; }

    /// <summary>Bytes of blobs, and how many of these are still wanted.</summary>
    public long Body { get; set; }

    public long Live { get; set; }

    public static PackFile Create(int number, string path) => new(number, path, FileMode.CreateNew);

    public static PackFile Open(int number, string path) => new(number, path, FileMode.Open);

    public static ReadOnlySpan<byte> Magic => "SKYPACK1"u8;

    public void Write(ReadOnlySpan<byte> bytes, long at) => RandomAccess.Write(file, bytes, at);

    /// <summary>False when the file ends before.</summary>
    public bool TryRead(Span<byte> to, long at)
    {
        while (to.Length > 0)
        {
            var read = RandomAccess.Read(file, to, at);
            if (read == 0)
                return false;
            to = to[read..];
            at += read;
        }
        return true;
    }

    /// <summary>Bytes in the file, those after the last whole record included.</summary>
    public long FileLength => RandomAccess.GetLength(file);

    /// <summary>Takes away what follows the last whole record.</summary>
    public void Cut()
    {
        if (FileLength > Length)
            RandomAccess.SetLength(file, Length);
    }

    public void Sync() => RandomAccess.FlushToDisk(file);

    /// <summary>Overwrites a blob and its name. Its length stays: it says where the next one begins.</summary>
    public void Erase(Place place)
    {
        WriteZeros(place.Offset, place.Length);
        WriteZeros(place.Row, BlobId.Size);
    }

    public void EraseStatement(FoundRecord record)
    {
        WriteZeros(record.Statement, record.StatementLength);
        // Its length last: while that stands, the next opening does this again.
        WriteZeros(record.Trailer + 4, 4);
    }

    /// <summary>Reads the record that begins at a place; null when there is no whole one.</summary>
    /// <param name="isSettled">What was settled may have been erased in part: its sums are not looked at.</param>
    public FoundRecord? Find(long start, bool isSettled)
    {
        var end = FileLength;
        Span<byte> header = stackalloc byte[HeaderSize];
        if (start + HeaderSize + TrailerSize > end || !TryRead(header, start) || !header.StartsWith(Magic))
            return null;
        var length = BinaryPrimitives.ReadInt64LittleEndian(header[8..]);
        if (length < HeaderSize + TrailerSize || length > end - start)
            return null;
        var trailerAt = start + length - TrailerSize;
        Span<byte> trailer = stackalloc byte[TrailerSize];
        if (!TryRead(trailer, trailerAt))
            return null;
        var count = BinaryPrimitives.ReadInt32LittleEndian(trailer);
        var statementLength = BinaryPrimitives.ReadInt32LittleEndian(trailer[4..]);
        var tableLength = (long)count * RowSize;
        if (count < 0 || statementLength < 0 || tableLength > int.MaxValue || HeaderSize + tableLength + statementLength + TrailerSize > length)
            return null;
        var tableAt = trailerAt - tableLength;
        var table = new byte[tableLength];
        if (!TryRead(table, tableAt))
            return null;
        var blobs = new List<(BlobId, Place)>(count);
        var at = start + HeaderSize;
        for (var i = 0; i < count; i++)
        {
            var row = table.AsSpan(i * RowSize, RowSize);
            var size = BinaryPrimitives.ReadInt32LittleEndian(row[BlobId.Size..]);
            if (size < 0 || size > tableAt - at)
                return null;
            var id = new BlobId(row);
            if (id != default)
                blobs.Add((id, new Place(Number, at, size, tableAt + i * RowSize)));
            at += size;
        }
        var record = new FoundRecord(start, start + length, blobs, tableAt - statementLength, statementLength, trailerAt);
        return isSettled || IsWhole(record, header, table, trailer) ? record : null;
    }

    public byte[]? Statement(FoundRecord record)
    {
        var bytes = new byte[record.StatementLength];
        return TryRead(bytes, record.Statement) ? bytes : null;
    }

    /// <summary>The sum over header, statement, table and trailer. Blobs have their own sum, their name.</summary>
    public static ulong Sum(ReadOnlySpan<byte> header, ReadOnlySpan<byte> statement, ReadOnlySpan<byte> table, ReadOnlySpan<byte> trailer)
    {
        var hash = new XxHash64();
        hash.Append(header);
        hash.Append(statement);
        hash.Append(table);
        hash.Append(trailer[..8]);
        return hash.GetCurrentHashAsUInt64();
    }

    public void Dispose() => file.Dispose();

    private bool IsWhole(FoundRecord record, ReadOnlySpan<byte> header, ReadOnlySpan<byte> table, ReadOnlySpan<byte> trailer)
    {
        if (Statement(record) is not { } statement || Sum(header, statement, table, trailer) != BinaryPrimitives.ReadUInt64LittleEndian(trailer[8..]))
            return false;
        if (record.Blobs.Sum(blob => (long)blob.Place.Length) != record.Statement - record.Start - HeaderSize)
            return false;
        foreach (var (id, place) in record.Blobs)
        {
            var bytes = new byte[place.Length];
            if (!TryRead(bytes, place.Offset) || BlobId.Of(bytes) != id)
                return false;
        }
        return true;
    }

    private void WriteZeros(long at, long length)
    {
        for (; length > 0; at += Zeros.Length, length -= Zeros.Length)
            Write(Zeros.AsSpan(0, (int)Math.Min(length, Zeros.Length)), at);
    }
}
