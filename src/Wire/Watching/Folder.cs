namespace Skywave.Wire.Watching;

/// <summary>A file of a watched folder as it was found.</summary>
/// <param name="Name">Path within the folder, with slashes.</param>
/// <param name="Changed">Ticks of its last change, UTC.</param>
public readonly record struct FoundFile(string Name, long Length, long Changed);

/// <summary>Looks into a folder. Follows no link out of it.</summary>
internal static class Folder
{
    // Pictures lie beside the items that name them; the rest is how receivers call what is not whole yet.
    private static readonly string[] NotItems = [".jpg", ".jpeg", ".png", ".webp", ".gif", ".tif", ".tiff", ".mp4", ".mp3", ".tmp", ".part", ".partial", ".filepart", ".crdownload", ".swp"];

    /// <summary>Whether a file of that name is read at all.</summary>
    public static bool IsItem(string name) =>
        !name.Split('/').Any(step => step.StartsWith('.')) && !name.EndsWith('~') && !NotItems.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>All files that could be items, in no order.</summary>
    /// <exception cref="IOException">The folder is gone, or cannot be read.</exception>
    public static IEnumerable<FoundFile> All(string folder)
    {
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 8, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true }))
        {
            if (Of(folder, file) is { } found)
                yield return found;
        }
    }

    /// <summary>One file by its path; null when it is none, or none that is read.</summary>
    public static FoundFile? Look(string folder, string path)
    {
        try
        {
            return path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) && new FileInfo(path) is { Exists: true } file && !HasLink(folder, file) ? Of(folder, file) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The bytes of a file as it was found, with nothing more than that length of it.</summary>
    public static Arrival Read(string folder, FoundFile file)
    {
        Arrival Without(string fault) => new(file.Name, null, file.Length, file.Changed, fault, _ => null);
        if (file.Length > Arrivals.MaxBytes)
            return Without($"The file has {file.Length >> 20} MB; {Arrivals.MaxBytes >> 20} MB are the most. It was not read.");
        if (file.Length == 0)
            return Without("The file is empty.");
        try
        {
            using var stream = new FileStream(Path.Combine(folder, file.Name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[file.Length];
            stream.ReadExactly(bytes);
            return new Arrival(file.Name, bytes, file.Length, file.Changed, null, path => Beside(folder, file.Name, path, Arrivals.MaxBytes));
        }
        catch (EndOfStreamException)
        {
            return Without("The file became shorter while it was read.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Without("It could not be read: " + error.Message.Replace(folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal));
        }
    }

    /// <summary>Bytes of a file beside one of the folder's files; null when there is none, it is too large or would lie outside the folder.</summary>
    public static byte[]? Beside(string folder, string name, string relative, int most)
    {
        if (relative.Length is 0 or > 500 || relative.Contains('\0', StringComparison.Ordinal) || Path.IsPathRooted(relative))
            return null;
        try
        {
            var path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Path.Combine(folder, name))!, relative));
            return path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) && new FileInfo(path) is { Exists: true } file && file.Length <= most && !HasLink(folder, file) ? File.ReadAllBytes(path) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    private static FoundFile? Of(string folder, FileInfo file)
    {
        var name = Path.GetRelativePath(folder, file.FullName).Replace(Path.DirectorySeparatorChar, '/');
        return IsItem(name) && name.Length <= 500 ? new FoundFile(name, file.Length, file.LastWriteTimeUtc.Ticks) : null;
    }

    private static bool HasLink(string folder, FileInfo file)
    {
        for (FileSystemInfo? step = file; step is not null && step.FullName.Length > folder.Length; step = Directory.GetParent(step.FullName))
        {
            if (step.LinkTarget is not null)
                return true;
        }
        return false;
    }
}
