using System.Buffers.Binary;
using System.IO.Hashing;

namespace Skywave.Store;

/// <summary>
/// One file to which records are appended. A record is a list of entries (bytes) and counts only once its last line, a
/// checksum over all of it, is on the disk: a kill at any point leaves the record whole or leaves it out.
/// <para>Form, little-endian: each entry is length (int32, ≥ 0) and bytes; the record ends with length −1 and an XxHash64 of
/// everything since the record began. What follows the last whole record is cut off when the journal is opened.</para>
/// </summary>
public sealed class Journal : IDisposable
{
    private readonly FileStream file;

    /// <summary>Opens or creates it; a torn tail is cut off.</summary>
    public Journal(string path)
    {
        file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, 1 << 16);
        var whole = 0L;
        foreach (var end in Scan(_ => { }))
            whole = end;
        file.SetLength(whole);
        file.Position = whole;
    }

    /// <summary>Bytes of whole records.</summary>
    public long Length => file.Length;

    /// <summary>Begins a record. Nothing of it counts before <see cref="Record.Commit"/>; disposing without it takes it back.</summary>
    public Record Begin() => new(this);

    /// <summary>Every whole record from the first, as its entries.</summary>
    public IEnumerable<IReadOnlyList<byte[]>> Replay()
    {
        var entries = new List<byte[]>();
        foreach (var _ in Scan(entry => entries.Add(entry)))
        {
            yield return entries;
            entries = [];
        }
        file.Position = file.Length;
    }

    /// <summary>Forgets all records: call when what they say is durable elsewhere.</summary>
    public void Clear()
    {
        file.SetLength(0);
        file.Position = 0;
        file.Flush(flushToDisk: true);
    }

    public void Dispose() => file.Dispose();

    /// <summary>Gives the end of each whole record; stops before the first that is not.</summary>
    private IEnumerable<long> Scan(Action<byte[]> entry)
    {
        file.Position = 0;
        var head = new byte[8];
        var hash = new XxHash64();
        while (file.Position < file.Length)
        {
            if (file.ReadAtLeast(head.AsSpan(0, 4), 4, throwOnEndOfStream: false) < 4)
                yield break;
            var length = BinaryPrimitives.ReadInt32LittleEndian(head);
            hash.Append(head.AsSpan(0, 4));
            if (length == -1)
            {
                var sum = hash.GetCurrentHashAsUInt64();
                if (file.ReadAtLeast(head, 8, throwOnEndOfStream: false) < 8 || BinaryPrimitives.ReadUInt64LittleEndian(head) != sum)
                    yield break;
                hash.Reset();
                yield return file.Position;
                continue;
            }
            if (length < 0 || length > file.Length - file.Position)
                yield break;
            var bytes = new byte[length];
            file.ReadExactly(bytes);
            hash.Append(bytes);
            entry(bytes);
        }
    }

    /// <summary>A record while it is written.</summary>
    public sealed class Record : IDisposable
    {
        private readonly Journal journal;
        private readonly long start;
        private readonly XxHash64 hash = new();
        private bool committed;

        internal Record(Journal journal)
        {
            this.journal = journal;
            start = journal.file.Length;
            journal.file.Position = start;
        }

        public void Add(ReadOnlySpan<byte> entry)
        {
            Span<byte> head = stackalloc byte[4];
            BinaryPrimitives.WriteInt32LittleEndian(head, entry.Length);
            Write(head);
            Write(entry);
        }

        /// <summary>Returns when the record is on the disk. An <see cref="IOException"/> means that it does not count.</summary>
        public void Commit()
        {
            Span<byte> tail = stackalloc byte[8];
            BinaryPrimitives.WriteInt32LittleEndian(tail, -1);
            Write(tail[..4]);
            BinaryPrimitives.WriteUInt64LittleEndian(tail, hash.GetCurrentHashAsUInt64());
            journal.file.Write(tail);
            journal.file.Flush(flushToDisk: true);
            committed = true;
        }

        public void Dispose()
        {
            if (committed)
                return;
            try
            {
                journal.file.SetLength(start);
                journal.file.Position = start;
            }
            catch (IOException)
            {
                // A disk so full that it cannot even shrink a file: the torn tail is cut off when the journal is next opened.
            }
        }

        private void Write(ReadOnlySpan<byte> bytes)
        {
            hash.Append(bytes);
            journal.file.Write(bytes);
        }
    }
}
