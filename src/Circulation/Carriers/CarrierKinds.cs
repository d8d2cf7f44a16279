using System.Collections.Immutable;
using System.Text.Json;
using Skywave.Circulation.Carriers.Folder;
using Skywave.Circulation.Carriers.Git;
using Skywave.Circulation.Carriers.S3;
using Skywave.Circulation.Carriers.Sftp;
using Skywave.Circulation.Mirrors;

namespace Skywave.Circulation.Carriers;

/// <summary>One thing that a carrier has to be told.</summary>
/// <param name="Name">As the file of a mirror has it.</param>
/// <param name="IsSecret">Never shown, never taken from a command line.</param>
/// <param name="IsLocal">A file or folder of this machine: kept from its root on, so that it is the same wherever the newsroom is started.</param>
public sealed record CarrierMember(string Name, string Words, bool IsRequired = false, bool IsSecret = false, bool IsLocal = false);

/// <summary>A kind of carrier.</summary>
/// <param name="Words">What it is, in a few words.</param>
/// <param name="Open">From what it was told and a folder to work in. Throws an <see cref="ArgumentException"/> for what cannot be.</param>
public sealed record CarrierKind(string Name, string Words, ImmutableArray<CarrierMember> Members, Func<CarrierWords, string, ICarrier> Open);

/// <summary>The carriers there are, one entry each.</summary>
public static class CarrierKinds
{
    public static readonly ImmutableArray<CarrierKind> All =
    [
        new("folder", "a folder of this machine, or one that is mounted here", [new("folder", "the folder; it must be there", true, IsLocal: true)], (told, _) => new FolderCarrier(new FolderOptions(told["folder"]))),
        new("s3", "a bucket at a host that speaks S3",
        [
            new("endpoint", "address of the host, https://…", true), new("bucket", "its name; it must be there, readable by everybody", true), new("key", "name of the access key", true), new("region", "us-east-1 when left out"),
            new("prefix", "where the site begins in the bucket, ends in /"), new("pathStyle", "true or false: the bucket in the path, not in the name; true when left out"), new("secret", "The secret key", true, true),
        ], (told, _) => new S3Carrier(new S3Options(told.Address("endpoint"), told["bucket"], told["key"], told["secret"])
        {
            Region = told.Find("region") ?? "us-east-1", Prefix = told.Find("prefix") ?? "", PathStyle = told.Flag("pathStyle") ?? true,
        })),
        new("sftp", "an account at a host that gives SFTP",
        [
            new("host", "name or address", true), new("user", "of the account", true), new("folder", "of the site there; it must be there", true), new("hostKey", "the host's fingerprint, SHA256:…; several with commas", true), new("port", "22 when left out"),
            new("keyFile", "file with the private key; without it a password is used", IsLocal: true), new("secret", "The password, or the key's passphrase", false, true),
        ], (told, _) => new SftpCarrier(new SftpOptions(told["host"], told["user"], told.Keys("hostKey", HostKey.IsFingerprint, "hostKey is a fingerprint as ssh-keygen -l writes it: SHA256: and 43 characters."), told["folder"])
        {
            Port = told.Number("port") ?? 22, Key = told.FileText("keyFile"), Passphrase = told.Find("keyFile") is null ? null : told.Find("secret"),
            Password = told.Find("keyFile") is null ? told.Find("secret") ?? throw new ArgumentException("there is neither a keyFile nor a password.") : null,
        })),
        new("git", "a repository whose branch a host serves",
        [
            new("repository", "https://…, ssh://…, git@host:path, or a path", true), new("branch", "gh-pages when left out"), new("domain", "the site's own name, when it has one"), new("keyFile", "by SSH: file with the private key, without passphrase", IsLocal: true),
            new("hostKey", "by SSH, which wants it: the host's keys, ssh-ed25519 AAAA…; several with commas"), new("user", "by HTTP: the account; git when left out"), new("secret", "By HTTP: password or token", false, true),
        ], (told, work) => new GitCarrier(new GitOptions(told["repository"], Path.Combine(work, "git"))
        {
            Branch = told.Find("branch") ?? "gh-pages", Domain = told.Find("domain"), KeyFile = told.Find("keyFile"),
            HostKeys = told.Keys("hostKey", HostKey.IsLine, "hostKey is the host's key itself, ssh-ed25519 AAAA…, without the host's name before it; a fingerprint is not enough for git."), User = told.Find("user") ?? "git", Token = told.Find("secret"),
        })),
    ];

    public static CarrierKind? Find(string? name) => All.FirstOrDefault(kind => kind.Name == name);

    /// <summary>Whether two mirrors are told the same in all that is no secret and no name of an account.</summary>
    public static bool IsSamePlace(Mirror a, Mirror b) => a.Carrier == b.Carrier && Find(a.Carrier) is { } kind
        && kind.Members.Where(member => !member.IsSecret && member.Name is not ("key" or "keyFile" or "user" or "hostKey")).All(member => Written(a, member.Name) == Written(b, member.Name));

    private static string? Written(Mirror mirror, string member) => new CarrierWords(mirror.Options ?? default).Find(member)?.TrimEnd('/');

    /// <param name="folder">Where a carrier may keep what it works with.</param>
    /// <exception cref="CarrierException">There is no such carrier, or what it was told cannot be.</exception>
    public static ICarrier Open(Mirror mirror, string folder)
    {
        try
        {
            return Find(mirror.Carrier)?.Open(new CarrierWords(mirror.Options ?? default), folder) ?? throw new CarrierException(CarrierFailure.Refused, $"There is no carrier \"{mirror.Carrier}\".");
        }
        catch (Exception error) when (error is ArgumentException or IOException or UnauthorizedAccessException or UriFormatException)
        {
            throw new CarrierException(CarrierFailure.Refused, $"{mirror.Name} cannot be opened with what it was told: {error.Message}", error);
        }
    }
}

/// <summary>What a carrier was told, by name.</summary>
public sealed class CarrierWords(JsonElement told)
{
    /// <exception cref="ArgumentException">It was not told.</exception>
    public string this[string name] => Find(name) ?? throw new ArgumentException($"{name} is missing.");

    /// <summary>Null when it was not told.</summary>
    public string? Find(string name) => told.ValueKind == JsonValueKind.Object && told.TryGetProperty(name, out var value) ? value.ToString() is { Length: > 0 } text ? value.ValueKind is JsonValueKind.True or JsonValueKind.False ? text.ToLowerInvariant() : text : null : null;

    public int? Number(string name) => Find(name) is not { } text ? null : int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && number is > 0 and < 65536 ? number : throw new ArgumentException($"{name} is a number from 1 to 65535.");

    public bool? Flag(string name) => Find(name) switch { null => null, "true" => true, "false" => false, _ => throw new ArgumentException($"{name} is true or false.") };

    /// <summary>Null when it was not told.</summary>
    public Uri? AddressOrNone(string name) => Find(name) is null ? null : Address(name);

    public Uri Address(string name) => Uri.TryCreate(this[name], UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0 ? address : throw new ArgumentException($"{name} is an address, https://….");

    public ImmutableArray<string> Many(string name) => Find(name)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToImmutableArray() ?? [];

    /// <param name="wanted">Says what each of them is.</param>
    /// <exception cref="ArgumentException">One of them has another form.</exception>
    public ImmutableArray<string> Keys(string name, Func<string, bool> hasForm, string wanted) => Many(name) is var keys && keys.All(hasForm) ? keys : throw new ArgumentException(wanted);

    /// <summary>The text of a file that was named; null when none was.</summary>
    public string? FileText(string name) => Find(name) is { } path ? File.ReadAllText(path) : null;
}
