using System.Collections.Concurrent;
using Microsoft.Win32.SafeHandles;
using Skywave.Seal;
using Skywave.Seal.Trees;

namespace Skywave.Mirror;

/// <summary>A file that is kept.</summary>
/// <param name="Name">Under which it lies.</param>
/// <param name="File">Its leaf, when it is a page; otherwise its name is the hash of its bytes.</param>
/// <param name="Path">From the root of the site.</param>
internal readonly record struct Kept(Digest Name, TreeFile? File, string Path)
{
    public bool Matches(ReadOnlySpan<byte> bytes) => File is { } file ? file.Matches(bytes) : Digest.Of(bytes) == Name;
}

/// <summary>The files themselves: each under its hash, written beside and renamed, so that what is there under a name was whole once. What a disk has changed since is noted.</summary>
internal sealed class Things
{
    /// <summary>The time that a file has here when its bytes were found to be right: whoever writes to it gives it another.</summary>
    private static readonly DateTime Checked = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly ConcurrentDictionary<Digest, Kept> damaged = new();
    private readonly string folder;
    private long bytes, opened;

    public Things(string folder)
    {
        this.folder = folder;
        Directory.CreateDirectory(folder);
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            if (path.EndsWith(".new", StringComparison.Ordinal))
                File.Delete(path);
            else
                bytes += new FileInfo(path).Length;
        }
    }

    /// <summary>Of all that is kept.</summary>
    public long Bytes => Interlocked.Read(ref bytes);

    /// <summary>Files opened so far: what a look costs.</summary>
    public long Opened => Interlocked.Read(ref opened);

    /// <summary>What was found to be damaged, or missing, and was not written again since.</summary>
    public ICollection<Kept> Damaged => damaged.Values;

    /// <summary>All that lie here. A name is null when it is no hash.</summary>
    public IEnumerable<(string Path, Digest? Name)> All =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(path => (path, Digest.TryParse(Path.GetFileName(Path.GetDirectoryName(path)) + Path.GetFileName(path), out var name) ? name : (Digest?)null));

    /// <summary>Whether a file is here whose name is the hash of its bytes: nodes, lists, metadata.</summary>
    public bool Has(Digest name) => Read(name) is { } content && Digest.Of(content) == name;

    /// <summary>Whether a page is here as it was sealed.</summary>
    public bool Has(TreeFile file) => Read(file.Hash) is { } content && file.Matches(content);

    public byte[]? Read(Digest name)
    {
        Interlocked.Increment(ref opened);
        try
        {
            return File.ReadAllBytes(PathOf(name));
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>The bytes as they were sealed. Null when they are not here, or no longer; then they are noted.</summary>
    public byte[]? Read(Kept kept)
    {
        if (Read(kept.Name) is { } content && kept.Matches(content))
            return content;
        damaged[kept.Name] = kept;
        return null;
    }

    /// <summary>
    /// A file to be read, its bytes as they were sealed: looked at when they were written, and again when somebody else has written to it since. Null when it is not here, or no longer
    /// as it was sealed; then it is noted.
    /// </summary>
    public SafeFileHandle? Open(Kept kept)
    {
        Interlocked.Increment(ref opened);
        try
        {
            // Nothing here is written in place, so nothing is locked either: that is two calls of the system less for each page.
            var file = File.OpenHandle(PathOf(kept.Name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if ((File.GetLastWriteTimeUtc(file) == Checked && (kept.File is not { } leaf || RandomAccess.GetLength(file) == leaf.Length)) || IsRight(kept))
                return file;
            file.Dispose();
        }
        catch (IOException)
        {
        }
        damaged[kept.Name] = kept;
        return null;
    }

    private bool IsRight(Kept kept)
    {
        if (Read(kept.Name) is not { } content || !kept.Matches(content))
            return false;
        try
        {
            File.SetLastWriteTimeUtc(PathOf(kept.Name), Checked);
        }
        catch (UnauthorizedAccessException)
        {
            // It is looked at again each time.
        }
        return true;
    }

    /// <summary>Keeps bytes under a name that the caller has checked.</summary>
    /// <exception cref="IOException">The disk is full.</exception>
    public void Put(Digest name, ReadOnlySpan<byte> content)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var beside = $"{path}.{Guid.NewGuid():N}.new";
        try
        {
            using (var file = File.OpenHandle(beside, FileMode.CreateNew, FileAccess.Write))
            {
                RandomAccess.Write(file, content, 0);
                File.SetLastWriteTimeUtc(file, Checked);
            }
            var before = LengthOf(path);
            File.Move(beside, path, overwrite: true);
            Interlocked.Add(ref bytes, content.Length - before);
            damaged.TryRemove(name, out _);
        }
        catch (IOException)
        {
            File.Delete(beside);
            throw;
        }
    }

    public void Drop(Digest name)
    {
        Drop(PathOf(name));
        Forget(name);
    }

    /// <param name="path">One of <see cref="All"/>.</param>
    public void Drop(string path)
    {
        Interlocked.Add(ref bytes, -LengthOf(path));
        File.Delete(path);
    }

    /// <summary>What is not wanted any more need not be mended.</summary>
    public void Forget(Digest name) => damaged.TryRemove(name, out _);

    /// <summary>Whether it begins as a node of a tree does. False when it is not here.</summary>
    public bool IsNode(Digest name) => File.Exists(PathOf(name)) && IsNode(PathOf(name));

    /// <param name="path">One of <see cref="All"/>.</param>
    public static bool IsNode(string path)
    {
        Span<byte> start = stackalloc byte[TreeNode.FirstLine.Length];
        using var file = File.OpenHandle(path);
        return RandomAccess.Read(file, start, 0) == start.Length && System.Text.Ascii.Equals(start, TreeNode.FirstLine);
    }

    private static long LengthOf(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;

    private string PathOf(Digest name) => Path.Combine(folder, name.Hex[..2], name.Hex[2..]);
}
