using System.Text;
using Skywave.Circulation.Trust;
using Skywave.Seal;
using Skywave.Seal.Log;
using Skywave.Seal.Notes;
using Skywave.Seal.Tuf;
using Skywave.Stories.Copy;
using Skywave.Tests;

namespace Skywave.Circulation.Tests;

/// <summary>A client that shares no code with ours follows the newsroom's repository, and refuses each attack on it.</summary>
[Trait("speed", "slow")]
public sealed class TufJsTests : IDisposable
{
    private static readonly string[] Tags = ["cover", "en", "fa", "sr-Cyrl"];

    private readonly string folder = Directory.CreateTempSubdirectory("skywave-tufjs-").FullName;
    private readonly ManualClock clock = new() { Now = TimeProvider.System.GetUtcNow().AddMinutes(-30) };
    private readonly Signer online = Signer.Create("newsroom"), root = Signer.Create("root"), targets = Signer.Create("targets");
    private Repository repository = null!;
    private long number;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string At(string name) => Path.Combine(folder, name);

    private static IReadOnlyList<string> Heads => [.. Tags.Select(tag => tag + "/edition.note")];

    private static byte[] HeadOf(string tag, long number) => Encoding.UTF8.GetBytes($"the head of {tag}, number {number}\n");

    private void Begin()
    {
        TufJs.IsNeeded();
        repository = Repository.Begin(At("trust"), online, [root], [targets], onServer: false, clock);
        Directory.CreateDirectory(At("state"));
        File.WriteAllBytes(At("state/root.json"), repository.Find("tuf/1.root.json")!.Value.ToArray());
        Publish();
    }

    /// <summary>The next edition in all languages, as it comes to mirrors.</summary>
    private void Publish()
    {
        clock.Now = clock.Now.AddMinutes(1);
        number++;
        repository.Sign([.. Tags.Select(tag => new SealedEdition(tag, Convert.ToBase64String(HeadOf(tag, number))))], 0, _ => LogHash.Empty);
        foreach (var (path, bytes) in repository.Files)
            Put(path, bytes.ToArray());
        foreach (var tag in Tags)
            Put($"{tag}/{Digest.Of(HeadOf(tag, number))}.edition.note", HeadOf(tag, number));
    }

