using System.Text;
using Skywave.Seal;
using Skywave.Seal.Checks;
using Skywave.Seal.Log;
using Skywave.Seal.Notes;
using Skywave.Seal.Trees;
using Skywave.Seal.Tuf;
using Skywave.Seal.Words;

namespace Skywave.Fuzz.Parsers;

/// <summary>What is hashed or signed: one value has one form, so what parses comes out as the same bytes.</summary>
internal static class SealParsers
{
    // The key of docs/formats/signed-note.md, known to everybody and used for nothing else.
    private const string Secret = "PRIVATE+KEY+newsroom+6f51b765+AQABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f";

    private static readonly Signer Newsroom = Signer.Parse(Secret)!;

    private static readonly List<KeyValuePair<string, byte[]>> Edition = MakeEdition();

    private static readonly EditionHead Head = new("en", 12, Digest.Of("before"), new DateTimeOffset(2026, 11, 24, 14, 3, 0, TimeSpan.Zero), 34, Digest.Of("tree"), 56, Digest.Of("log"), Digest.Of("leaves")) { Later = ["more 12 abc"] };

    private static readonly RevisionRecord Record = new("""{"headline":"The lamp at Vara is lit again"}"""u8.ToArray(), "en", "publish", 3, Nonce.Parse(new string('4', 32)), "2026/11/lamp.html", null, 1, Guid.Parse("0192ce7a-7b1c-7def-8000-0123456789ab"), Head.Time);

    // Of the second of three entries.
    private static readonly LogProofFile Proof = MakeProof("zero", "one", "two");

    private static readonly List<KeyValuePair<string, byte[]>> LogFiles = MakeLog();

    // The key of a witness that runs, and a line as it might write one.
    private const string WitnessText = "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2";

    private static readonly byte[] Cosigned = [.. new Checkpoint("newsroom", 12, Digest.Of("log")).Sign(Newsroom), .. Encoding.UTF8.GetBytes($"\u2014 remora.n621.de {Convert.ToBase64String([0xda, 0x77, 0xad, 0xe7, 0, 0, 0, 0, 0x66, 0xfe, 0xa4, 0xcf, .. new byte[64]])}\n")];

    private static readonly List<TufFile> Metadata = MakeMetadata();

    private static readonly string[] Signed = [Head.ToText(), "line one\n\nline two\n"];

