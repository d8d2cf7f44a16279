using System.Collections.Immutable;
using System.Text.Json;

namespace Skywave.Seal.Tuf;

/// <summary>Who may sign: so many of these keys.</summary>
/// <param name="KeyIds">No key twice.</param>
/// <param name="Threshold">At least 1.</param>
public sealed record TufRole(ImmutableArray<string> KeyIds, int Threshold)
{
    private const int MaxKeys = 64;

    internal string Json => $"\"keyids\":[{string.Join(',', KeyIds.Select(id => $"\"{id}\""))}]";

    internal static TufRole? Parse(JsonElement? role)
    {
        if (role?.Member("keyids", JsonValueKind.Array) is not { } list || list.GetArrayLength() > MaxKeys || role.Value.Number("threshold", 1) is not (<= MaxKeys and var threshold))
            return null;
        var ids = list.EnumerateArray().Select(id => id.Text()).ToList();
        return ids.Contains(null) || ids.Distinct().Count() != ids.Count ? null : new TufRole([.. ids!], (int)threshold);
    }

    internal static ImmutableSortedDictionary<string, TufKey>? Keys(JsonElement? keys, bool isForeign)
    {
        if (keys is not { ValueKind: JsonValueKind.Object } members || members.EnumerateObject().Count() > 512)
            return null;
        var all = ImmutableSortedDictionary.CreateBuilder<string, TufKey>(StringComparer.Ordinal);
        foreach (var member in members.EnumerateObject())
        {
            if (TufKey.Parse(member.Name, member.Value, isForeign) is not { } key)
                return null;
            all.Add(member.Name, key);
        }
        return all.ToImmutable();
    }

    internal static string KeysJson(ImmutableSortedDictionary<string, TufKey> keys) => $"{{{string.Join(',', keys.Select(key => $"\"{key.Key}\":{key.Value.ToJson()}"))}}}";
}

/// <summary>What every kind of metadata says of itself.</summary>
/// <param name="Version">1, 2, 3 …</param>
/// <param name="Expires">UTC, whole seconds.</param>
public abstract record TufMetadata(long Version, DateTimeOffset Expires)
{
    public const string SpecVersion = "1.0.34";

    /// <summary>Not signed by anybody yet.</summary>
    public TufFile ToFile() => new(ToSigned(), []);

    private protected abstract byte[] ToSigned();

    private protected string Time => SealTime.Written(Expires);

    /// <summary>Version and expiry, when it is metadata of this type and of a version of the specification that is understood.</summary>
    private protected static (long Version, DateTimeOffset Expires)? Head(JsonElement signed, string type, bool isForeign = false) =>
        signed.Text("_type") == type && signed.Text("spec_version") is { } spec && spec.StartsWith("1.", StringComparison.Ordinal)
        && signed.Number("version", 1) is { } version && signed.Time("expires", isForeign) is { } expires ? (version, expires) : null;
}
