using System.Text;
using Skywave.Seal.Notes;

namespace Skywave.Seal.Tuf;

/// <summary>
/// The next root, the next targets, or both, on their way between the people who hold the keys: <c>skywave/draft/v1</c> and three lines, each a metadata file or <c>-</c>.
/// Holds nothing secret. See <c>docs/formats/tuf.md</c>.
/// </summary>
/// <param name="InForce">The root that is in force: it says whose signatures count, on machines that have nothing but the draft.</param>
public sealed record TufDraft(TufFile? Root, TufFile? Targets, TufFile InForce)
{
    public const string FirstLine = "skywave/draft/v1";

    /// <summary>With one more signature, on each part for which the key counts; null when it counts for neither.</summary>
    public TufDraft? With(Signer signer)
    {
        var (now, next) = (TufRoot.Parse(InForce)!, Root is null ? null : TufRoot.Parse(Root));
        var key = TufKey.Of(signer.Verifier).Id;
        var signsRoot = next is not null && (now.Role("root").KeyIds.Contains(key) || next.Role("root").KeyIds.Contains(key));
        var signsTargets = Targets is not null && (next ?? now).Role("targets").KeyIds.Contains(key);
        return !signsRoot && !signsTargets ? null : this with { Root = signsRoot ? Root!.With(signer) : Root, Targets = signsTargets ? Targets!.With(signer) : Targets };
    }

    public byte[] ToBytes() => TufFile.ToLines(FirstLine, Root, Targets, InForce);

    /// <summary>Null when the bytes are not exactly what <see cref="ToBytes"/> writes for a root, targets, or both.</summary>
    public static TufDraft? Parse(ReadOnlySpan<byte> bytes)
    {
        if (Encoding.UTF8.GetString(bytes).Split('\n') is not [FirstLine, var first, var second, var third, ""] || TufFile.FromLine(third) is not { } inForce || TufRoot.Parse(inForce) is null)
            return null;
        var draft = new TufDraft(TufFile.FromLine(first), TufFile.FromLine(second), inForce);
        return draft is { Root: null, Targets: null } || (draft.Root is { } root && TufRoot.Parse(root) is null) || (draft.Targets is { } targets && TufTargets.Parse(targets) is null)
            || !draft.ToBytes().AsSpan().SequenceEqual(bytes) ? null : draft;
    }
}