    public static readonly IReadOnlyList<Target> All =
    [
        new("seal-node", ["TreeNode.Parse"], () => [.. Edition.Where(file => file.Key.Contains("/tree/", StringComparison.Ordinal)).Select(file => file.Value), TreeNode.Empty.ToBytes()], bytes =>
            TreeNode.Parse(bytes) is { } node ? Same(node.ToBytes(), bytes) : "It is no node."),
        new("seal-note", ["SignedNote.Open"], () => [.. Signed.Select(text => SignedNote.Sign(text, Newsroom)), .. Signed.Select(WithAnother)], Note),
        Target.Of("seal-key", ["VerifierKey.Parse"], [Newsroom.Verifier.Text], bytes =>
            TextOf(bytes) is { } text && VerifierKey.Parse(text) is { } key ? Same(Encoding.UTF8.GetBytes(key.Text), bytes) : "It is no key."),
        Target.Of("seal-secret", ["Signer.Parse"], [Secret, Secret + "\n"], Key),
        Target.Of("seal-head", ["EditionHead.Parse"], [Head.ToText(), (Head with { Previous = null, Leaves = null, Later = [] }).ToText()], bytes =>
            TextOf(bytes) is { } text && EditionHead.Parse(text) is { } head ? Same(Encoding.UTF8.GetBytes(head.ToText()), bytes) : "It is no head."),
        new("seal-leaves", ["LeavesList.Parse"], () => [LeavesList.Of(Enumerable.Range(0, 3).Select(i => TreeFile.Of($"story/{i}.html", Nonce.Parse(i.ToString("x32", System.Globalization.CultureInfo.InvariantCulture)), [1]))).ToBytes()], bytes =>
            LeavesList.Parse(bytes) is { } list ? Same(list.ToBytes(), bytes) : "It is no list of leaves."),
        Target.Of("seal-log-leaf", ["LogLeaf.Parse"], [Record.ToLeaf().ToString(), (Record.ToLeaf() with { Kind = "withdraw", Commitment = null, Previous = Digest.Of("before") }).ToString()], bytes =>
            TextOf(bytes) is { } text && LogLeaf.Parse(text) is { } leaf ? Same(Encoding.UTF8.GetBytes(leaf.ToString()), bytes) : "It is no leaf."),
        new("seal-record", ["RevisionRecord.Parse"], () => [Record.ToBytes()], bytes => RevisionRecord.Parse(bytes) is { } record ? Same(record.ToBytes(), bytes) : "It is no record."),
        Target.Of("seal-log-tile", ["LogTile.Parse"], ["log/tile/0/000", "log/tile/entries/x001/x234/067.p/12"], bytes =>
            TextOf(bytes) is { } text && LogTile.Parse(text) is { } tile ? Same(Encoding.UTF8.GetBytes(tile.Path), bytes) : "It is no part of a log."),
        new("seal-log-bundle", ["LogTile.Open"], () => [LogTile.Bundle(["one", "", Record.ToLeaf().ToString()])], bytes => LogTile.Open(bytes) is { } entries ? Same(LogTile.Bundle(entries), bytes) : "It is no bundle."),
        new("seal-checkpoint", ["Checkpoint.Open"], () => [new Checkpoint("newsroom", 12, Digest.Of("log")).Sign(Newsroom)], bytes =>
            Checkpoint.Open(bytes, Newsroom.Verifier) is { } point ? SignedNote.Open(bytes, Newsroom.Verifier) is { } text ? Same(Encoding.UTF8.GetBytes(point.ToText()), Encoding.UTF8.GetBytes(text)) : throw new BrokenPromiseException("It is believed unsigned.") : "It is no checkpoint."),
        new("seal-log-proof", ["LogProofFile.Parse"], () => [Proof.ToBytes(), (Proof with { Extra = new byte[] { 1, 2 } }).ToBytes()], bytes =>
        {
            if (LogProofFile.Parse(bytes) is not { } proof)
                return "It is no proof.";
            BrokenPromiseException.Unless(proof.Verify("one"u8, Newsroom.Verifier) is null || (proof.Index == 1 && proof.Hashes.SequenceEqual(Proof.Hashes)), "It proves what is not in the log.");
            return Same(proof.ToBytes(), bytes);
        }),
        Target.Of("seal-witness", ["WitnessKey.Parse"], [WitnessText], bytes =>
            TextOf(bytes) is { } text && WitnessKey.Parse(text) is { } key ? Same(Encoding.UTF8.GetBytes(key.Text), bytes) : "It is no witness's key."),
        // The second has a line of the witness that it never wrote: whatever that is changed to, nobody has cosigned it.
        new("seal-cosignature", ["WitnessKey.CosignedAt"], () => [new Checkpoint("newsroom", 12, Digest.Of("log")).Sign(Newsroom), Cosigned], bytes =>
        {
            BrokenPromiseException.Unless(WitnessKey.Parse(WitnessText)!.CosignedAt(bytes) is null, "A witness is said to have signed what it never saw.");
            return null;
        }),
        new("seal-log-memory", ["LogMemory.Parse"], () => [LogMemory.Of(Newsroom.Verifier, new Checkpoint("newsroom", 12, Digest.Of("log")).Sign(Newsroom))!.ToBytes()], bytes =>
            LogMemory.Parse(bytes) is { } memory ? Same(memory.ToBytes(), bytes) : "It is no memory."),
        new("seal-watch-memory", ["WatchMemory.Parse"], () => [new WatchMemory(Metadata[0], LogMemory.Of(Newsroom.Verifier, new Checkpoint("newsroom", 12, Digest.Of("log")).Sign(Newsroom))!).ToBytes()], bytes =>
            WatchMemory.Parse(bytes) is { } memory ? Same(memory.ToBytes(), bytes) : "It is no memory."),
        new("seal-log-monitor", ["LogMonitor.Bring"], () => [.. LogFiles.Select((file, i) => (byte[])[(byte)i, .. file.Value])], Monitor),
        new("seal-tuf", ["TufFile.Parse", "TufRoot.Parse", "TufTargets.Parse", "TufSnapshot.Parse", "TufTimestamp.Parse"], () => [.. Metadata.Select(file => file.ToBytes())], bytes => Tuf(bytes, TufFile.Parse(bytes), isStrict: true)),
        new("seal-tuf-foreign", ["TufFile.ParseForeign"], () => [.. Metadata.Select(file => file.ToBytes())], bytes => Tuf(bytes, TufFile.ParseForeign(bytes), isStrict: false)),
        new("seal-tuf-memory", ["TufMemory.Parse"], () => [new TufMemory(Metadata[0], Metadata[3], null, Metadata[1]).ToBytes()], bytes => TufMemory.Parse(bytes) is { } memory ? Same(memory.ToBytes(), bytes) : "It is no memory."),
        new("seal-tuf-draft", ["TufDraft.Parse"], () => [new TufDraft(Metadata[0], Metadata[1], Metadata[0]).ToBytes(), new TufDraft(null, Metadata[1], Metadata[0]).ToBytes()], bytes => TufDraft.Parse(bytes) is { } draft ? Same(draft.ToBytes(), bytes) : "It is no draft."),
        Target.Of("seal-json", ["CanonicalJson.Of"], ["""{"numbers":[333333333.33333329,1E30,4.50,2e-3,-0],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false],"inner":{"b":{},"a":[]}}"""], Json),
        Target.Of("seal-words", ["Fingerprint.Matches", "Fingerprint.Unknown"], [Newsroom.Verifier.Fingerprint, Newsroom.Verifier.Fingerprint.ToUpperInvariant().Replace(' ', '-')], Words),
        Target.Of("seal-names", ["Digest.TryParse", "Nonce.TryParse", "TreePath.IsValid"], [Digest.Of("x").Hex, new string('0', 32), "section/news/index.html"], Names),
        new("seal-edition", ["EditionCheck.Bring"], () => [.. Edition.Select((file, i) => (byte[])[(byte)i, .. file.Value])], Check),
    ];

