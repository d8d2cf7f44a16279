using System.Collections.Immutable;
using System.Text;
using CsCheck;
using Skywave.Seal.Log;
using Skywave.Seal.Notes;

namespace Skywave.Seal.Tests.Log;

public sealed class LogProofTests
{
    private static readonly Signer Key = Signer.Create("skywave.log/test");
    private static readonly Gen<int> Sizes = Gen.OneOf(Gen.Int[1, 300], Gen.Int[1, TestLog.Longest], Gen.OneOf(1, 2, 255, 256, 257, 65_535, 65_536, 65_537));

    /// <summary>A size and something from 0 to less than it.</summary>
    private static readonly Gen<(int Index, int Size)> Places = Sizes.SelectMany(size => Gen.Int[0, size - 1].Select(index => (index, size)));

    [Fact]
    public void Every_proof_in_the_logs_of_up_to_40_leaves_verifies_for_its_place_alone()
    {
        var roots = Enumerable.Range(0, 41).Select(TestLog.Root).ToArray();
        for (var size = 1; size <= 40; size++)
        {
            for (var index = 0; index < size; index++)
            {
                var proof = LogProof.Inclusion(index, size, TestLog.Source(size)).AsSpan();
                for (var other = 0; other <= size; other++)
                    Assert.Equal(other == index, LogProof.VerifyInclusion(other, TestLog.Leaf(index), size, roots[size], proof));
                var growth = LogProof.Consistency(index + 1, size, TestLog.Source(size)).AsSpan();
                for (var other = 1; other <= size + 1; other++)
                    Assert.Equal(other == index + 1, LogProof.VerifyConsistency(other, roots[index + 1], size, roots[size], growth));
            }
        }
    }

    [Fact]
    public void A_leaf_is_proved_and_with_any_bit_changed_it_is_not() => Gen.Select(Places, Gen.Int[0, int.MaxValue]).Sample((place, bit) =>
    {
        var (index, size) = place;
        var (leaf, root, proof) = (TestLog.Leaf(index), TestLog.Root(size), LogProof.Inclusion(index, size, TestLog.Source(size)));
        return LogProof.VerifyInclusion(index, leaf, size, root, proof.AsSpan())
            && !LogProof.VerifyInclusion(index, Flip(leaf, bit), size, root, proof.AsSpan())
            && !LogProof.VerifyInclusion(index, leaf, size, Flip(root, bit), proof.AsSpan())
            && !LogProof.VerifyInclusion(index ^ (1L << (bit % 64)), leaf, size, root, proof.AsSpan())
            && Wrong(proof, bit).All(wrong => !LogProof.VerifyInclusion(index, leaf, size, root, wrong.AsSpan()));
    }, iter: 150);

    [Fact]
    public void Growth_is_proved_and_with_any_bit_changed_it_is_not() => Gen.Select(Places, Gen.Int[0, int.MaxValue]).Sample((place, bit) =>
    {
        var (older, size) = (place.Index + 1, place.Size);
        var (before, root, proof) = (TestLog.Root(older), TestLog.Root(size), LogProof.Consistency(older, size, TestLog.Source(size)));
        return LogProof.VerifyConsistency(older, before, size, root, proof.AsSpan())
            && !LogProof.VerifyConsistency(older, Flip(before, bit), size, root, proof.AsSpan())
            && !LogProof.VerifyConsistency(older, before, size, Flip(root, bit), proof.AsSpan())
            && (older == size || !LogProof.VerifyConsistency(older, root, size, root, proof.AsSpan()))
            && Wrong(proof, bit).All(wrong => !LogProof.VerifyConsistency(older, before, size, root, wrong.AsSpan()));
    }, iter: 100);

