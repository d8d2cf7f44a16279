using System.Collections.Immutable;
using System.Text;

namespace Skywave.Circulation.Mirrors;

/// <summary>The addresses that readers may try, best first: a signed file of the site, see <c>docs/formats/mirrors.md</c>.</summary>
public sealed record MirrorDirectory(ImmutableArray<Uri> Addresses)
{
    /// <summary>From the root of the site; a target of the role <c>circulation</c>.</summary>
    public const string Path = "circulation/mirrors.txt";

    public const string FirstLine = "skywave/mirrors/v1";

    /// <summary>More than a reader's worker would ever try.</summary>
    public const int MaxAddresses = 64;

    public const int MaxBytes = 16 << 10;

    public byte[] ToBytes() => Encoding.ASCII.GetBytes(string.Concat(Addresses.Select(address => address.AbsoluteUri).Prepend(FirstLine).Select(line => line + "\n")));

    /// <summary>Null when the bytes are not exactly what <see cref="ToBytes"/> writes.</summary>
    public static MirrorDirectory? Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length is 0 or > MaxBytes || bytes[^1] != '\n' || !Ascii.IsValid(bytes))
            return null;
        var lines = Encoding.ASCII.GetString(bytes[..^1]).Split('\n');
        if (lines[0] != FirstLine || lines.Length > MaxAddresses + 1)
            return null;
        var addresses = ImmutableArray.CreateBuilder<Uri>(lines.Length - 1);
        foreach (var line in lines.AsSpan(1))
        {
            if (!Uri.TryCreate(line, UriKind.Absolute, out var address) || address.AbsoluteUri != line || Mirror.Refuses(address) is not null || addresses.Contains(address))
                return null;
            addresses.Add(address);
        }
        return new MirrorDirectory(addresses.ToImmutable());
    }
}
