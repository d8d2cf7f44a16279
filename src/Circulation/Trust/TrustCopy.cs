using System.Globalization;
using Skywave.Seal.Log;
using Skywave.Seal.Tuf;

namespace Skywave.Circulation.Trust;

/// <summary>
/// Takes a site's metadata over into a newsroom's folder, so that what the newsroom signs next stands above all that readers saw. The files were believed by a client of the newsroom's fingerprint.
/// </summary>
public static class TrustCopy
{
    /// <param name="folder">Of the newsroom's metadata; may be empty.</param>
    /// <param name="site">By path from the root of the site: all roots, the newest metadata of each role, the log's checkpoint.</param>
    /// <returns>Why not; null when it is taken. Done twice it is the same.</returns>
    public static string? Take(string folder, IReadOnlyDictionary<string, byte[]> site)
    {
        var (here, there) = (Roots(path => Read(folder, path)), Roots(site.GetValueOrDefault));
        if (there.Count == 0)
            return "The site has no roots.";
        for (var i = 0; i < Math.Min(here.Count, there.Count); i++)
        {
            if (!here[i].Content.Span.SequenceEqual(there[i].Content.Span))
                return $"Root {i + 1} of the site is another than root {i + 1} here: it is another newsroom's site, or one that went its own way.";
        }
        // With newer roots here, their keys have signed what is here.
        if (here.Count <= there.Count)
        {
            var root = TufRoot.Parse(there[^1])!;
            foreach (var (path, bytes) in site.Where(file => Role(file.Key) == "targets" && TufFile.Parse(file.Value) is { } list && root.Verifies("targets", list)))
                Write(folder, path, bytes);
            // Online metadata that is older than what is here stays where it came from.
            if (Version(site.GetValueOrDefault(Timestamp)) > Version(Read(folder, Timestamp)))
            {
                foreach (var (path, bytes) in site.Where(file => Role(file.Key) is not (null or "root" or "targets" or "timestamp")))
                    Write(folder, path, bytes);
                Write(folder, Timestamp, site[Timestamp]);
            }
            for (var i = here.Count; i < there.Count; i++)
                Write(folder, RootPath(i + 1), site[RootPath(i + 1)]);
        }
        if (site.GetValueOrDefault(Checkpoint.Path) is { } note && Checkpoint.OfAnyone(note) is { } checkpoint && checkpoint.Size > (Checkpoint.OfAnyone(Read(folder, Checkpoint.Path))?.Size ?? -1))
            Write(folder, Checkpoint.Path, note);
        return null;
    }

    private const string Timestamp = "tuf/timestamp.json";

    private static string RootPath(int version) => $"tuf/{version.ToString(CultureInfo.InvariantCulture)}.root.json";

    private static List<TufFile> Roots(Func<string, byte[]?> read)
    {
        var roots = new List<TufFile>();
        while (read(RootPath(roots.Count + 1)) is { } bytes && TufFile.Parse(bytes) is { } file)
            roots.Add(file);
        return roots;
    }

    private static long Version(byte[]? timestamp) => timestamp is not null && TufFile.Parse(timestamp) is { } file ? TufTimestamp.Parse(file)?.Version ?? 0 : 0;

    private static string? Role(string path) => path.Split('/') is ["tuf", var name] ? name.Split('.') is [.., var role, "json"] ? role : null : null;

    private static byte[]? Read(string folder, string path) => File.Exists(Path.Combine(folder, path)) ? File.ReadAllBytes(Path.Combine(folder, path)) : null;

    private static void Write(string folder, string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
        Store.DurableFile.Write(Path.Combine(folder, path), bytes);
    }
}
