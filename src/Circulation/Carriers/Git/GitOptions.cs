using System.Collections.Immutable;

namespace Skywave.Circulation.Carriers.Git;

/// <summary>A bare repository whose branch a host serves as a site. Needs the program <c>git</c>, and <c>ssh</c> for addresses of that kind.</summary>
/// <param name="Address"><c>https://host/path.git</c>, <c>ssh://git@host/path.git</c>, <c>git@host:path.git</c>, <c>file:///path</c> or an absolute path; without a password in it.</param>
/// <param name="Scratch">A folder of our own for this repository alone, with room for the site: only what changed travels because the rest is here. It may be lost.</param>
public sealed record GitOptions(string Address, string Scratch)
{
    /// <summary>The branch that is replaced as a whole; what GitHub and its like serve by that name.</summary>
    public string Branch { get; init; } = "gh-pages";

    /// <summary>The site's own name, which such hosts read from the file <c>CNAME</c>; null when it has none.</summary>
    public string? Domain { get; init; }

    /// <summary>By SSH: file with a private key without passphrase, which only its owner may read.</summary>
    public string? KeyFile { get; init; }

    /// <summary>By SSH: the host's keys, <c>ssh-ed25519 AAAA…</c>; a host that shows another is refused.</summary>
    public ImmutableArray<string> HostKeys { get; init; } = [];

    /// <summary>By HTTP: the account; many hosts take any word beside a token.</summary>
    public string User { get; init; } = "git";

    /// <summary>By HTTP: password or token.</summary>
    public string? Token { get; init; }

    /// <summary>How long nothing may move; hosts think for a while when they have got everything.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Bytes that are fetched at most, when what is there is not what we left; hosts of this kind give a site 1 GB.</summary>
    public long MostFetched { get; init; } = 4L << 30;

    /// <summary>Without the secrets.</summary>
    public override string ToString() => $"{Address} {Branch}";
}
