using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Skywave.Newsroom.Backups;

/// <summary>What stands at the end of a backup: every file in it, in the order of the archive.</summary>
/// <param name="Form">The number of this form; a restore refuses a higher one.</param>
/// <param name="Made">When, UTC.</param>
/// <param name="Key">The newsroom's verifier key, as in <c>edition.key</c> of its site.</param>
/// <param name="Editions">Tag and number of each edition.</param>
internal sealed record Manifest(int Form, DateTimeOffset Made, string Key, IReadOnlyDictionary<string, long> Editions, IReadOnlyList<KeptFile> Files);

/// <param name="Hash">SHA-256, 64 hex digits.</param>
internal sealed record KeptFile(string Path, long Length, string Hash);

/// <summary>Names within a backup. See docs/formats/backup.md.</summary>
internal static partial class BackupForm
{
    public const int Current = 1;

    public const string Manifest = "manifest.json", Database = "newsroom.db", LockedKey = "keys/edition.key.locked", PublicKey = "keys/edition.pub";

    /// <summary>Whether a restore writes to that path: one of those that a newsroom has, and never out of its folder.</summary>
    public static bool IsKnown(string path) => Known().IsMatch(path);

    /// <summary>Whether a file is one of the secrets that go locked into a backup: mirrors, channels, vantage points, the onion's key. Path from the folder of keys.</summary>
    public static bool IsSecret(string path) => Secret().IsMatch(path);

    [GeneratedRegex(@"\A((mirrors|channels)/[a-z0-9-]{1,40}\.json|probers/[0-9a-f]{8}\.pub|onion/(hostname|hs_ed25519_(secret|public)_key))\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Secret();

    [GeneratedRegex(@"\A(newsroom\.db|keys/edition\.pub|keys/edition\.key\.locked|trust/tuf/([0-9]{1,16}\.[A-Za-z0-9-]{1,40}|timestamp)\.json|trust/log/checkpoint|trust/circulation/([0-9a-f]{64}\.)?(mirrors\.txt|stall\.bin|message\.[A-Za-z-]{2,20}\.txt)|press/site/([0-9]{8}\.pack|settled)|(pictures|wire)/[0-9a-f]{2}/[0-9a-f]{10,64}|theme/([A-Za-z0-9_-]+/)?[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*)\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Known();
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Manifest))]
internal sealed partial class BackupJson : JsonSerializerContext;
