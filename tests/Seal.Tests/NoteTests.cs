using System.Text;
using Skywave.Seal.Log;
using Skywave.Seal.Notes;
using Skywave.Seal.Words;

namespace Skywave.Seal.Tests;

public class NoteTests
{
    // The example of the C2SP signed-note specification's Go implementation (golang.org/x/mod/sumdb/note).
    private const string GoKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private const string GoNote = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    [Fact]
    public void A_note_signed_by_another_implementation_is_believed()
    {
        var key = VerifierKey.Parse(GoKey)!;
        Assert.StartsWith("If you think", SignedNote.Open(Encoding.UTF8.GetBytes(GoNote), key), StringComparison.Ordinal);
    }

    [Fact]
    public void No_bit_of_a_note_or_of_its_key_can_change_unseen()
    {
        using var signer = Signer.Create("newsroom");
        var note = SignedNote.Sign("line one\nline two\n", signer);
        Assert.Equal("line one\nline two\n", SignedNote.Open(note, signer.Verifier));
        for (var bit = 0; bit < note.Length * 8; bit++)
        {
            var changed = note.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Null(SignedNote.Open(changed, signer.Verifier));
        }
        var text = Encoding.ASCII.GetBytes(signer.Verifier.Text);
        for (var bit = 0; bit < text.Length * 8; bit++)
        {
            var changed = text.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Null(VerifierKey.Parse(Encoding.UTF8.GetString(changed)));
        }
    }

    [Fact]
    public void Every_truncation_of_a_note_is_refused()
    {
        using var signer = Signer.Create("newsroom");
        var note = SignedNote.Sign("text\n", signer);
        for (var length = 0; length < note.Length; length++)
            Assert.Null(SignedNote.Open(note.AsSpan(0, length), signer.Verifier));
    }

    [Fact]
    public void A_key_survives_its_file()
    {
        using var signer = Signer.Create("newsroom");
        using var opened = Signer.Parse(signer.Export());
        Assert.Equal(signer.Verifier, opened!.Verifier);
        Assert.NotNull(SignedNote.Open(SignedNote.Sign("x\n", opened), signer.Verifier));
        Assert.Null(Signer.Parse("PRIVATE+KEY+x+y+z"));
    }

    [Fact]
    public void Words_are_those_of_BIP_39()
    {
        Assert.Equal(
            "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about",
            string.Join(' ', Fingerprint.Mnemonic(new byte[16])));
        Assert.Equal(
            "legal winner thank year wave sausage worth useful legal winner thank yellow",
            string.Join(' ', Fingerprint.Mnemonic(Enumerable.Repeat((byte)0x7f, 16).ToArray())));
    }

    [Fact]
    public void A_fingerprint_is_twelve_words_and_fewer_than_ten_are_never_enough()
    {
        using var signer = Signer.Create("newsroom");
        var words = signer.Verifier.Fingerprint.Split(' ');
        Assert.Equal(12, words.Length);
        Assert.True(Fingerprint.Matches(string.Join('-', words).ToUpperInvariant(), signer.Verifier));
        Assert.True(Fingerprint.Matches(string.Join(' ', words[..10]), signer.Verifier));
        Assert.False(Fingerprint.Matches(string.Join(' ', words[..9]), signer.Verifier));
        using var other = Signer.Create("newsroom");
        Assert.False(Fingerprint.Matches(other.Verifier.Fingerprint, signer.Verifier));
    }

    [Fact]
    public void A_head_is_one_text_and_keeps_the_lines_of_later_versions()
    {
        var head = new EditionHead("fa", 12, Digest.Of("before"), new DateTimeOffset(2026, 11, 24, 14, 3, 0, TimeSpan.Zero), 34, Digest.Of("tree"), 0, LogHash.Empty, null)
        {
            Later = ["log 12 abc"],
        };
        var again = EditionHead.Parse(head.ToText())!;
        Assert.Equal(head.ToText(), again.ToText());
        Assert.Equal(["log 12 abc"], again.Later);
        Assert.Null(EditionHead.Parse(head.ToText().Replace("number 12", "number 012", StringComparison.Ordinal)));
        for (var length = 0; length < head.ToText().Length - "log 12 abc\n".Length; length++)
            Assert.Null(EditionHead.Parse(head.ToText()[..length]));
    }
}
