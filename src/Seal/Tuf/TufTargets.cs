using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Skywave.Seal.Tuf;

/// <param name="Length">Bytes.</param>
public sealed record TufTarget(long Length, Digest Sha256)
{
    public bool Matches(ReadOnlySpan<byte> bytes) => bytes.Length == Length && Digest.Of(bytes) == Sha256;
}

/// <summary>A role that another trusts for some paths.</summary>
/// <param name="Paths">Patterns: <c>*</c> is any characters but '/', <c>?</c> one of them.</param>
public sealed record TufDelegation(string Name, TufRole Role, ImmutableArray<string> Paths, bool IsTerminating)
{
    public bool Covers(string path) => Paths.Any(pattern => Fits(pattern, path));

    /// <summary>Patterns are matched part by part, each with as many stars as it has: from the last star on there is no way back further than that star.</summary>
    internal static bool Fits(ReadOnlySpan<char> pattern, ReadOnlySpan<char> path)
    {
        var (p, t, star, mark) = (0, 0, -1, 0);
        while (t < path.Length)
        {
            if (p < pattern.Length && (pattern[p] == path[t] || (pattern[p] == '?' && path[t] != '/')) && pattern[p] != '*')
                (p, t) = (p + 1, t + 1);
            else if (p < pattern.Length && pattern[p] == '*')
                (star, mark, p) = (p, t, p + 1);
            else if (star >= 0 && path[mark] != '/')
                (p, t, mark) = (star + 1, mark + 1, mark + 1);
            else
                return false;
        }
        while (p < pattern.Length && pattern[p] == '*')
            p++;
        return p == pattern.Length;
    }
}

/// <summary>What there is, and who else may say so: the role <c>targets</c> and those that it delegates to.</summary>
/// <param name="Targets">By path.</param>
/// <param name="Delegations">In the order in which they are asked.</param>
/// <param name="LogKey">The publication log's verifier key, as text.</param>
public sealed record TufTargets(
    long Version, DateTimeOffset Expires, ImmutableSortedDictionary<string, TufTarget> Targets, ImmutableSortedDictionary<string, TufKey> Keys, ImmutableArray<TufDelegation> Delegations, string? LogKey = null)
    : TufMetadata(Version, Expires)
{
    private const int MaxTargets = 10_000, MaxDelegations = 256;

    /// <summary>A role with targets of its own and no others to trust.</summary>
    public static TufTargets Of(long version, DateTimeOffset expires, IEnumerable<KeyValuePair<string, TufTarget>> targets) =>
        new(version, expires, targets.ToImmutableSortedDictionary(StringComparer.Ordinal), ImmutableSortedDictionary<string, TufKey>.Empty.WithComparers(StringComparer.Ordinal), []);

    /// <summary>Null when the file is none of this kind.</summary>
    public static TufTargets? Parse(TufFile file, bool isForeign = false)
    {
        var signed = file.Json;
        if (Head(signed, "targets", isForeign) is not var (version, expires) || signed.Member("targets", JsonValueKind.Object) is not { } list || list.EnumerateObject().Count() > MaxTargets)
            return null;
        var targets = ImmutableSortedDictionary.CreateBuilder<string, TufTarget>(StringComparer.Ordinal);
        foreach (var member in list.EnumerateObject())
        {
            if (member.Value.Number("length", 0) is not { } length || member.Value.Member("hashes", JsonValueKind.Object)?.Text("sha256") is not { } hash || !Digest.TryParse(hash, out var sha256))
                return null;
            targets.Add(member.Name, new TufTarget(length, sha256));
        }
        var logKey = signed.Text("x-skywave-log");
        if (!signed.TryGetProperty("delegations", out var delegations))
            return Of(version, expires, targets) with { LogKey = logKey };
        if (TufRole.Keys(delegations.Member("keys", JsonValueKind.Object), isForeign) is not { } keys || delegations.Member("roles", JsonValueKind.Array) is not { } roles || roles.GetArrayLength() > MaxDelegations)
            return null;
        var all = roles.EnumerateArray().Select(Delegation).ToList();
        return all.Contains(null) || all.Select(delegation => delegation!.Name).Distinct().Count() != all.Count ? null
            : new TufTargets(version, expires, targets.ToImmutable(), keys, [.. all!], logKey);
    }

    public bool Verifies(TufDelegation delegation, TufFile file) => file.SignedBy(delegation.Role, Keys) >= delegation.Role.Threshold;

    private static TufDelegation? Delegation(JsonElement role)
    {
        if (role.Text("name") is not { Length: > 0 and <= 100 } name || name.Contains('/', StringComparison.Ordinal) || TufRoot.RoleNames.Contains(name) || TufRole.Parse(role) is not { } keys
            || role.Member("paths", JsonValueKind.Array) is not { } paths || paths.GetArrayLength() > 64)
            return null;
        var patterns = paths.EnumerateArray().Select(path => path.Text()).ToList();
        return patterns.Contains(null) || patterns.Exists(pattern => pattern!.Length > 250) ? null
            : new TufDelegation(name, keys, [.. patterns!], role.Member("terminating", JsonValueKind.True) is not null);
    }

    private protected override byte[] ToSigned()
    {
        var text = new StringBuilder("{\"_type\":\"targets\",");
        if (!Delegations.IsEmpty)
        {
            text.Append("\"delegations\":{\"keys\":").Append(TufRole.KeysJson(Keys)).Append(",\"roles\":[").AppendJoin(',', Delegations.Select(delegation =>
                $"{{{delegation.Role.Json},\"name\":\"{delegation.Name}\",\"paths\":[{string.Join(',', delegation.Paths.Select(path => $"\"{path}\""))}],\"terminating\":{(delegation.IsTerminating ? "true" : "false")},\"threshold\":{delegation.Role.Threshold}}}")).Append("]},");
        }
        text.Append("\"expires\":\"").Append(Time).Append("\",\"spec_version\":\"").Append(SpecVersion).Append("\",\"targets\":{")
            .AppendJoin(',', Targets.Select(target => $"\"{target.Key}\":{{\"hashes\":{{\"sha256\":\"{target.Value.Sha256}\"}},\"length\":{target.Value.Length}}}"))
            .Append("},\"version\":").Append(Version);
        if (LogKey is not null)
            text.Append(",\"x-skywave-log\":\"").Append(LogKey).Append('"');
        return Encoding.UTF8.GetBytes(text.Append('}').ToString());
    }
}
