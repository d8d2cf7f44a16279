using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Skywave.Seal.Notes;

namespace Skywave.Seal.Tuf;

/// <param name="KeyId">Of the key that has signed.</param>
/// <param name="Value">Hex digits; empty where somebody has still to sign.</param>
public sealed record TufSignature(string KeyId, string Value);

/// <summary>A metadata file: what is signed, as bytes, and who has signed it. Nothing in it is believed yet. See <c>docs/formats/tuf.md</c>.</summary>
/// <param name="Content">Canonical JSON of <c>signed</c>: what signatures are over.</param>
/// <param name="Signatures">In the order of the file; no key twice.</param>
public sealed record TufFile(ReadOnlyMemory<byte> Content, ImmutableArray<TufSignature> Signatures)
{
    private const int MaxSignatures = 64;

    /// <summary>Takes our own form and nothing else: what is taken is written again as the same bytes. Null when it is not in that form.</summary>
    public static TufFile? Parse(ReadOnlyMemory<byte> bytes) => Read(bytes) is { } file && file.ToBytes().AsSpan().SequenceEqual(bytes.Span) ? file : null;

    /// <summary>Takes any JSON that TUF allows, for repositories of others.</summary>
    public static TufFile? ParseForeign(ReadOnlyMemory<byte> bytes) => Read(bytes);

    public byte[] ToBytes()
    {
        var text = new StringBuilder("{\"signatures\":[");
        text.AppendJoin(',', Signatures.Select(signature => $"{{\"keyid\":\"{signature.KeyId}\",\"sig\":\"{signature.Value}\"}}"));
        return [.. Encoding.UTF8.GetBytes(text.Append("],\"signed\":").ToString()), .. (Foreign ?? Content).Span, (byte)'}'];
    }

    /// <summary>Some files in one text: a line that says what they are, then one line for each, <c>-</c> where there is none.</summary>
    internal static byte[] ToLines(string first, params ReadOnlySpan<TufFile?> files)
    {
        var bytes = new List<byte>(Encoding.ASCII.GetBytes(first + "\n"));
        foreach (var file in files)
        {
            bytes.AddRange(file?.ToBytes() ?? "-"u8.ToArray());
            bytes.Add((byte)'\n');
        }
        return [.. bytes];
    }

    /// <summary>A file of such a text; null for <c>-</c>, and for what is no metadata.</summary>
    internal static TufFile? FromLine(string line) => Parse(Encoding.UTF8.GetBytes(line));

    /// <summary>With one more signature; a key that has signed already signs again.</summary>
    public TufFile With(Signer signer)
    {
        var id = TufKey.Of(signer.Verifier).Id;
        return this with { Signatures = [.. Signatures.Where(signature => signature.KeyId != id), new TufSignature(id, Convert.ToHexStringLower(signer.Sign(Content.Span)))] };
    }

    /// <summary>How many keys of a role have signed this.</summary>
    public int SignedBy(TufRole role, IReadOnlyDictionary<string, TufKey> keys) =>
        Signatures.Count(signature => role.KeyIds.Contains(signature.KeyId) && keys.TryGetValue(signature.KeyId, out var key) && key.Verifies(Content.Span, signature.Value));

    /// <summary>What is written without an escape.</summary>
    private static bool IsPlain(string text) => text.All(c => c is > ' ' and < '\x7f' and not ('"' or '\\'));

    /// <summary>As the file has it, where that is not the form that signatures are over: TUF's leaves a line break in a string as it is, which is no JSON.</summary>
    internal ReadOnlyMemory<byte>? Foreign { get; init; }

    internal JsonElement Json => TufJson.Parse(Foreign ?? Content)!.Value;

    private static TufFile? Read(ReadOnlyMemory<byte> bytes)
    {
        if (TufJson.Parse(bytes) is not { } json || json.Member("signed", JsonValueKind.Object) is not { } signed || json.Member("signatures", JsonValueKind.Array) is not { } list
            || list.GetArrayLength() > MaxSignatures || TufJson.Canonical(signed) is not { } canonical)
            return null;
        var signatures = ImmutableArray.CreateBuilder<TufSignature>();
        foreach (var item in list.EnumerateArray())
        {
            if (item.Text("keyid") is not { } id || item.Text("sig") is not { } value || signatures.Any(known => known.KeyId == id) || !IsPlain(id) || !IsPlain(value))
                return null;
            signatures.Add(new TufSignature(id, value));
        }
        return new TufFile(canonical, signatures.ToImmutable()) { Foreign = TufJson.Parse(canonical) is null ? (ReadOnlyMemory<byte>?)Encoding.UTF8.GetBytes(signed.GetRawText()) : null };
    }
}
