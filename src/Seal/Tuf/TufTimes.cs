using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Skywave.Seal.Tuf;

/// <summary>A metadata file as another names it.</summary>
/// <param name="Length">Bytes; null when it is not said.</param>
/// <param name="Sha256">Null when it is not said.</param>
public sealed record TufMeta(long Version, long? Length = null, Digest? Sha256 = null)
{
    public bool Matches(ReadOnlySpan<byte> bytes) => (Length is null || bytes.Length == Length) && (Sha256 is null || Digest.Of(bytes) == Sha256);

    internal static TufMeta? Parse(JsonElement meta)
    {
        if (meta.Number("version", 1) is not { } version)
            return null;
        var length = meta.Number("length", 0);
        if (length is null && meta.ValueKind == JsonValueKind.Object && meta.TryGetProperty("length", out _))
            return null;
        if (!meta.TryGetProperty("hashes", out var hashes))
            return new TufMeta(version, length);
        return hashes.Text("sha256") is { } hash && Digest.TryParse(hash, out var sha256) ? new TufMeta(version, length, sha256) : null;
    }

    internal string Json => (Sha256 is { } hash ? $"{{\"hashes\":{{\"sha256\":\"{hash}\"}}," : "{") + (Length is { } length ? $"\"length\":{length}," : "") + $"\"version\":{Version}}}";
}

/// <summary>The versions of all other metadata that belong together.</summary>
/// <param name="Meta">By file name, such as <c>en.json</c>.</param>
public sealed record TufSnapshot(long Version, DateTimeOffset Expires, ImmutableSortedDictionary<string, TufMeta> Meta) : TufMetadata(Version, Expires)
{
    /// <summary>Null when the file is no snapshot.</summary>
    public static TufSnapshot? Parse(TufFile file, bool isForeign = false)
    {
        var signed = file.Json;
        if (Head(signed, "snapshot", isForeign) is not var (version, expires) || signed.Member("meta", JsonValueKind.Object) is not { } list || list.EnumerateObject().Count() > 10_000)
            return null;
        var meta = ImmutableSortedDictionary.CreateBuilder<string, TufMeta>(StringComparer.Ordinal);
        foreach (var member in list.EnumerateObject())
        {
            if (TufMeta.Parse(member.Value) is not { } one)
                return null;
            meta.Add(member.Name, one);
        }
        return new TufSnapshot(version, expires, meta.ToImmutable());
    }

    private protected override byte[] ToSigned() => Encoding.UTF8.GetBytes(
        $"{{\"_type\":\"snapshot\",\"expires\":\"{Time}\",\"meta\":{{{string.Join(',', Meta.Select(meta => $"\"{meta.Key}\":{meta.Value.Json}"))}}},\"spec_version\":\"{SpecVersion}\",\"version\":{Version}}}");
}

/// <summary>Which snapshot is the newest, and since when that is known.</summary>
/// <param name="SignedAt">When it was signed, as the newsroom's clock had it; null in other people's repositories.</param>
public sealed record TufTimestamp(long Version, DateTimeOffset Expires, TufMeta Snapshot, DateTimeOffset? SignedAt) : TufMetadata(Version, Expires)
{
    /// <summary>Null when the file is no timestamp.</summary>
    public static TufTimestamp? Parse(TufFile file, bool isForeign = false)
    {
        var signed = file.Json;
        return Head(signed, "timestamp", isForeign) is var (version, expires) && signed.Member("meta", JsonValueKind.Object) is { } list && list.EnumerateObject().Count() == 1
            && list.Member("snapshot.json", JsonValueKind.Object) is { } meta && TufMeta.Parse(meta) is { } snapshot
            && (signed.Time("x-skywave-signed") is var when && (when is not null || !signed.TryGetProperty("x-skywave-signed", out _)))
            ? new TufTimestamp(version, expires, snapshot, when) : null;
    }

    private protected override byte[] ToSigned() => Encoding.UTF8.GetBytes(
        $"{{\"_type\":\"timestamp\",\"expires\":\"{Time}\",\"meta\":{{\"snapshot.json\":{Snapshot.Json}}},\"spec_version\":\"{SpecVersion}\",\"version\":{Version}"
        + (SignedAt is { } when ? $",\"x-skywave-signed\":\"{SealTime.Written(when)}\"" : "") + "}");
}
