using System.Text;
using Skywave.Seal.Notes;
using Skywave.Store;

namespace Skywave.Newsroom.Trust;

/// <summary>Vantage points whose reports on mirrors count: one public key each, in <c>keys/probers</c>.</summary>
internal static class Probers
{
    public static IReadOnlyList<VerifierKey> Known(DataFolder folder) =>
        Directory.Exists(PathOf(folder)) ? [.. Directory.EnumerateFiles(PathOf(folder), "*.pub").Order(StringComparer.Ordinal).Select(path => VerifierKey.Parse(File.ReadAllText(path).Trim())).OfType<VerifierKey>()] : [];

    public static void Add(DataFolder folder, VerifierKey key)
    {
        Directory.CreateDirectory(PathOf(folder));
        DurableFile.Write(Path.Combine(PathOf(folder), key.Id + ".pub"), Encoding.UTF8.GetBytes(key.Text + "\n"));
    }

    /// <summary>False when there was none of that name.</summary>
    public static bool Remove(DataFolder folder, string name)
    {
        var known = Known(folder).Where(key => key.Name == name).ToList();
        known.ForEach(key => File.Delete(Path.Combine(PathOf(folder), key.Id + ".pub")));
        return known.Count > 0;
    }

    private static string PathOf(DataFolder folder) => Path.Combine(folder.Keys, "probers");
}