    private static string? Json(byte[] bytes)
    {
        var canonical = CanonicalJson.Of(bytes);
        BrokenPromiseException.Unless(CanonicalJson.Is(bytes) == (canonical is not null && bytes.AsSpan().SequenceEqual(canonical)), "It is taken for canonical and is not, or the other way round.");
        return canonical is null ? "It has no canonical form." : Same(CanonicalJson.Of(canonical), canonical);
    }

    private static string? Note(byte[] bytes)
    {
        if (SignedNote.Open(bytes, Newsroom.Verifier) is not { } text)
            return "It is not signed by the key.";
        BrokenPromiseException.Unless(Signed.Contains(text), "A text is believed that was never signed.");
        var signed = SignedNote.Sign(text, Newsroom);
        var stamp = Encoding.UTF8.GetString(signed)[(text.Length + 1)..];
        var all = Encoding.UTF8.GetString(bytes);
        BrokenPromiseException.Unless(all.StartsWith(text + "\n", StringComparison.Ordinal) && all[(text.Length + 1)..].Split(stamp).Length == 2, "The text or its signature stands there in another form, or twice.");
        return null;
    }

    private static string? Key(byte[] bytes)
    {
        if (TextOf(bytes) is not { } text)
            return "It is no text.";
        using var signer = Signer.Parse(text);
        return signer is null ? "It is no secret key." : Same(Encoding.UTF8.GetBytes(signer.Export()), Encoding.UTF8.GetBytes(text.EndsWith('\n') ? text[..^1] : text));
    }

    private static string? Words(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        var unknown = Fingerprint.Unknown(text).Count();
        if (!Fingerprint.Matches(text, Newsroom.Verifier))
            return "Other words.";
        BrokenPromiseException.Unless(unknown == 0 && Newsroom.Verifier.Fingerprint.StartsWith(string.Join(' ', Fingerprint.Split(text)), StringComparison.Ordinal), "Words match that are not the key's.");
        return null;
    }

