using System.Buffers.Binary;
using System.Text;
using NSec.Cryptography;
using Skywave.Seal.Log;
using Skywave.Seal.Notes;

namespace Skywave.Seal.Tests.Log;

public sealed class WitnessKeyTests
{
    // A witness that runs; its key's id was computed by another implementation.
    private const string Remora = "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2";

    private const long Now = 1_795_600_000;

    private static readonly Signer Log = Signer.Create("skywave.log/test");

    private static readonly Checkpoint Point = new(Log.Verifier.Name, 600, TestLog.Root(600));

    [Fact]
    public void The_key_of_another_implementation_is_read_and_written_the_same()
    {
        var key = WitnessKey.Parse(Remora)!;
        Assert.Equal(("remora.n621.de", "da77ade7", Remora), (key.Name, key.Id, key.Text));
        for (var length = 0; length < Remora.Length; length++)
            Assert.Null(WitnessKey.Parse(Remora[..length]));
        var bytes = Encoding.ASCII.GetBytes(Remora);
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Null(WitnessKey.Parse(Encoding.UTF8.GetString(bytes)));
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void The_key_of_a_log_is_no_witness_s_and_the_other_way_round()
    {
        Assert.Null(WitnessKey.Parse(Log.Verifier.Text));
        Assert.Null(VerifierKey.Parse(Remora));
    }

    [Fact]
    public void A_checkpoint_is_opened_with_the_cosignatures_of_witnesses_and_each_says_when()
    {
        using var first = new Witness("witness.example/one");
        using var second = new Witness("witness.example/two");
        var note = second.Cosign(first.Cosign(Point.Sign(Log), Now), Now + 60);
        Assert.Equal(Point, Checkpoint.Open(note, Log.Verifier));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(Now), first.Verifier.CosignedAt(note));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(Now + 60), second.Verifier.CosignedAt(note));
        Assert.Null(WitnessKey.Parse(Remora)!.CosignedAt(note));
        Assert.Null(first.Verifier.CosignedAt(Point.Sign(Log)));
    }

    [Fact]
    public void A_cosignature_with_any_bit_changed_or_cut_short_is_none()
    {
        using var witness = new Witness("witness.example/one");
        var note = witness.Cosign(Point.Sign(Log), Now);
        for (var length = 0; length < note.Length; length++)
            Assert.Null(witness.Verifier.CosignedAt(note.AsSpan(0, length)));
        var (ofLog, text) = (Point.Sign(Log), Encoding.UTF8.GetByteCount(Point.ToText()));
        for (var bit = 0; bit < note.Length * 8; bit++)
        {
            // The log's own signature is none of the witness's matter.
            if (bit / 8 >= text && bit / 8 < ofLog.Length)
                continue;
            note[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Null(witness.Verifier.CosignedAt(note));
            note[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void A_cosignature_of_another_checkpoint_another_time_or_given_twice_is_none()
    {
        using var witness = new Witness("witness.example/one");
        var note = witness.Cosign(Point.Sign(Log), Now);
        var line = Encoding.UTF8.GetString(note).Split('\n')[^2] + "\n";
        Assert.Null(witness.Verifier.CosignedAt([.. (Point with { Size = 601 }).Sign(Log), .. Encoding.UTF8.GetBytes(line)]));
        Assert.Null(witness.Verifier.CosignedAt([.. note, .. Encoding.UTF8.GetBytes(line)]));
        Assert.Null(witness.Verifier.CosignedAt(witness.Cosign(Point.Sign(Log), Now, said: Now + 1)));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(253_402_300_799, true)]
    [InlineData(253_402_300_800, false)]
    [InlineData(long.MaxValue, false)]
    [InlineData(-1, false)]
    public void A_time_that_no_clock_has_is_none(long seconds, bool isOne)
    {
        using var witness = new Witness("witness.example/one");
        Assert.Equal(isOne, witness.Verifier.CosignedAt(witness.Cosign(Point.Sign(Log), seconds)) is not null);
    }

    [Fact]
    public void A_signature_without_a_time_is_none()
    {
        using var witness = new Witness("witness.example/one");
        Assert.Null(witness.Verifier.CosignedAt(witness.Sign(Point.Sign(Log), "", Encoding.UTF8.GetBytes(Point.ToText()))));
    }
}

/// <summary>Cosigns whatever it is given.</summary>
internal sealed class Witness : IDisposable
{
    private readonly Key key = Key.Create(SignatureAlgorithm.Ed25519);

    public Witness(string name)
    {
        byte[] typed = [4, .. key.PublicKey.Export(KeyBlobFormat.RawPublicKey)];
        var id = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData([.. Encoding.UTF8.GetBytes(name + "\n"), .. typed]).AsSpan(0, 4));
        Verifier = WitnessKey.Parse($"{name}+{id}+{Convert.ToBase64String(typed)}")!;
    }

    public WitnessKey Verifier { get; }

    public byte[] Cosign(byte[] note, long seconds, long? said = null)
    {
        var text = Encoding.UTF8.GetString(note);
        var body = text[..(text.LastIndexOf("\n\n", StringComparison.Ordinal) + 1)];
        var time = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(time, said ?? seconds);
        return Sign(note, Encoding.Latin1.GetString(time), Encoding.UTF8.GetBytes($"cosignature/v1\ntime {seconds.ToString(System.Globalization.CultureInfo.InvariantCulture)}\n{body}"));
    }

    public byte[] Sign(byte[] note, string before, byte[] message) =>
        [.. note, .. Encoding.UTF8.GetBytes($"\u2014 {Verifier.Name} {Convert.ToBase64String([.. Convert.FromHexString(Verifier.Id), .. Encoding.Latin1.GetBytes(before), .. SignatureAlgorithm.Ed25519.Sign(key, message)])}\n")];

    public void Dispose() => key.Dispose();
}
