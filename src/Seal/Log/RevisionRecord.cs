using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Skywave.Seal.Trees;
using Skywave.Seal.Tuf;

namespace Skywave.Seal.Log;

/// <summary>What is published beside a page and opens its revision's leaf in the log: see <c>docs/formats/log.md</c>.</summary>
/// <param name="Document">The story document, canonical JSON.</param>
/// <param name="Leaf">Index in the log, from 0.</param>
/// <param name="Path">Of the page within the edition.</param>
public sealed record RevisionRecord(
    ReadOnlyMemory<byte> Document, string Edition, string Kind, long Leaf, Nonce Nonce, string Path, Digest? Previous, int Revision, Guid Story, DateTimeOffset Time)
{
    /// <summary>So long may a record be: a story document has its own limits.</summary>
    public const int MaxBytes = 64 << 20;

    /// <summary>What the log must have at <see cref="Leaf"/>.</summary>
    public LogLeaf ToLeaf() => new(Kind, Time, Edition, Story, Revision, Commitment.Of(Nonce, Path, Document.Span), Previous);

    public byte[] ToBytes() =>
    [
        .. "{\"document\":"u8, .. Document.Span,
        .. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $",\"edition\":\"{Edition}\",\"kind\":\"{Kind}\",\"leaf\":{Leaf},\"nonce\":\"{Nonce}\",\"path\":\"{Path}\",\"previous\":\"{Previous?.Hex ?? "-"}\",\"revision\":{Revision},\"story\":\"{Story:D}\",\"time\":\"{SealTime.Written(Time)}\"}}")),
    ];

    /// <summary>Null when the bytes are not exactly what <see cref="ToBytes"/> writes for some record.</summary>
    public static RevisionRecord? Parse(ReadOnlyMemory<byte> bytes) => Parse(bytes, out _);

    /// <param name="leaf">What the log must have at <see cref="Leaf"/>, as its text.</param>
    internal static RevisionRecord? Parse(ReadOnlyMemory<byte> bytes, out string leaf)
    {
        leaf = "";
        if (bytes.Length > MaxBytes || !CanonicalJson.Is(bytes.Span))
            return null;
        using var json = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 64 });
        var root = json.RootElement;
        if (root.Member("document", JsonValueKind.Object) is not { } document || root.Text("edition") is not { } edition || root.Text("kind") is not { } kind || root.Number("leaf", 0) is not { } index
            || !Nonce.TryParse(root.Text("nonce"), out var nonce) || root.Text("path") is not { } path || !TreePath.IsValid(path) || !Digest.TryParseOrNone(root.Text("previous"), out var previous)
            || root.Number("revision", 1) is not (<= int.MaxValue and var revision) || !Guid.TryParseExact(root.Text("story"), "D", out var story) || root.Time("time") is not { } time)
            return null;
        var record = new RevisionRecord(JsonMarshal.GetRawUtf8Value(document).ToArray(), edition, kind, index, nonce, path, previous, (int)revision, story, time);
        leaf = record.ToLeaf().ToString();
        return LogLeaf.Parse(leaf) is not null && record.ToBytes().AsSpan().SequenceEqual(bytes.Span) ? record : null;
    }
}
