using System.Collections.Immutable;
using System.Text;
using Skywave.Seal.Log;
using Skywave.Seal.Notes;

namespace Skywave.Seal.Tests.Log;

/// <summary>A log of 600 revisions as files, all of them written by our code, before a program that has none of it.</summary>
[Trait("speed", "slow")]
public sealed class IndependentVerifierTests(GoVerifier verifier) : IClassFixture<GoVerifier>, IDisposable
{
    private const int Size = 600, Older = 300, Proved = 123;

    private static readonly Signer Key = Signer.Create("skywave.log/00112233445566778899aabbccddeeff");

    private static readonly ImmutableArray<string> Leaves = [.. Enumerable.Range(0, Size).Select(i =>
        new LogLeaf("publish", DateTimeOffset.UnixEpoch.AddSeconds(i), "en", Guid.Parse("0192ce7a-7b1c-7def-8000-0123456789ab"), i + 1, Digest.Of($"words {i}"), i == 0 ? null : Digest.Of($"words {i - 1}")).ToString())];

    private static readonly ImmutableArray<Digest> Hashes = [.. Leaves.Select(leaf => LogHash.OfLeaf(Encoding.ASCII.GetBytes(leaf)))];

    private readonly string folder = Directory.CreateTempSubdirectory("skywave-log-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_log_of_ours_is_accepted()
    {
        GoVerifier.IsNeeded();
        Write();
        Assert.Equal((0, $"accepted: {Size} entries, entry {Proved} proved, grown from {Older}"), Verify());
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(0, 2, 1)]
    [InlineData(255, 256, 255)]
    [InlineData(256, 257, 256)]
    [InlineData(599, 600, 600)]
    [InlineData(511, 513, 257)]
    public void Logs_of_other_sizes_are_accepted(int proved, int size, int older)
    {
        GoVerifier.IsNeeded();
        Write(proved, size, older);
        Assert.Equal((0, $"accepted: {size} entries, entry {proved} proved, grown from {older}"), Verify());
    }

    [Theory]
    [InlineData("log/checkpoint", "checkpoint: ")]
    [InlineData("log/tile/0/000", "entries: ")]
    [InlineData("log/tile/0/001", "entries: ")]
    [InlineData("log/tile/0/002.p/88", "tiles: ")]
    [InlineData("log/tile/1/000.p/2", "tiles: ")]
    [InlineData("log/tile/entries/000", "entries: ")]
    [InlineData("log/tile/entries/001", "entries: ")]
    [InlineData("log/tile/entries/002.p/88", "entries: ")]
    [InlineData("proof", "proof: ")]
    [InlineData("older", "older checkpoint: ")]
    [InlineData("consistency", "consistency: ")]
    public void One_changed_byte_is_refused_wherever_it_is(string path, string reason)
    {
        GoVerifier.IsNeeded();
        Write();
        var bytes = File.ReadAllBytes(At(path));
        foreach (var at in new[] { 2, bytes.Length / 2, bytes.Length - 2 })
        {
            File.WriteAllBytes(At(path), [.. bytes[..at], (byte)(bytes[at] ^ 1), .. bytes[(at + 1)..]]);
            AssertRefused(reason);
        }
        File.WriteAllBytes(At(path), bytes[..^1]);
        AssertRefused(reason);
        File.Delete(At(path));
        AssertRefused(reason);
    }

    [Fact]
    public void A_checkpoint_of_another_key_is_refused()
    {
        GoVerifier.IsNeeded();
        Write();
        using var other = Signer.Create(Key.Verifier.Name);
        File.WriteAllBytes(At(Checkpoint.Path), CheckpointOf(Size).Sign(other));
        AssertRefused("checkpoint: ");
    }

    [Fact]
    public void A_proof_of_another_entry_is_refused()
    {
        GoVerifier.IsNeeded();
        Write();
        File.WriteAllBytes(At("proof"), (LogProofFile.Parse(File.ReadAllBytes(At("proof")))! with { Index = Proved + 1 }).ToBytes());
        AssertRefused("proof: ");
    }

    [Fact]
    public void A_log_that_has_not_grown_from_an_older_one_that_was_signed_is_refused()
    {
        GoVerifier.IsNeeded();
        Write();
        File.WriteAllBytes(At("older"), (CheckpointOf(Older) with { Root = Digest.Of("another log") }).Sign(Key));
        AssertRefused("consistency: ");
    }

    [Fact]
    public void A_cosignature_that_we_believe_is_accepted_and_one_that_we_do_not_is_refused()
    {
        GoVerifier.IsNeeded();
        using var witness = new Witness("witness.example/one");
        using var other = new Witness("witness.example/one");
        var note = witness.Cosign(CheckpointOf(Size).Sign(Key), 1_795_600_000);
        Assert.Equal(1_795_600_000, witness.Verifier.CosignedAt(note)!.Value.ToUnixTimeSeconds());
        File.WriteAllBytes(At("cosigned"), note);
        Assert.Equal((0, $"accepted: {Size} entries, cosigned at 1795600000"), verifier.Run(At("cosigned"), Key.Verifier.Text, witness.Verifier.Text));
        Assert.Equal(1, verifier.Run(At("cosigned"), Key.Verifier.Text, other.Verifier.Text).Code);
        note = witness.Cosign(CheckpointOf(Size).Sign(Key), 1_795_600_000, said: 1_795_600_001);
        Assert.Null(witness.Verifier.CosignedAt(note));
        File.WriteAllBytes(At("cosigned"), note);
        Assert.Equal(1, verifier.Run(At("cosigned"), Key.Verifier.Text, witness.Verifier.Text).Code);
    }

    private void Write(int proved = Proved, int size = Size, int older = Older)
    {
        foreach (var tile in LogTile.Since(0, size))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(At(tile.Path))!);
            var from = tile.Index * LogHash.TileWidth;
            File.WriteAllBytes(At(tile.Path), tile.Level == LogTile.Entries
                ? LogTile.Bundle(Leaves.Skip((int)from).Take(tile.Width))
                : [.. Source(tile.Level, from, tile.Width).SelectMany(hash => Convert.FromHexString(hash.Hex))]);
        }
        var checkpoint = CheckpointOf(size).Sign(Key);
        File.WriteAllBytes(At(Checkpoint.Path), checkpoint);
        var proof = new LogProofFile(proved, LogProof.Inclusion(proved, size, Source), checkpoint);
        Assert.NotNull(proof.Verify(Encoding.ASCII.GetBytes(Leaves[proved]), Key.Verifier));
        File.WriteAllBytes(At("proof"), proof.ToBytes());
        File.WriteAllBytes(At("older"), CheckpointOf(older).Sign(Key));
        File.WriteAllText(At("consistency"), string.Concat(LogProof.Consistency(older, size, Source).Select(hash => Convert.ToBase64String(Convert.FromHexString(hash.Hex)) + "\n")));
    }

    private static Checkpoint CheckpointOf(int size) => new(Key.Verifier.Name, size, LogHash.RootOf(size, Source));

    private static ImmutableArray<Digest> Source(int level, long from, int count) => level == 0
        ? Hashes.Slice((int)from, count)
        : [.. Enumerable.Range((int)from, count).Select(i => LogHash.OfTile(Source(level - 1, i * LogHash.TileWidth, LogHash.TileWidth).AsSpan()))];

    private (int Code, string Line) Verify() => verifier.Run(folder, Key.Verifier.Text, At("proof"), At("older"), At("consistency"));

    private void AssertRefused(string reason)
    {
        var (code, line) = Verify();
        Assert.Equal(1, code);
        Assert.StartsWith("refused: " + reason, line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line);
    }

    private string At(string path) => Path.Combine(folder, path);
}
