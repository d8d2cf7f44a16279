
namespace Skywave.Press.Serving;

/// <summary>Writes the published tree as plain files into a folder.</summary>
public static class Export
{
    /// <param name="others">What the shelf does not list: the trees' nodes, the log, who may sign.</param>
    /// <returns>Files written and bytes.</returns>
    /// <remarks>Files that are already there with the same bytes are left as they are; those that no edition has are removed.</remarks>
    public static (long Files, long Bytes, long Removed) Write(Shelf shelf, IEnumerable<(string Path, ShelfFile File)> others, string folder)
    {
        Directory.CreateDirectory(folder);
        var wanted = new HashSet<string>(StringComparer.Ordinal);
        long files = 0, bytes = 0, removed = 0;
        var all = shelf.Paths.Select(path => (path, shelf.Find(path)!)).Concat(others).ToList();
        wanted.UnionWith(all.Select(file => file.Item1));
        foreach (var parent in wanted.Select(path => Path.GetDirectoryName(path)!).Distinct())
            Directory.CreateDirectory(Path.Combine(folder, parent));
        Parallel.ForEach(all, entry =>
        {
            var (path, file) = entry;
            var content = shelf.Read(file) ?? throw new InvalidDataException($"{path} is missing from the data folder.");
            var to = Path.Combine(folder, path.Replace('/', Path.DirectorySeparatorChar));
            var there = new FileInfo(to);
            if (there.Exists && there.Length == content.Length && File.ReadAllBytes(to).AsSpan().SequenceEqual(content))
                return;
            // A new file is made as new: one that is opened to be replaced is written to the disk at once by some file systems (ext4), at twice the time.
            using (var handle = File.OpenHandle(to, there.Exists ? FileMode.Create : FileMode.CreateNew, FileAccess.Write))
                RandomAccess.Write(handle, content, 0);
            Interlocked.Increment(ref files);
            Interlocked.Add(ref bytes, content.Length);
        });
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            if (wanted.Contains(Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/')))
                continue;
            File.Delete(path);
            removed++;
        }
        return (files, bytes, removed);
    }
}