    private static string? Names(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        if (Digest.TryParse(text, out var digest))
            return Same(Encoding.UTF8.GetBytes(digest.Hex), bytes);
        if (Nonce.TryParse(text, out var nonce))
            return Same(Encoding.UTF8.GetBytes(nonce.Hex), bytes);
        if (!TreePath.IsValid(text))
            return "It is no name.";
        // A place for the site is made up here, and no path may lead out of it.
        BrokenPromiseException.Unless(Path.GetFullPath("/site/" + text) == "/site/" + text, "A path leads elsewhere.");
        return null;
    }

    /// <summary>A metadata file comes out as it was; what one kind reads of it, written again, is what was signed, as long as there is nothing in it that we do not know.</summary>
    private static string? Tuf(byte[] bytes, TufFile? file, bool isStrict)
    {
        if (file is null)
            return "It is no metadata.";
        TufMetadata? metadata = TufRoot.Parse(file, !isStrict);
        metadata ??= TufTargets.Parse(file, !isStrict);
        metadata ??= TufSnapshot.Parse(file);
        metadata ??= TufTimestamp.Parse(file);
        BrokenPromiseException.Unless(TufFile.ParseForeign(file.ToBytes()) is { } again && again.Content.Span.SequenceEqual(file.Content.Span), "What was written again reads otherwise.");
        return isStrict ? Same(file.ToBytes(), bytes) : metadata is null ? "It is of no kind." : null;
    }

    /// <summary>The first byte chooses a file of a log, the others are brought in its place.</summary>
    private static string? Monitor(byte[] bytes)
    {
        if (bytes.Length == 0)
            return "Nothing was brought.";
        var (path, right) = LogFiles[bytes[0] % LogFiles.Count];
        var brought = bytes[1..];
        var monitor = new LogMonitor(Newsroom.Verifier, []);
        while (monitor.Next is { } next)
            monitor.Bring(next == path ? brought : LogFiles.FirstOrDefault(file => file.Key == next).Value);
        var isAlarm = monitor.Verdict().IsAlarm;
        // Signature lines of others may be added to a checkpoint; what the log's key signed stays the same.
        BrokenPromiseException.Unless(isAlarm || brought.AsSpan().SequenceEqual(right) || (path == Checkpoint.Path && Checkpoint.Open(brought, Newsroom.Verifier) == Checkpoint.Open(right, Newsroom.Verifier)), "A changed log gives no alarm.");
        BrokenPromiseException.Unless(!isAlarm || !brought.AsSpan().SequenceEqual(right), "A log in order gives an alarm.");
        return isAlarm ? "It gives an alarm." : null;
    }

    private static List<KeyValuePair<string, byte[]>> MakeLog()
    {
        var entries = Enumerable.Range(0, 300).Select(i => (Record.ToLeaf() with { Revision = i + 1, Commitment = Digest.Of($"words {i}"), Previous = i == 0 ? null : Digest.Of($"words {i - 1}") }).ToString()).ToList();
        Digest Subtree(int level, long index) => level == 0 ? LogHash.OfLeaf(Encoding.ASCII.GetBytes(entries[(int)index])) : LogHash.OfTile([.. Enumerable.Range(0, LogHash.TileWidth).Select(i => Subtree(level - 1, index * LogHash.TileWidth + i))]);
        var root = LogHash.RootOf(entries.Count, (level, from, count) => [.. Enumerable.Range(0, count).Select(i => Subtree(level, from + i))]);
        return
        [
            new(Checkpoint.Path, new Checkpoint("newsroom", entries.Count, root).Sign(Newsroom)),
            .. entries.Chunk(LogHash.TileWidth).Select((part, i) => new KeyValuePair<string, byte[]>(LogTile.BundleOf(i * LogHash.TileWidth, entries.Count).Path, LogTile.Bundle(part))),
        ];
    }

    private static LogProofFile MakeProof(params string[] entries)
    {
        LogHashes source = (_, from, count) => [.. entries.Skip((int)from).Take(count).Select(entry => LogHash.OfLeaf(Encoding.ASCII.GetBytes(entry)))];
        return new LogProofFile(1, LogProof.Inclusion(1, entries.Length, source), new Checkpoint("newsroom", entries.Length, LogHash.RootOf(entries.Length, source)).Sign(Newsroom));
    }

