using System.Formats.Tar;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Skywave.Newsroom.Trust;
using Skywave.Seal.Notes;

namespace Skywave.Newsroom.Backups;

/// <summary>
/// Writes a backup of a newsroom that may be at work meanwhile, all of one moment. The moment is when nobody holds SQLite's write lock: an
/// edition is committed to the packs within a database transaction, so at that moment both say the same. Then the lengths of the packs are
/// noted and a read of the database begun; writers go on, and what they append lies beyond those lengths.
/// <para>What is overwritten in place (after a withdrawal, or when 64 MB were written) shows by the packs' file <c>settled</c>: when that has
/// changed by the end, the copy is of two moments and is made again.</para>
/// </summary>
internal sealed class Backup(DataFolder folder, TimeProvider clock)
{
    private const int Attempts = 5;

    private static readonly Encoding Utf8 = new UTF8Encoding(false);

    /// <summary>Called after each file with the bytes written so far.</summary>
    public Action<long> Progress { get; init; } = _ => { };

    /// <summary>For tests: called once the moment is fixed, before files are read.</summary>
    internal Action Fixed { get; init; } = () => { };

    /// <param name="file">Written beside and renamed: it is whole, or not there.</param>
    /// <param name="passphrase">Under which the newsroom's private key goes along; null: it does not.</param>
    /// <exception cref="IOException">The disk is full, or withdrawals came faster than the copy.</exception>
    public Manifest Write(string file, string? passphrase)
    {
        var beside = file + ".new";
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                if (TryWrite(beside, passphrase) is { } manifest)
                {
                    File.Move(beside, file, overwrite: true);
                    return manifest;
                }
                if (attempt == Attempts)
                    throw new IOException("While the backup was made, stories were withdrawn again and again. Try again in a quieter minute.");
            }
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }

    private Manifest? TryWrite(string beside, string? passphrase)
    {
        var site = Path.Combine(folder.Press, "site");
        var copy = beside + ".db";
        try
        {
            // Before the database: what was announced is never newer than the log that it speaks of.
            var trust = Below(folder.Trust).ToList().ConvertAll(path => (path, Bytes: File.ReadAllBytes(Path.Combine(folder.Root, path))));
            using var reading = Open();
            var (packs, settled) = Fix(reading, site);
            Fixed();
            // A database of its own, without what SQLite keeps beside it.
            using (var target = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = copy, Pooling = false }.ConnectionString))
            {
                target.Open();
                reading.BackupDatabase(target);
            }
            using var signer = folder.OpenKey();
            var files = new List<KeptFile>();
            var written = 0L;
            using var output = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
            using (var tar = new TarWriter(output, TarEntryFormat.Pax, leaveOpen: true))
            {
                void Put(string path, Stream bytes)
                {
                    files.Add(Add(tar, path, bytes));
                    Progress(written += files[^1].Length);
                }
                Put(BackupForm.PublicKey, new MemoryStream(Utf8.GetBytes(signer.Verifier.Text + "\n")));
                if (passphrase is not null)
                {
                    // With the keys of root and targets, as long as they lie here, and what mirrors, channels and the onion need.
                    var keys = KeyRing.Here(folder.Keys, KeyRing.Root).Concat(KeyRing.Here(folder.Keys, KeyRing.Targets)).Prepend(signer).Select(key => key.Export());
                    var others = Directory.EnumerateFiles(folder.Keys, "*", SearchOption.AllDirectories).Select(path => (Path: path, Name: Path.GetRelativePath(folder.Keys, path).Replace(Path.DirectorySeparatorChar, '/')))
                        .Where(file => BackupForm.IsSecret(file.Name)).Select(file => $"file {file.Name} {Convert.ToBase64String(File.ReadAllBytes(file.Path))}");
                    Put(BackupForm.LockedKey, new MemoryStream(LockedKey.Lock(string.Join('\n', keys.Concat(others)), passphrase)));
                }
                using (var database = File.OpenRead(copy))
                    Put(BackupForm.Database, database);
                foreach (var (name, length) in packs)
                {
                    using var pack = Shared(Path.Combine(site, name));
                    Put("press/site/" + name, new Prefix(pack, length));
                }
                if (settled is not null)
                    Put("press/site/settled", new MemoryStream(settled));
                foreach (var (path, bytes) in trust)
                    Put(path, new MemoryStream(bytes));
                foreach (var path in Below(folder.Pictures).Concat(Below(folder.Wire)).Concat(Below(folder.Theme)))
                {
                    using var bytes = Shared(Path.Combine(folder.Root, path));
                    Put(path, bytes);
                }
                if (!Same(settled, Settled(site)))
                    return null;
                var manifest = new Manifest(BackupForm.Current, clock.GetUtcNow(), signer.Verifier.Text, Editions(copy), files);
                Add(tar, BackupForm.Manifest, new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(manifest, BackupJson.Default.Manifest)));
                tar.Dispose();
                output.Flush(flushToDisk: true);
                return manifest;
            }
        }
        catch (FileNotFoundException)
        {
            // A pack was given up meanwhile.
            return null;
        }
        finally
        {
            foreach (var left in new[] { copy, copy + "-wal", copy + "-shm", copy + "-journal" })
                File.Delete(left);
        }
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = folder.Database, Mode = SqliteOpenMode.ReadWrite, DefaultTimeout = 60, Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }

    /// <summary>Begins the read of the database and notes the packs, at a moment when nobody writes.</summary>
    private (List<(string Name, long Length)> Packs, byte[]? Settled) Fix(SqliteConnection reading, string site)
    {
        using var still = Open();
        Run(still, "BEGIN IMMEDIATE");
        Run(reading, "BEGIN");
        // A read begins with its first question.
        Run(reading, "SELECT count(*) FROM sqlite_master");
        var packs = Directory.Exists(site)
            ? new DirectoryInfo(site).EnumerateFiles("*.pack").OrderBy(pack => pack.Name, StringComparer.Ordinal).Select(pack => (pack.Name, pack.Length)).ToList()
            : [];
        var settled = Settled(site);
        Run(still, "ROLLBACK");
        return (packs, settled);
    }

    private static void Run(SqliteConnection connection, string statement)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteScalar();
    }

    private static Dictionary<string, long> Editions(string database)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT \"Edition\", \"Number\" FROM press_edition ORDER BY \"Edition\"";
        using var rows = command.ExecuteReader();
        var editions = new Dictionary<string, long>(StringComparer.Ordinal);
        while (rows.Read())
            editions[rows.GetString(0)] = rows.GetInt64(1);
        return editions;
    }

    private static byte[]? Settled(string site) => File.Exists(Path.Combine(site, "settled")) ? File.ReadAllBytes(Path.Combine(site, "settled")) : null;

    private static bool Same(byte[]? a, byte[]? b) => a is null ? b is null : b is not null && a.AsSpan().SequenceEqual(b);

    private static FileStream Shared(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 20);

    private IEnumerable<string> Below(string place) => !Directory.Exists(place) ? [] : Directory.EnumerateFiles(place, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(folder.Root, path).Replace('\\', '/')).Where(BackupForm.IsKnown).Order(StringComparer.Ordinal);

    private static KeptFile Add(TarWriter tar, string path, Stream bytes)
    {
        using var sum = new Summed(bytes);
        tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, path) { DataStream = sum, Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite });
        return new KeptFile(path, sum.Length, sum.Hash);
    }

    /// <summary>The first part of a file that grows.</summary>
    private sealed class Prefix(Stream file, long length) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get => file.Position; set => file.Position = value; }

        public override int Read(Span<byte> buffer) => file.Read(buffer[..(int)Math.Min(buffer.Length, length - file.Position)]);

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override long Seek(long offset, SeekOrigin origin) => origin == SeekOrigin.End ? file.Seek(length + offset, SeekOrigin.Begin) : file.Seek(offset, origin);

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }

    /// <summary>Passes bytes on and sums them.</summary>
    private sealed class Summed(Stream bytes) : Stream
    {
        private readonly IncrementalHash sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public string Hash => Convert.ToHexStringLower(sum.GetCurrentHash());

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => bytes.Length;

        public override long Position { get => bytes.Position; set => bytes.Position = value == bytes.Position ? value : throw new NotSupportedException(); }

        public override int Read(Span<byte> buffer)
        {
            var read = bytes.Read(buffer);
            sum.AppendData(buffer[..read]);
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            sum.Dispose();
            base.Dispose(disposing);
        }
    }
}
