using System.Text;
using Skywave.Seal.Notes;
using Skywave.Seal.Tuf;

namespace Skywave.Circulation.Trust;

/// <summary>
/// The next root, the next targets, or both, on their way between the people who hold the keys: <c>skywave/draft/v1</c> and two lines, each a metadata file or <c>-</c>.
/// Holds nothing secret.
/// </summary>
public sealed record Draft(TufFile? Root, TufFile? Targets)
{
    public const string FirstLine = "skywave/draft/v1";

    /// <summary>With one more signature, on each part that the key may sign; null when it may sign neither.</summary>
    public Draft? With(Signer signer)
    {
        // The name says what a key is for. Whether it is one that counts is asked when the draft is accepted: here the root in force need not be at hand.
        var (signsRoot, signsTargets) = (Root is not null && signer.Verifier.Name == "root", Targets is not null && signer.Verifier.Name == "targets");
        return !signsRoot && !signsTargets ? null : new Draft(signsRoot ? Root!.With(signer) : Root, signsTargets ? Targets!.With(signer) : Targets);
    }

    public byte[] ToBytes() => [.. Encoding.ASCII.GetBytes(FirstLine + "\n"), .. Line(Root), .. Line(Targets)];

    /// <summary>Null when it is no draft, or one of other things than a root and targets.</summary>
    public static Draft? Parse(byte[] bytes)
    {
        var lines = Encoding.UTF8.GetString(bytes).Split('\n');
        if (lines is not [FirstLine, var first, var second, ""])
            return null;
        var (root, targets) = (Read(first), Read(second));
        return (first != "-" && (root is null || TufRoot.Parse(root) is null)) || (second != "-" && (targets is null || TufTargets.Parse(targets) is null)) || (root is null && targets is null)
            ? null : new Draft(root, targets);
    }

    private static TufFile? Read(string line) => line == "-" ? null : TufFile.Parse(Encoding.UTF8.GetBytes(line));

    private static byte[] Line(TufFile? file) => [.. file?.ToBytes() ?? "-"u8.ToArray(), (byte)'\n'];
}
