using System.Text;
using Skywave.Seal.Notes;

namespace Skywave.Seal.Tuf;

/// <summary>
/// The next root, the next targets, or both, on their way between the people who hold the keys: <c>skywave/draft/v1</c> and two lines, each a metadata file or <c>-</c>.
/// Holds nothing secret. See <c>docs/formats/tuf.md</c>.
/// </summary>
public sealed record TufDraft(TufFile? Root, TufFile? Targets)
{
    public const string FirstLine = "skywave/draft/v1";

    /// <summary>With one more signature, on each part that the key may sign; null when it may sign neither.</summary>
    public TufDraft? With(Signer signer)
    {
        // The name says what a key is for. Whether it is one that counts is asked when the draft is accepted: here the root in force need not be at hand.
        var (signsRoot, signsTargets) = (Root is not null && signer.Verifier.Name == "root", Targets is not null && signer.Verifier.Name == "targets");
        return !signsRoot && !signsTargets ? null : new TufDraft(signsRoot ? Root!.With(signer) : Root, signsTargets ? Targets!.With(signer) : Targets);
    }

    public byte[] ToBytes() => TufFile.ToLines(FirstLine, Root, Targets);

    /// <summary>Null when the bytes are not exactly what <see cref="ToBytes"/> writes for a root, targets, or both.</summary>
    public static TufDraft? Parse(ReadOnlySpan<byte> bytes)
    {
        if (Encoding.UTF8.GetString(bytes).Split('\n') is not [FirstLine, var first, var second, ""])
            return null;
        var draft = new TufDraft(TufFile.FromLine(first), TufFile.FromLine(second));
        return draft is { Root: null, Targets: null } || (draft.Root is { } root && TufRoot.Parse(root) is null) || (draft.Targets is { } targets && TufTargets.Parse(targets) is null)
            || !draft.ToBytes().AsSpan().SequenceEqual(bytes) ? null : draft;
    }
}
