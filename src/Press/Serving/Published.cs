using Microsoft.EntityFrameworkCore;
using Skywave.Press.Impressions;
using Skywave.Seal;
using Skywave.Seal.Checks;
using Skywave.Seal.Log;
using Skywave.Seal.Trees;
using Skywave.Store;
using Skywave.Stories.Copy;

namespace Skywave.Press.Serving;

/// <summary>What is published, for who carries it elsewhere: what each edition has, and what changed since one that somebody has.</summary>
public sealed class Published
{
    private readonly PressDatabase database;
    private readonly Packs packs;
    private readonly Shelf shelf;

    internal Published(PressDatabase database, Packs packs, Shelf shelf) => (this.database, this.packs, this.shelf) = (database, packs, shelf);

    /// <summary>Every edition as it is now, in the order of their tags.</summary>
    public IReadOnlyList<SealedEdition> Editions()
    {
        using var db = database();
        return [.. db.Editions.AsNoTracking().Where(row => row.Number > 0).Select(row => new { row.Edition, row.Number, row.Note, row.NoteBefore, row.Withdrew }).ToList().OrderBy(row => row.Edition, StringComparer.Ordinal)
            .Select(row => new SealedEdition(row.Edition, row.Number, row.Note, row.NoteBefore.Length == 0 ? null : row.NoteBefore, row.Withdrew))];
    }

    /// <summary>
    /// What whoever has the edition of that number needs for the newest one. Nodes are those on the way to what changed: the work grows with the change, not with the
    /// edition.
    /// </summary>
    /// <param name="since">0: they have nothing.</param>
    public EditionChanges Since(string edition, long since) => Steady(edition, (db, row) =>
    {
        var put = db.Files.AsNoTracking().Where(file => file.Edition == edition && file.Since > since).Select(file => new { file.Path, file.Blob, file.Length }).ToList();
        var gone = since == 0 ? [] : db.Gone.AsNoTracking().Where(gone => gone.Edition == edition && gone.Number > since).Select(gone => gone.Path).ToList();
        var root = Digest.Parse(row.Root);
        var nodes = since == 0 ? Tree.Nodes(root, Node) : Tree.NodesTo(root, put.Select(file => file.Path).Concat(gone), Node);
        return new EditionChanges(
            edition, row.Number,
            [.. put.Select(file => new PublishedFile(EditionCheck.SitePath(edition, file.Path), file.Blob, file.Length))],
            [.. nodes.Select(node => node.Hex).Concat(row.Leaves.Length == 0 ? [] : [row.Leaves]).Distinct().Select(node => new PublishedFile(EditionCheck.NodePath(edition, Digest.Parse(node)), node, 0))],
            [.. gone.Select(path => EditionCheck.SitePath(edition, path))], row.Withdrew > since && since > 0);
    });

    /// <summary>Every path of an edition, nodes and notes included: what is not among them is no part of it any more.</summary>
    public IReadOnlySet<string> PathsOf(string edition) => Steady(edition, (db, row) =>
    {
        var paths = db.Files.AsNoTracking().Where(file => file.Edition == edition).Select(file => file.Path).AsEnumerable().Select(path => EditionCheck.SitePath(edition, path)).ToHashSet(StringComparer.Ordinal);
        paths.UnionWith(Tree.Nodes(Digest.Parse(row.Root), Node).Select(node => EditionCheck.NodePath(edition, node)));
        if (row.Leaves.Length > 0)
            paths.Add(EditionCheck.NodePath(edition, Digest.Parse(row.Leaves)));
        paths.UnionWith(shelf.NotesOf(edition));
        return paths;
    });

    /// <summary>A file's bytes; null when a newer edition has replaced it and it is gone.</summary>
    public byte[]? Read(PublishedFile file) => packs.Read(new BlobId(file.Blob));

    /// <summary>The log's size now.</summary>
    public long LogSize()
    {
        using var db = database();
        return PublicationLog.Size(db);
    }

    /// <summary>The log's root at a size that it has or had.</summary>
    public Digest LogRoot(long size)
    {
        using var db = database();
        return PublicationLog.Root(db, size);
    }

    /// <summary>Paths of the log's files that a log of an older size has not.</summary>
    public IEnumerable<string> LogFiles(long older) => LogTile.Since(older, LogSize()).Select(tile => tile.Path);

    /// <summary>A file of the log by its path from the root of the site, such as <c>log/tile/0/000.p/12</c>; null when there is none.</summary>
    public byte[]? LogFile(string path)
    {
        if (LogTile.Parse(path) is not { } tile)
            return null;
        using var db = database();
        return PublicationLog.Tile(db, tile);
    }

    /// <summary>What is read of one edition belongs together: when a newer one was made meanwhile, it is read again.</summary>
    private T Steady<T>(string edition, Func<PressDb, EditionRow, T> read)
    {
        using var db = database();
        for (var attempt = 1; ; attempt++)
        {
            var row = db.Editions.AsNoTracking().First(row => row.Edition == edition);
            try
            {
                var result = read(db, row);
                if (attempt == Attempts || Ledger.NumberOf(db, edition) == row.Number)
                    return result;
            }
            catch (MissingNode) when (attempt < Attempts)
            {
            }
        }
    }

    private byte[] Node(Digest node) => packs.Read(new BlobId(node.Hex)) ?? throw new MissingNode($"The tree node {node} is missing from the data folder.");

    /// <summary>More editions in a row than anybody makes while one list of files is read.</summary>
    private const int Attempts = 20;

    private sealed class MissingNode(string message) : IOException(message);
}
