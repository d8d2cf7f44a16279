using Skywave.Seal.Log;
using Skywave.Seal.Notes;
using Skywave.Seal.Tuf;

namespace Skywave.Mirror;

/// <summary>What was fetched in one try, from all copies together.</summary>
internal sealed class Tally
{
    private int files;
    private long bytes;

    public int Files => Volatile.Read(ref files);

    public long Bytes => Volatile.Read(ref bytes);

    /// <exception cref="SourceException">It gives no answer, or a broken one.</exception>
    public async Task<byte[]?> Get(Source source, string path, int maxBytes, CancellationToken stop)
    {
        var content = await source.Get(path, maxBytes, stop);
        if (content is not null)
        {
            Interlocked.Increment(ref files);
            Interlocked.Add(ref bytes, content.Length);
        }
        return content;
    }
}

/// <summary>One copy's metadata, believed, and the small files that were read for it.</summary>
internal sealed class Look
{
    private const string Timestamp = "tuf/timestamp.json";

    private readonly Shelf shelf;
    private readonly Tally tally;

    private Look(Source source, TufClient tuf, Shelf shelf, Tally tally) => (Source, Tuf, this.shelf, this.tally) = (source, tuf, shelf, tally);

    public Source Source { get; }

    public TufClient Tuf { get; }

    /// <summary>By path.</summary>
    public Dictionary<string, byte[]> Small { get; } = new(StringComparer.Ordinal);

    /// <exception cref="SourceException">It is not believed, or does not come.</exception>
    public static async Task<Look> At(Source source, Shelf shelf, string words, DateTimeOffset now, Tally tally, CancellationToken stop)
    {
        var look = new Look(source, TufClient.FromWords(words, now, isStrict: true, shelf.State?.Memory), shelf, tally);
        await look.Bring(stop);
        look.CheckRoots();
        return look;
    }

    /// <summary>Answers what the client asks for. All but the timestamp have a version or a hash in their names: what is here already is not fetched again.</summary>
    public async Task Bring(CancellationToken stop)
    {
        while (Tuf.Next is { } request)
        {
            var content = request.Path != Timestamp && shelf.State?.Small.TryGetValue(request.Path, out var here) == true ? shelf.Things.Read(new Kept(here, null, request.Path)) : null;
            content ??= await tally.Get(Source, request.Path, request.MaxBytes, stop);
            if (content is not null && content.Length <= request.MaxBytes)
                Small[request.Path] = content;
            Tuf.Bring(content);
        }
        if (Tuf.Refusal is { } refusal)
            throw new SourceException($"{Source.Root} {refusal.Path}: {refusal.Reason}");
    }

    /// <summary>
    /// The client believes nothing of the roots before the one that has the words, and so looks at nothing of them. Readers with older words begin with them: they are given on only when
    /// each is signed by its own keys and has signed the next, and the first is the one after which the signed targets call the log. Without that a forger's chain could end in a signature
    /// of his own below the true root.
    /// </summary>
    private void CheckRoots()
    {
        var next = Tuf.Anchor!;
        for (var version = TufRoot.Parse(next)!.Version - 1; version > 0; version--)
        {
            var path = $"tuf/{version}.root.json";
            if (TufFile.Parse(Small[path]) is not { } file || TufRoot.Parse(file) is not { } root || !root.Verifies("root", file) || !root.Verifies("root", next))
                throw new SourceException($"{Source.Root} {path}: It does not lead to the root that has the words.");
            next = file;
        }
        if (next != Tuf.Anchor && Tuf.Targets!.LogKey is { } key && VerifierKey.Parse(key)?.Name != Checkpoint.OriginOf(next))
            throw new SourceException($"{Source.Root} tuf/1.root.json: It is not the first root of this newsroom.");
    }
}
