using System.Buffers;

namespace Skywave.Stories.Documents;

/// <summary>The words of an address: 1 to 80 of a-z, 0-9 and single inner hyphens. Nothing else ever reaches a path.</summary>
public static class Slug
{
    public const int MaxLength = 80;
    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    public static bool IsValid(string? slug) =>
        slug is { Length: > 0 and <= MaxLength }
        && !slug.AsSpan().ContainsAnyExcept(Allowed)
        && slug[0] != '-' && slug[^1] != '-'
        && !slug.Contains("--", StringComparison.Ordinal);
}
