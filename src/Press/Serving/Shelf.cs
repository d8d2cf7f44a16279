using System.Collections.Immutable;
using Skywave.Seal;
using Skywave.Seal.Checks;
using Skywave.Store;

namespace Skywave.Press.Serving;

/// <summary>One file as it is served.</summary>
/// <param name="Blob">Its bytes in the Store; null when <paramref name="Bytes"/> are at hand.</param>
public sealed record ShelfFile(string? Blob, byte[]? Bytes);

/// <summary>What readers get now: all editions, by path from the root of the site. Replaced as a whole with each new edition.</summary>
public sealed class Shelf(Packs packs)
{
    private ImmutableDictionary<string, string> moved = ImmutableDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal);
    private ImmutableDictionary<string, string[]> notes = ImmutableDictionary<string, string[]>.Empty.WithComparers(StringComparer.Ordinal);
    private ImmutableDictionary<string, ShelfFile> files = ImmutableDictionary<string, ShelfFile>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>Paths of all files but the trees' nodes.</summary>
    public IEnumerable<string> Paths => files.Keys;

    /// <summary>Where a story's older address leads, both from the root of the site; null when nothing has moved from there.</summary>
    public string? MovedTo(string path) => Volatile.Read(ref moved).GetValueOrDefault(path);

    public ShelfFile? Find(string path)
    {
        if (Volatile.Read(ref files).TryGetValue(path, out var file))
            return file;
        if (Beside(path) is { } beside)
            return new ShelfFile(null, beside);
        // Nodes are asked for by their hash: <edition>/tree/ab/cdef…
        var parts = path.Split('/');
        return parts is [_, "tree", { Length: 2 }, { Length: 62 }] && Digest.TryParse(parts[2] + parts[3], out var node) && packs.Has(new BlobId(node.Hex))
            ? new ShelfFile(node.Hex, null)
            : null;
    }

    /// <summary>What lies beside the editions: who may sign, and the log. Null when there is nothing at a path.</summary>
    public Func<string, byte[]?> Beside { get; set; } = _ => null;

    /// <summary>The bytes at a path; null when there are none.</summary>
    public ReadOnlyMemory<byte>? Bytes(string path) => Find(path) is { } file && Read(file) is { } bytes ? bytes : (ReadOnlyMemory<byte>?)null;

    public byte[]? Read(ShelfFile file) => file.Bytes ?? packs.Read(new BlobId(file.Blob!));

    /// <param name="addresses">Addresses that stories had or have; to null when nothing leads on from there.</param>
    internal void Move(string edition, IEnumerable<(string From, string? To)> addresses)
    {
        var next = moved.ToBuilder();
        foreach (var (from, to) in addresses)
        {
            if (to is null)
                next.Remove(EditionCheck.SitePath(edition, from));
            else
                next[EditionCheck.SitePath(edition, from)] = EditionCheck.SitePath(edition, to);
        }
        Volatile.Write(ref moved, next.ToImmutable());
    }

    /// <param name="note">The signed head.</param>
    /// <param name="before">That of the edition before; null when there is none.</param>
    internal void Replace(string edition, IEnumerable<(string Path, string Blob)> put, IEnumerable<string> removed, byte[] note, byte[]? before)
    {
        var next = files.ToBuilder();
        next.RemoveRange(notes.GetValueOrDefault(edition, []));
        string[] names = [Named(edition, note), .. before is null ? Array.Empty<string>() : [Named(edition, before)]];
        foreach (var path in removed)
            next.Remove(EditionCheck.SitePath(edition, path));
        foreach (var (path, blob) in put)
            next[EditionCheck.SitePath(edition, path)] = new ShelfFile(blob, null);
        next[$"{edition}/edition.note"] = new ShelfFile(null, note);
        next[names[0]] = new ShelfFile(null, note);
        if (before is not null)
            next[names[1]] = new ShelfFile(null, before);
        notes = notes.SetItem(edition, names);
        Volatile.Write(ref files, next.ToImmutable());
    }

    /// <summary>Where a note stands by its hash: a name that never means another note.</summary>
    private static string Named(string edition, byte[] note) => $"{edition}/{Digest.Of(note)}.edition.note";
}
