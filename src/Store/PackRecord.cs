using System.Buffers.Binary;

namespace Skywave.Store;

/// <summary>A record of <see cref="Packs"/> while it is written.</summary>
public sealed class PackRecord : IDisposable
{
    private readonly Packs packs;
    private readonly PackFile pack;
    private readonly long start;
    private readonly Lock gate = new();
    private readonly List<(BlobId Id, int Length)> rows = [];
    private readonly HashSet<BlobId> known = [];
    private long end;
    private bool committed;

    internal PackRecord(Packs packs, PackFile pack)
    {
        (this.packs, this.pack, start) = (packs, pack, pack.Length);
        end = start + PackFile.HeaderSize;
    }

    /// <summary>
    /// Adds a blob, once: what the packs or the record have already is not written again. Any number of threads may put at a time.
    /// An <see cref="IOException"/> (a full disk) means that the record must be disposed of.
    /// </summary>
    public BlobId Put(ReadOnlySpan<byte> bytes)
    {
        var id = BlobId.Of(bytes);
        if (!packs.Knows(id))
            Add(id, bytes);
        return id;
    }

    /// <summary>
    /// Returns when the record is on the disk: from here on its blobs are there. An <see cref="IOException"/> means that it does not count.
    /// </summary>
    /// <param name="statement">What was done; empty when there is nothing to finish.</param>
    public void Commit(ReadOnlySpan<byte> statement)
    {
        packs.Writing();
        var tableAt = end + statement.Length;
        var table = new byte[rows.Count * PackFile.RowSize];
        var blobs = new List<(BlobId, Place)>(rows.Count);
        var at = start + PackFile.HeaderSize;
        for (var i = 0; i < rows.Count; i++)
        {
            var row = table.AsSpan(i * PackFile.RowSize);
            rows[i].Id.CopyTo(row);
            BinaryPrimitives.WriteInt32LittleEndian(row[BlobId.Size..], rows[i].Length);
            blobs.Add((rows[i].Id, new Place(pack.Number, at, rows[i].Length, tableAt + i * PackFile.RowSize)));
            at += rows[i].Length;
        }
        var trailerAt = tableAt + table.Length;
        var record = new FoundRecord(start, trailerAt + PackFile.TrailerSize, blobs, end, statement.Length, trailerAt);
        Span<byte> header = stackalloc byte[PackFile.HeaderSize], trailer = stackalloc byte[PackFile.TrailerSize];
        PackFile.Magic.CopyTo(header);
        BinaryPrimitives.WriteInt64LittleEndian(header[8..], record.End - start);
        BinaryPrimitives.WriteInt32LittleEndian(trailer, rows.Count);
        BinaryPrimitives.WriteInt32LittleEndian(trailer[4..], statement.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(trailer[8..], PackFile.Sum(header, statement, table, trailer));
        pack.Write(statement, end);
        pack.Write(table, tableAt);
        pack.Write(trailer, trailerAt);
        pack.Write(header, start);
        pack.Sync();
        committed = true;
        packs.Take(pack, record);
    }

    public void Dispose()
    {
        if (committed)
            return;
        try
        {
            pack.Cut();
        }
        catch (IOException)
        {
            // A disk so full that it cannot even shrink a file: the torn tail is cut off when the pack is next opened, or written over.
        }
    }

    /// <summary>Adds a blob that the packs have elsewhere.</summary>
    internal void Copy(ReadOnlySpan<byte> bytes) => Add(BlobId.Of(bytes), bytes);

    private void Add(BlobId id, ReadOnlySpan<byte> bytes)
    {
        long at;
        lock (gate)
        {
            if (!known.Add(id))
                return;
            rows.Add((id, bytes.Length));
            at = end;
            end += bytes.Length;
        }
        packs.Writing();
        pack.Write(bytes, at);
    }
}
