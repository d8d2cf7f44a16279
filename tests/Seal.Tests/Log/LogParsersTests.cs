using Skywave.Seal.Log;
using Skywave.Seal.Notes;

namespace Skywave.Seal.Tests.Log;

public sealed class LogParsersTests
{
    private static readonly Signer Key = Signer.Create("skywave.log/test");

    private static readonly RevisionRecord Record = new(
        """{"headline":"The lamp at Vara is lit again"}"""u8.ToArray(), "en", "correct", 1204, Nonce.Parse(new string('4', 32)), "2026/11/lamp.html", Digest.Of("before"), 2, Guid.Parse("0192ce7a-7b1c-7def-8000-0123456789ab"), new DateTimeOffset(2026, 11, 24, 18, 30, 0, TimeSpan.Zero));

    [Fact]
    public void A_leaf_cut_short_is_none()
    {
        foreach (var leaf in new[] { Record.ToLeaf(), Record.ToLeaf() with { Previous = null, Kind = "publish" }, Record.ToLeaf() with { Kind = "withdraw", Commitment = null } })
        {
            var text = leaf.ToString();
            Assert.Equal(leaf, LogLeaf.Parse(text));
            Assert.All(Enumerable.Range(0, text.Length), length => Assert.Null(LogLeaf.Parse(text[..length])));
            Assert.Null(LogLeaf.Parse(text + " "));
            Assert.Null(LogLeaf.Parse(text + "\n"));
        }
    }

    [Fact]
    public void A_record_cut_short_is_none()
    {
        var bytes = Record.ToBytes();
        Assert.Equal(Record.ToLeaf(), RevisionRecord.Parse(bytes)!.ToLeaf());
        Assert.All(Enumerable.Range(0, bytes.Length), length => Assert.Null(RevisionRecord.Parse(bytes.AsMemory(0, length))));
        Assert.Null(RevisionRecord.Parse((byte[])[.. bytes, (byte)'\n']));
    }

    [Fact]
    public void A_checkpoint_cut_short_or_with_any_bit_changed_is_none()
    {
        var checkpoint = new Checkpoint(Key.Verifier.Name, 600, TestLog.Root(600));
        var bytes = checkpoint.Sign(Key);
        Assert.Equal(checkpoint, Checkpoint.Open(bytes, Key.Verifier));
        Assert.All(Enumerable.Range(0, bytes.Length), length => Assert.Null(Checkpoint.Open(bytes.AsMemory(0, length), Key.Verifier)));
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Null(Checkpoint.Open(bytes, Key.Verifier));
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Theory]
    [InlineData("skywave.log/test\n6\n{0}\n", true)]
    [InlineData("skywave.log/test\n281474976710656\n{0}\n", true)]
    [InlineData("skywave.log/test\n281474976710657\n{0}\n", false)]
    [InlineData("skywave.log/test\n9223372036854775808\n{0}\n", false)]
    [InlineData("skywave.log/test\n06\n{0}\n", false)]
    [InlineData("skywave.log/test\n-6\n{0}\n", false)]
    [InlineData("skywave.log/test\n+6\n{0}\n", false)]
    [InlineData("skywave.log/test\n 6\n{0}\n", false)]
    [InlineData("skywave.log/other\n6\n{0}\n", false)]
    [InlineData("skywave.log/test\n6\n{0} \n", false)]
    [InlineData("skywave.log/test\n6\n{0}\nmore\n", false)]
    [InlineData("skywave.log/test\n6\nAAAA\n", false)]
    [InlineData("skywave.log/test\n6\n\n", false)]
    [InlineData("skywave.log/test\n6\n", false)]
    public void What_the_key_has_signed_is_a_checkpoint_only_in_its_one_form(string form, bool isOne)
    {
        var text = form.Replace("{0}", Convert.ToBase64String(Convert.FromHexString(TestLog.Root(6).Hex)), StringComparison.Ordinal);
        Assert.Equal(isOne, Checkpoint.Open(SignedNote.Sign(text, Key), Key.Verifier) is not null);
    }
}
