using System.Text;
using Skywave.Store;

namespace Skywave.Fuzz.Parsers;

/// <summary>A pack opens from any bytes, and gives only records that were written whole.</summary>
internal static class StoreParsers
{
    public static readonly IReadOnlyList<Target> All =
    [
        new("store-packs", ["Packs.Unsettled"], Examples, Read),
        new("store-settled", ["Packs.Settle"], Marks, ReadMark),
        Target.Of("store-names", ["BlobId.IsValid"], [new string('0', 64)], bytes =>
        {
            var text = Encoding.UTF8.GetString(bytes);
            if (!BlobId.IsValid(text))
                return "It is no name of a blob.";
            BrokenPromiseException.Unless(Convert.ToHexStringLower(Convert.FromHexString(text)) == text, "A blob's name is no hash.");
            return null;
        }),
    ];

    private const string Pack = "00000001.pack", Mark = "settled";

    private static IReadOnlyList<byte[]> Examples() => [Write(["first"], ["second", "", new string('x', 300)]), Write([""])];

    private static IReadOnlyList<byte[]> Marks() => [Encoding.ASCII.GetBytes("skywave/settled/v1\nto 1 100\nerase 1 16 5 40\ndelete 1\n")];

    private static string? Read(byte[] bytes) => WithFolder(folder =>
    {
        var path = Path.Combine(folder, Pack);
        File.WriteAllBytes(path, bytes);
        int records;
        long whole;
        using (var packs = new Packs(folder))
        {
            records = packs.Unsettled.Count();
            whole = new FileInfo(path).Length;
            foreach (var id in packs.Unsettled.SelectMany(record => record.Blobs))
                BrokenPromiseException.Unless(packs.Read(id) is { } blob && BlobId.Of(blob) == id, "A blob is given that is not what its name says.");
            // What is appended after a torn tail counts.
            using var record = packs.Begin();
            record.Commit("after"u8);
        }
        BrokenPromiseException.Unless(File.ReadAllBytes(path).AsSpan(0, (int)whole).SequenceEqual(bytes.AsSpan(0, (int)whole)), "Opening changed what was whole.");
        using var again = new Packs(folder);
        BrokenPromiseException.Unless(again.Unsettled.Count() == records + 1, "The pack does not go on after its last whole record.");
        return whole == bytes.Length ? null : "Its tail was cut off.";
    });

    /// <summary>A mark that was not written by us is told as damage.</summary>
    private static string? ReadMark(byte[] bytes) => WithFolder(folder =>
    {
        File.WriteAllBytes(Path.Combine(folder, Pack), Write(["first"], ["second"]));
        File.WriteAllBytes(Path.Combine(folder, Mark), bytes);
        try
        {
            using var packs = new Packs(folder);
            return null;
        }
        catch (InvalidDataException error)
        {
            return error.Message.Split(": ")[^1];
        }
    });

    private static byte[] Write(params string[][] records) => WithFolder(folder =>
    {
        using (var packs = new Packs(folder))
        {
            foreach (var blobs in records)
            {
                using var record = packs.Begin();
                foreach (var blob in blobs)
                    record.Put(Encoding.UTF8.GetBytes(blob));
                record.Commit("a statement"u8);
            }
        }
        return File.ReadAllBytes(Path.Combine(folder, Pack));
    });

    private static T WithFolder<T>(Func<string, T> use)
    {
        // Memory where there is a disk of it: a pack is synced several times.
        var folder = Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), "skywave-fuzz-" + Path.GetRandomFileName());
        Directory.CreateDirectory(folder);
        try
        {
            return use(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