    private void Put(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At("site/" + path))!);
        File.WriteAllBytes(At("site/" + path), bytes);
    }

    private byte[] Get(string path) => File.ReadAllBytes(At("site/" + path));

    private TufJsAnswer Follow(string? endless = null) => TufJs.Follow(At("site"), At("state"), Heads, endless);

    private void Believes()
    {
        var answer = Follow();
        Assert.True(answer.Refused is null, $"{answer.Refused}: {answer.Message}");
        Assert.Equal(Tags.Select(tag => Digest.Of(HeadOf(tag, number)).Hex), Heads.Select(head => answer.Targets[head]));
        Assert.Equal(repository.Root.Version, answer.Root);
    }

    private TufTimestamp Stamp => TufTimestamp.Parse(TufFile.Parse(Get("tuf/timestamp.json"))!)!;

    private string SnapshotPath => $"tuf/{Stamp.Snapshot.Version}.snapshot.json";

    [Fact]
    public void It_begins_with_our_first_root_follows_two_rotations_and_downloads_the_head_of_every_edition()
    {
        Begin();
        Believes();
        // A root of two of three.
        var holders = new[] { Signer.Create("root"), Signer.Create("root"), Signer.Create("root") };
        var draft = repository.DraftRoot([.. holders.Select(holder => TufKey.Of(holder.Verifier))], 2, null, 0, []);
        foreach (var signer in holders.Skip(1).Append(root))
            draft = draft.With(signer)!;
        Assert.Null(repository.Accept(draft));
        Publish();
        Believes();
        // Another online key.
        using var next = Signer.Create("newsroom");
        repository = Repository.Open(At("trust"), next, clock);
        draft = repository.DraftRoot(null, 0, null, 0, []);
        foreach (var signer in holders.Take(2).Append(targets))
            draft = draft.With(signer)!;
        Assert.Null(repository.Accept(draft));
        Publish();
        Assert.Equal(3, repository.Root.Version);
        Believes();
        // Who comes with the first root only goes the whole way at once.
        Directory.Delete(At("state"), recursive: true);
        Directory.CreateDirectory(At("state"));
        File.WriteAllBytes(At("state/root.json"), Get("tuf/1.root.json"));
        Believes();
    }

    [Fact]
    public void It_refuses_a_timestamp_that_was_rolled_back()
    {
        Begin();
        var older = Get("tuf/timestamp.json");
        Publish();
        Believes();
        Put("tuf/timestamp.json", older);
        Assert.Equal("BadVersionError", Follow().Refused);
    }

    [Fact]
    public void It_refuses_what_has_expired()
    {
        Begin();
        Believes();
        clock.Now = TimeProvider.System.GetUtcNow() - Repository.TimestampTime - TimeSpan.FromHours(1);
        Directory.Delete(At("trust"), recursive: true);
        Directory.Delete(At("site"), recursive: true);
        Directory.Delete(At("state"), recursive: true);
        Begin();
        Assert.Equal("ExpiredMetadataError", Follow().Refused);
    }

    [Fact]
    public void It_refuses_a_root_that_too_few_have_signed()
    {
        Begin();
        var holders = new[] { Signer.Create("root"), Signer.Create("root") };
        var draft = repository.DraftRoot([.. holders.Select(holder => TufKey.Of(holder.Verifier))], 2, null, 0, []).With(root)!.With(holders[0])!;
        Put("tuf/2.root.json", draft.Root!.ToBytes());
        Assert.Equal("UnsignedMetadataError", Follow().Refused);
        // The same signature twice is one.
        Put("tuf/2.root.json", (draft.Root with { Signatures = [.. draft.Root.Signatures, draft.Root.Signatures.Single(signature => signature.KeyId == TufKey.Of(holders[0].Verifier).Id)] }).ToBytes());
        Assert.NotNull(Follow().Refused);
        Put("tuf/2.root.json", draft.With(holders[1])!.Root!.ToBytes());
        Assert.Null(Follow().Refused);
    }

    [Fact]
    public void It_refuses_a_timestamp_of_another_key()
    {
        Begin();
        using var thief = Signer.Create("newsroom");
        Put("tuf/timestamp.json", (TufFile.Parse(Get("tuf/timestamp.json"))! with { Signatures = [] }).With(thief).ToBytes());
        Assert.Equal("UnsignedMetadataError", Follow().Refused);
    }

    [Fact]
    public void It_refuses_a_mixture_of_two_editions()
    {
        Begin();
        var older = Get(SnapshotPath);
        var role = TufSnapshot.Parse(TufFile.Parse(older)!)!.Meta["en.json"].Version;
        var olderRole = Get($"tuf/{role}.en.json");
        Publish();
        var (path, now) = (SnapshotPath, Get(SnapshotPath));
        Put(path, older);
        Assert.NotNull(Follow().Refused);
        Put(path, now);
        var newer = TufSnapshot.Parse(TufFile.Parse(now)!)!.Meta["en.json"].Version;
        var newerRole = Get($"tuf/{newer}.en.json");
        Put($"tuf/{newer}.en.json", olderRole);
        Assert.NotNull(Follow().Refused);
        Put($"tuf/{newer}.en.json", newerRole);
        Believes();
    }

    [Fact]
    public void It_refuses_every_file_that_never_ends()
    {
        Begin();
        foreach (var path in new[] { "tuf/2.root.json", "tuf/timestamp.json", SnapshotPath, $"tuf/{repository.Targets.Version}.targets.json", $"fa/{Digest.Of(HeadOf("fa", number))}.edition.note" })
        {
            File.Delete(At("state/timestamp.json"));
            File.Delete(At("state/snapshot.json"));
            File.Delete(At("state/targets.json"));
            var answer = Follow(endless: path);
            // For some files it says so within an error of another class.
            Assert.Contains("Max length reached", answer.Message, StringComparison.Ordinal);
            Assert.True(answer.Sent < 32 << 20, $"{path}: {answer.Sent} bytes");
        }
        Believes();
    }

    [Fact]
    public void It_refuses_a_head_that_was_altered()
    {
        Begin();
        var path = $"fa/{Digest.Of(HeadOf("fa", number))}.edition.note";
        var bytes = Get(path);
        bytes[0] ^= 1;
        Put(path, bytes);
        var answer = Follow();
        Assert.Equal("LengthOrHashMismatchError", answer.Refused);
        Assert.Equal(Heads.Take(2).Order(), answer.Targets.Keys.Order());
    }
}