    private static List<TufFile> MakeMetadata()
    {
        var (key, end) = (TufKey.Of(Newsroom.Verifier), new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var keys = System.Collections.Immutable.ImmutableSortedDictionary<string, TufKey>.Empty.WithComparers(StringComparer.Ordinal).Add(key.Id, key);
        var role = new TufRole([key.Id], 1);
        var root = new TufRoot(1, end, keys, System.Collections.Immutable.ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, TufRoot.RoleNames.Select(name => KeyValuePair.Create(name, role))), ["root"]);
        var target = new TufTarget(12, Digest.Of("note"));
        var targets = TufTargets.Of(2, end, [new("en/edition.note", target)]) with { Keys = keys, Delegations = [new TufDelegation("en", role, ["en/*"], true)], LogKey = Newsroom.Verifier.Text };
        var snapshot = new TufSnapshot(3, end, System.Collections.Immutable.ImmutableSortedDictionary<string, TufMeta>.Empty.WithComparers(StringComparer.Ordinal).Add("en.json", new TufMeta(4)).Add("targets.json", new TufMeta(2)));
        var timestamp = new TufTimestamp(5, end, new TufMeta(3, 345, Digest.Of("snapshot")), end.AddDays(-3));
        return [.. new TufMetadata[] { root, targets, snapshot, timestamp }.Select(metadata => metadata.ToFile().With(Newsroom))];
    }

    /// <summary>The first byte chooses a file of a sealed edition, the others are brought in its place.</summary>
    private static string? Check(byte[] bytes)
    {
        if (bytes.Length == 0)
            return "Nothing was brought.";
        var (path, sealedBytes) = Edition[bytes[0] % Edition.Count];
        var brought = bytes[1..];
        var check = new EditionCheck("en", Newsroom.Verifier);
        while (check.Next is { } next)
            check.Bring(next == path ? brought : Edition.FirstOrDefault(file => file.Key == next).Value);
        var isVerified = check.Verdict().IsVerified;
        BrokenPromiseException.Unless(isVerified == brought.AsSpan().SequenceEqual(sealedBytes), "An edition is verified with a changed file, or is not with the right one.");
        return isVerified ? null : "It is not verified.";
    }

    private static List<KeyValuePair<string, byte[]>> MakeEdition()
    {
        var pages = Enumerable.Range(0, 20).Select(i => (Path: $"story/{i}.html", Bytes: Encoding.UTF8.GetBytes($"<p>Page {i}.\n"))).ToList();
        var tree = Tree.Apply(Tree.EmptyRoot, pages.Select((page, i) => new KeyValuePair<string, TreeFile?>(page.Path, TreeFile.Of(page.Path, Nonce.Parse(i.ToString("x32", System.Globalization.CultureInfo.InvariantCulture)), page.Bytes))), _ => throw new InvalidOperationException());
        var head = new EditionHead("en", 1, null, DateTimeOffset.UnixEpoch, pages.Count, tree.Root, 0, LogHash.Empty, null);
        var note = SignedNote.Sign(head.ToText(), Newsroom);
        return
        [
            new("en/edition.note", note),
            new($"en/{Digest.Of(note)}.edition.note", note),
            .. Tree.Nodes(tree.Root, name => tree.Written[name]).Select(node => new KeyValuePair<string, byte[]>(EditionCheck.NodePath("en", node), tree.Written[node])),
            .. pages.Select(page => new KeyValuePair<string, byte[]>("en/" + page.Path, page.Bytes)),
        ];
    }

    private static byte[] WithAnother(string text)
    {
        using var witness = Signer.Parse("PRIVATE+KEY+witness+0b24b6d9+AQECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8g") ?? Signer.Create("witness");
        var other = SignedNote.Sign(text, witness);
        return [.. SignedNote.Sign(text, Newsroom), .. other.AsSpan(Encoding.UTF8.GetByteCount(text) + 1)];
    }

    private static string? TextOf(byte[] bytes)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static string? Same(byte[]? written, byte[] read)
    {
        BrokenPromiseException.Unless(written is not null && written.AsSpan().SequenceEqual(read), "What was parsed is written with other bytes.");
        return null;
    }
}
