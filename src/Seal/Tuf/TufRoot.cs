using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Skywave.Seal.Words;

namespace Skywave.Seal.Tuf;

/// <summary>Which keys the four roles have.</summary>
/// <param name="Roles">Of <c>root</c>, <c>snapshot</c>, <c>targets</c> and <c>timestamp</c>.</param>
/// <param name="OnServer">Which of <c>root</c> and <c>targets</c> still have a secret key on the newsroom's server, as it says itself.</param>
public sealed record TufRoot(
    long Version, DateTimeOffset Expires, ImmutableSortedDictionary<string, TufKey> Keys, ImmutableSortedDictionary<string, TufRole> Roles, ImmutableArray<string> OnServer) : TufMetadata(Version, Expires)
{
    public static readonly ImmutableArray<string> RoleNames = ["root", "snapshot", "targets", "timestamp"];

    public TufRole Role(string name) => Roles[name];

    /// <summary>Whether enough keys of a role have signed the file.</summary>
    public bool Verifies(string role, TufFile file) => file.SignedBy(Role(role), Keys) >= Role(role).Threshold;

    /// <summary>Null when the file is no root.</summary>
    public static TufRoot? Parse(TufFile file, bool isForeign = false)
    {
        var signed = file.Json;
        if (Head(signed, "root", isForeign) is not var (version, expires) || TufRole.Keys(signed.Member("keys", JsonValueKind.Object), isForeign) is not { } keys
            || signed.Member("roles", JsonValueKind.Object) is not { } list || (!isForeign && signed.Member("consistent_snapshot", JsonValueKind.True) is null))
            return null;
        var roles = ImmutableSortedDictionary.CreateBuilder<string, TufRole>(StringComparer.Ordinal);
        foreach (var name in RoleNames)
        {
            if (TufRole.Parse(list.Member(name, JsonValueKind.Object)) is not { } role)
                return null;
            roles.Add(name, role);
        }
        var onServer = signed.Member("x-skywave-on-server", JsonValueKind.Array)?.EnumerateArray().Select(role => role.Text() ?? "").ToImmutableArray() ?? [];
        return onServer.All(role => role is "root" or "targets") ? new TufRoot(version, expires, keys, roles.ToImmutable(), onServer) : null;
    }

    /// <summary>Twelve words for a root: see <c>docs/formats/tuf.md</c>.</summary>
    public static string FingerprintOf(TufFile root) => Fingerprint.Of("skywave/root/v1\n", root.Content.Span);

    private protected override byte[] ToSigned() => Encoding.UTF8.GetBytes(
        $"{{\"_type\":\"root\",\"consistent_snapshot\":true,\"expires\":\"{Time}\",\"keys\":{TufRole.KeysJson(Keys)},\"roles\":{{"
        + string.Join(',', Roles.Select(role => $"\"{role.Key}\":{{{role.Value.Json},\"threshold\":{role.Value.Threshold}}}"))
        + $"}},\"spec_version\":\"{SpecVersion}\",\"version\":{Version}"
        + (OnServer.IsEmpty ? "" : $",\"x-skywave-on-server\":[{string.Join(',', OnServer.Select(role => $"\"{role}\""))}]") + "}");
}
