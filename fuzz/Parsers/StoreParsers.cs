using System.Text;
using Skywave.Store;

namespace Skywave.Fuzz.Parsers;

/// <summary>The journal opens from any bytes, and gives only records that were written whole.</summary>
internal static class StoreParsers
{
    public static readonly IReadOnlyList<Target> All =
    [
        new("store-journal", ["Journal.Replay"], Examples, Read),
        Target.Of("store-names", ["BlobId.IsValid"], [new string('0', 64)], bytes =>
        {
            var text = Encoding.UTF8.GetString(bytes);
            if (!BlobId.IsValid(text))
                return "It is no name of a blob.";
            BrokenPromiseException.Unless(Convert.ToHexStringLower(Convert.FromHexString(text)) == text, "A blob's name is no hash.");
            return null;
        }),
    ];

    private static IReadOnlyList<byte[]> Examples() => [Write([["first"u8.ToArray()], [], ["second"u8.ToArray(), [], new byte[300]]]), Write([[]])];

    private static string? Read(byte[] bytes) => WithFile(path =>
    {
        File.WriteAllBytes(path, bytes);
        List<byte[][]> records;
        long whole;
        using (var journal = new Journal(path))
        {
            records = [.. journal.Replay().Select(record => record.ToArray())];
            whole = journal.Length;
            // What is appended after a torn tail counts.
            using var record = journal.Begin();
            record.Add("after"u8);
            record.Commit();
        }
        BrokenPromiseException.Unless(Write(records).AsSpan().SequenceEqual(bytes.AsSpan(0, (int)whole)), "A record is given that was not written whole.");
        BrokenPromiseException.Unless(File.ReadAllBytes(path).AsSpan().SequenceEqual(Write([.. records, ["after"u8.ToArray()]])), "The journal does not go on after its last whole record.");
        return whole == bytes.Length ? null : "Its tail was cut off.";
    });

    private static byte[] Write(IEnumerable<byte[][]> records) => WithFile(path =>
    {
        using (var journal = new Journal(path))
        {
            foreach (var entries in records)
            {
                using var record = journal.Begin();
                foreach (var entry in entries)
                    record.Add(entry);
                record.Commit();
            }
        }
        return File.ReadAllBytes(path);
    });

    private static T WithFile<T>(Func<string, T> use)
    {
        // Memory where there is a disk of it: each journal is synced several times.
        var path = Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), "skywave-fuzz-" + Path.GetRandomFileName());
        try
        {
            return use(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
