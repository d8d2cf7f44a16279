using System.Collections.Immutable;

namespace Skywave.Circulation.Carriers.Sftp;

/// <summary>An account at a host that gives SFTP.</summary>
/// <param name="Host">Name or address.</param>
/// <param name="User">Of the account.</param>
/// <param name="HostKeys">Fingerprints of the host's keys as <c>ssh-keygen -l</c> writes them, <c>SHA256:…</c>; a host that shows another is refused before a secret is sent.</param>
/// <param name="Folder">Of the site there; from the account's first folder, or absolute. It must be there.</param>
public sealed record SftpOptions(string Host, string User, ImmutableArray<string> HostKeys, string Folder)
{
    public int Port { get; init; } = 22;

    /// <summary>A private key as text (OpenSSH, PEM); null for a password.</summary>
    public string? Key { get; init; }

    /// <summary>Of the key, when it has one.</summary>
    public string? Passphrase { get; init; }

    public string? Password { get; init; }

    /// <summary>How long nothing may move. As long as a reader's browser waits for a host, roughly.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Files on their way at once, all in one connection: OpenSSH lets ten sessions of one connection in, and one is enough to fill a line.</summary>
    public int Width { get; init; } = 8;

    /// <summary>Without the secrets.</summary>
    public override string ToString() => $"sftp://{User}@{Host}:{Port}/{Folder}";
}
