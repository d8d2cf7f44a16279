using System.Text;
using Skywave.Newsroom.Cli;
using Skywave.Seal;
using Skywave.Seal.Checks;
using Skywave.Seal.Log;
using Skywave.Seal.Notes;
using Skywave.Seal.Trees;
using Skywave.Seal.Tuf;

namespace Skywave.Newsroom.Trust;

/// <summary>One story's newest revision with the proof that the log has it.</summary>
/// <param name="RecordBytes">As they are published.</param>
/// <param name="Fingerprint">Of the newsroom's newest root.</param>
internal sealed record ProvenStory(RevisionRecord Record, byte[] RecordBytes, LogProofFile Proof, Checkpoint Checkpoint, VerifierKey Key, string Fingerprint);

/// <summary>Proofs of single stories, from the few files of a site that they need. Each file is checked by what names it.</summary>
internal static class StoryProof
{
    /// <summary>The metadata of a site: who may sign. Nothing else is read.</summary>
    /// <exception cref="VerbException">It is not believed.</exception>
    public static async Task<(TufClient Client, VerifierKey LogKey)> Trust(Copy copy, string? words, DateTimeOffset now, CancellationToken stop)
    {
        var client = TufClient.FromWords(words, now, isStrict: false);
        await Answer(copy, client, stop);
        return client.Targets?.LogKey is { } text && VerifierKey.Parse(text) is { } key ? (client, key) : throw new VerbException(Exit.No, "The newsroom's metadata names no log.");
    }

    /// <summary>Makes the proof of the story that a page shows now.</summary>
    /// <param name="page">From the root of the site: <c>en/2026/11/lamp-at-vara.html</c>.</param>
    /// <exception cref="VerbException">Something is missing, or not as it was signed.</exception>
    public static async Task<ProvenStory> Make(Copy copy, string page, string? words, DateTimeOffset now, CancellationToken stop)
    {
        var (client, key) = await Trust(copy, words, now, stop);
        var edition = page.Split('/')[0];
        client.Find(edition + "/edition.note");
        await Answer(copy, client, stop);
        var signers = client.TargetRole!.Role.KeyIds.Select(id => client.Targets!.Keys.GetValueOrDefault(id)?.Verifier(SiteCheck.KeyName)).OfType<VerifierKey>();
        var head = signers.Select(signer => SignedNote.Open(client.TargetBytes!, signer)).OfType<string>().Select(EditionHead.Parse).FirstOrDefault() is { } read && read.Edition == edition
            ? read : throw new VerbException(Exit.No, $"{edition}/edition.note is not signed by the edition's key.");
        var html = await Sealed(copy, head, page, stop);
        if (PageText.Of(html).Record is not { } link || SiteWatch.Beside(page, link) is not { Length: > 0 } path || !path.StartsWith(edition + "/", StringComparison.Ordinal))
            throw new VerbException(Exit.No, $"{page} names no record: it is no story's page, or a story that has gone.");
        var bytes = await Sealed(copy, head, path, stop);
        var record = RevisionRecord.Parse(bytes) ?? throw new VerbException(Exit.No, $"{path} is no record of a revision.");
        var note = await copy.Read(Checkpoint.Path, Checkpoint.MaxBytes, stop);
        var checkpoint = Checkpoint.Open(note, key) ?? throw new VerbException(Exit.No, $"{Checkpoint.Path} is missing, or the log's key has not signed it.");
        if (record.Leaf >= checkpoint.Size)
            throw new VerbException(Exit.No, $"The log has {checkpoint.Size} leaves, and this revision should be leaf {record.Leaf}.");
        var proof = new LogProofFile(record.Leaf, [.. await Inclusion(copy, record.Leaf, checkpoint.Size, stop)], note!);
        return proof.Verify(Encoding.ASCII.GetBytes(record.ToLeaf().ToString()), key) is null
            ? throw new VerbException(Exit.No, "The log has no leaf for this revision, or one that says something else.")
            : new ProvenStory(record, bytes, proof, checkpoint, key, TufRoot.FingerprintOf(client.RootFile!));
    }

    private static async Task Answer(Copy copy, TufClient client, CancellationToken stop)
    {
        while (client.Next is { } request)
            client.Bring(await copy.Read(request.Path, request.MaxBytes, stop));
        if (client.Refusal is { } refusal)
            throw new VerbException(Exit.No, $"{refusal.Path}: {refusal.Reason}");
    }

    /// <summary>A file of an edition, checked by the nodes of the edition's tree on the way to it.</summary>
    /// <param name="path">From the root of the site.</param>
    /// <exception cref="VerbException">It is not there, or not as it was sealed.</exception>
    public static async Task<byte[]> Sealed(Copy copy, EditionHead head, string path, CancellationToken stop)
    {
        var within = path[(head.Edition.Length + 1)..];
        var nodes = new Dictionary<Digest, byte[]>();
        for (; ; )
        {
            Digest? missing = null;
            TreeFile? file;
            try
            {
                file = Tree.Find(head.Tree, within, node => nodes.TryGetValue(node, out var known) ? known : throw new NodeMissing(node));
            }
            catch (NodeMissing wanted)
            {
                (file, missing) = (null, wanted.Node);
            }
            if (missing is { } name)
            {
                var at = EditionCheck.NodePath(head.Edition, name);
                var bytes = await copy.Read(at, TreeNode.MaxBytes, stop);
                nodes[name] = bytes is not null && Digest.Of(bytes) == name && TreeNode.Parse(bytes) is not null ? bytes : throw new VerbException(Exit.No, $"{at} is missing, or not as it was sealed.");
                continue;
            }
            if (file is null)
                throw new VerbException(Exit.No, $"The edition {head.Edition} has no {within}.");
            return await copy.Read(path, SiteCheck.MaxFile, stop) is { } found && file.Matches(found) ? found : throw new VerbException(Exit.No, $"{path} is missing, or not as it was sealed.");
        }
    }

    /// <summary>Reads the tiles that the proof is made of; whether they are those that were signed the finished proof shows.</summary>
    private static async Task<IReadOnlyList<Digest>> Inclusion(Copy copy, long leaf, long size, CancellationToken stop)
    {
        var tiles = new Dictionary<(int Level, long Index), IReadOnlyList<Digest>>();
        for (; ; )
        {
            (int Level, long Index)? missing = null;
            var proof = LogProof.Inclusion(leaf, size, (level, from, count) =>
            {
                var at = (level, from / LogHash.TileWidth);
                if (tiles.TryGetValue(at, out var known))
                    return [.. Enumerable.Range((int)(from % LogHash.TileWidth), count).Select(i => i < known.Count ? known[i] : default)];
                missing ??= at;
                return [.. Enumerable.Repeat(LogHash.Empty, count)];
            });
            if (missing is not var (wanted, index))
                return proof;
            var width = (int)Math.Min(LogHash.TileWidth, (size >> (LogHash.TileHeight * wanted)) - index * LogHash.TileWidth);
            var tile = new LogTile(wanted, index, width);
            // The part at the log's edge may go once the whole is there.
            var hashes = tile.Hashes(await copy.Read(tile.Path, LogHash.TileWidth * 32, stop)) ?? (tile with { Width = LogHash.TileWidth }).Hashes(await copy.Read((tile with { Width = LogHash.TileWidth }).Path, LogHash.TileWidth * 32, stop));
            tiles[(wanted, index)] = hashes ?? throw new VerbException(Exit.No, $"{tile.Path} is missing, or no such part of the log.");
        }
    }

    private sealed class NodeMissing(Digest node) : Exception
    {
        public Digest Node { get; } = node;
    }
}
