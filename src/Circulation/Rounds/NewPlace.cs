using Skywave.Circulation.Carriers;

namespace Skywave.Circulation.Rounds;

/// <summary>Whether a place at which nothing of ours is known to lie may become a mirror: whatever the site has not is taken away there, and a mistyped folder is not emptied.</summary>
public static class NewPlace
{
    /// <summary>The site's first root; where it lies was a mirror of the site before.</summary>
    public const string FirstRoot = "tuf/1.root.json";

    /// <summary>What a new account at a web host has: a page that says so, an icon, a folder for programs.</summary>
    private const int Few = 20;

    /// <summary>Why the next round to a mirror would refuse its place, in one sentence; null when it would not, or when the mirror is not new.</summary>
    /// <param name="folder">Where what is known of the mirror lies.</param>
    /// <param name="root">The site's first root; null when nothing was announced yet.</param>
    /// <exception cref="CarrierException">The place does not say what is there.</exception>
    public static async Task<string?> Refused(ICarrier carrier, string folder, ReadOnlyMemory<byte>? root, CancellationToken stop)
    {
        if (File.Exists(Path.Combine(folder, Round.StandingFile)))
            return null;
        var there = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var path in carrier.List(stop))
            there.Add(path);
        return await Refused(carrier, there, root, stop);
    }

    internal static async Task<string?> Refused(ICarrier carrier, HashSet<string> there, ReadOnlyMemory<byte>? root, CancellationToken stop) =>
        there.Count <= Few || (root is { } own && await carrier.Read(FirstRoot, 65536, stop) is { } lies && own.Span.SequenceEqual(lies)) ? null
        : $"{there.Count} files lie there already, such as {there.Min(StringComparer.Ordinal)}, and none says that it is this site. A mirror is brought the site and nothing else stays: give it an empty place.";
}