    [Fact]
    public void The_empty_log_is_the_beginning_of_every_log_and_of_nothing_else()
    {
        Assert.True(LogProof.VerifyConsistency(0, LogHash.Empty, 7, TestLog.Root(7), []));
        Assert.True(LogProof.VerifyConsistency(0, LogHash.Empty, 0, LogHash.Empty, []));
        Assert.False(LogProof.VerifyConsistency(0, TestLog.Root(1), 0, TestLog.Root(1), []));
        Assert.False(LogProof.VerifyConsistency(0, TestLog.Root(1), 7, TestLog.Root(7), []));
        Assert.False(LogProof.VerifyConsistency(0, LogHash.Empty, 7, TestLog.Root(7), [TestLog.Leaf(0)]));
        Assert.False(LogProof.VerifyConsistency(-1, LogHash.Empty, 7, TestLog.Root(7), []));
        Assert.False(LogProof.VerifyInclusion(0, LogHash.Empty, 0, LogHash.Empty, []));
        Assert.False(LogProof.VerifyInclusion(-1, TestLog.Leaf(0), 7, TestLog.Root(7), []));
    }

    [Fact]
    public void Nothing_is_proved_of_what_a_log_has_not()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => LogProof.Inclusion(7, 7, TestLog.Source(7)));
        Assert.Throws<ArgumentOutOfRangeException>(() => LogProof.Inclusion(-1, 7, TestLog.Source(7)));
        Assert.Throws<ArgumentOutOfRangeException>(() => LogProof.Consistency(8, 7, TestLog.Source(7)));
        Assert.Throws<ArgumentOutOfRangeException>(() => LogProof.Consistency(0, 7, TestLog.Source(7)));
    }

    [Fact]
    public void The_longest_proofs_are_answered_too()
    {
        var many = Enumerable.Repeat(TestLog.Leaf(0), 100).ToArray();
        foreach (var length in Enumerable.Range(0, 100))
        {
            Assert.False(LogProof.VerifyInclusion(long.MaxValue - 1, TestLog.Leaf(1), long.MaxValue, TestLog.Leaf(2), many.AsSpan(0, length)));
            Assert.False(LogProof.VerifyConsistency(long.MaxValue - 1, TestLog.Leaf(1), long.MaxValue, TestLog.Leaf(2), many.AsSpan(0, length)));
        }
    }

    [Fact]
    public void A_file_has_the_form_of_C2SP()
    {
        var file = FileOf(5, 6) with { Extra = new byte[] { 1, 2 } };
        var hashes = string.Concat(file.Hashes.Select(hash => Convert.ToBase64String(Convert.FromHexString(hash.Hex)) + "\n"));
        Assert.Equal($"c2sp.org/tlog-proof@v1\nextra AQI=\nindex 5\n{hashes}\n{Encoding.UTF8.GetString(file.Checkpoint.Span)}", Encoding.UTF8.GetString(file.ToBytes()));
    }

    [Fact]
    public void A_file_is_read_as_it_was_written_and_proves_its_entry_alone() => Gen.Select(Places, Gen.Byte.Array[0, 40]).Sample((place, extra) =>
    {
        var bytes = (FileOf(place.Index, place.Size) with { Extra = extra }).ToBytes();
        return LogProofFile.Parse(bytes) is { } file && file.ToBytes().AsSpan().SequenceEqual(bytes) && file.Extra.Span.SequenceEqual(extra)
            && file.Verify(Encoding.ASCII.GetBytes(TestLog.Entry(place.Index)), Key.Verifier) == new Checkpoint(Key.Verifier.Name, place.Size, TestLog.Root(place.Size))
            && file.Verify(Encoding.ASCII.GetBytes(TestLog.Entry(place.Index + 1)), Key.Verifier) is null;
    }, iter: 60);

    [Fact]
    public void A_file_proves_nothing_under_another_key()
    {
        using var other = Signer.Create(Key.Verifier.Name);
        Assert.Null(FileOf(5, 6).Verify(Encoding.ASCII.GetBytes(TestLog.Entry(5)), other.Verifier));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 257)]
    [InlineData(255, 600)]
    [InlineData(69_999, 70_000)]
    public void A_file_with_any_bit_changed_or_cut_short_at_any_byte_proves_nothing(int index, int size)
    {
        var (bytes, entry) = (FileOf(index, size).ToBytes(), Encoding.ASCII.GetBytes(TestLog.Entry(index)));
        Assert.NotNull(LogProofFile.Parse(bytes)?.Verify(entry, Key.Verifier));
        for (var length = 0; length < bytes.Length; length++)
            Assert.Null(LogProofFile.Parse(bytes.AsSpan(0, length))?.Verify(entry, Key.Verifier));
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Null(LogProofFile.Parse(bytes)?.Verify(entry, Key.Verifier));
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Theory]
    [InlineData("index 5", "index 05")]
    [InlineData("index 5", "index +5")]
    [InlineData("index 5", "index -5")]
    [InlineData("index 5", "index  5")]
    [InlineData("index 5", "index 5 ")]
    [InlineData("index 5", "index")]
    [InlineData("index 5", "Index 5")]
    [InlineData("index 5", "index 9223372036854775808")]
    [InlineData("index 5\n", "")]
    [InlineData("index 5\n", "index 5\r\n")]
    [InlineData("index 5\n", "index 5\nindex 5\n")]
    [InlineData("index 5\n", "extra \nindex 5\n")]
    [InlineData("index 5\n", "extra AQI\nindex 5\n")]
    [InlineData("index 5\n", "extra AQJ=\nindex 5\n")]
    [InlineData("index 5\n", "extra A QI=\nindex 5\n")]
    [InlineData("index 5\n", "extra AQI=\nextra AQI=\nindex 5\n")]
    [InlineData("index 5\n", "index 5\nextra AQI=\n")]
    [InlineData("index 5\n", "index 5\nAQI=\n")]
    [InlineData("index 5\n", "index 5\n\u00e9\n")]
    [InlineData("@v1", "@v2")]
    [InlineData("c2sp", "\ufeffc2sp")]
    [InlineData("=\n", "\n")]
    [InlineData("=\n", "==\n")]
    public void A_file_in_another_form_is_none(string from, string to)
    {
        var text = Encoding.UTF8.GetString(FileOf(5, 6).ToBytes());
        var at = text.IndexOf(from, StringComparison.Ordinal);
        Assert.Null(LogProofFile.Parse(Encoding.UTF8.GetBytes(text.Remove(at, from.Length).Insert(at, to))));
    }

    [Fact]
    public void A_file_of_more_hashes_or_bytes_than_any_proof_has_is_none()
    {
        var file = FileOf(5, 6);
        Assert.NotNull(LogProofFile.Parse((file with { Hashes = [.. Enumerable.Repeat(TestLog.Leaf(0), LogProof.MaxHashes)] }).ToBytes()));
        Assert.Null(LogProofFile.Parse((file with { Hashes = [.. Enumerable.Repeat(TestLog.Leaf(0), LogProof.MaxHashes + 1)] }).ToBytes()));
        Assert.Null(LogProofFile.Parse((file with { Extra = new byte[LogProofFile.MaxBytes] }).ToBytes()));
    }

    internal static LogProofFile FileOf(int index, int size) => new(index, LogProof.Inclusion(index, size, TestLog.Source(size)), new Checkpoint(Key.Verifier.Name, size, TestLog.Root(size)).Sign(Key));

    private static Digest Flip(Digest digest, int bit)
    {
        var bytes = Convert.FromHexString(digest.Hex);
        bytes[bit / 8 % 32] ^= (byte)(1 << (bit % 8));
        return Digest.Parse(Convert.ToHexStringLower(bytes));
    }

    /// <summary>The proof with a bit changed in each of its hashes, with one too few, one too many, and with two neighbours exchanged.</summary>
    private static IEnumerable<ImmutableArray<Digest>> Wrong(ImmutableArray<Digest> proof, int bit)
    {
        yield return proof.Add(TestLog.Leaf(0));
        yield return proof.Insert(0, TestLog.Leaf(0));
        for (var i = 0; i < proof.Length; i++)
        {
            yield return proof.SetItem(i, Flip(proof[i], bit));
            yield return proof.RemoveAt(i);
            if (i > 0 && proof[i] != proof[i - 1])
                yield return proof.SetItem(i, proof[i - 1]).SetItem(i - 1, proof[i]);
        }
    }
}
