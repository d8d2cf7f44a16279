using System.Text;
using Skywave.Seal.Tuf;

namespace Skywave.Seal.Tests.Tuf;

/// <summary>One metadata has one form, and nothing else is taken.</summary>
public sealed class TufFormTests
{
    public static TheoryData<string> Paths => [.. Repo.Begun().Files.Keys.Where(path => path.StartsWith("tuf/", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Paths))]
    public void Every_file_cut_short_anywhere_or_with_one_bit_flipped_is_refused(string path)
    {
        var repo = Repo.Begun();
        var bytes = repo.Files[path];
        for (var length = 0; length < bytes.Length; length++)
        {
            repo.Files[path] = bytes[..length];
            Assert.NotNull(path == "tuf/1.root.json" ? FromWords(repo).Refusal : repo.Run().Refusal);
        }
        var random = new Random(1);
        for (var i = 0; i < 400; i++)
        {
            var changed = bytes.ToArray();
            changed[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            repo.Files[path] = changed;
            Assert.NotNull(path == "tuf/1.root.json" ? FromWords(repo, Words(bytes)).Refusal : repo.Run().Refusal);
        }
    }

    [Theory]
    [InlineData(" {", "{")]
    [InlineData("{\"_type\"", "{ \"_type\"")]
    [InlineData("\"version\":1", "\"version\":1.0")]
    [InlineData("\"version\":1", "\"version\":01")]
    [InlineData("\"version\":1", "\"version\":1e0")]
    [InlineData("\"version\":1", "\"version\":\"1\"")]
    [InlineData("\"version\":1", "\"version\":-1")]
    [InlineData("\"version\":1", "\"version\":0")]
    [InlineData("\"version\":1", "\"version\":99999999999999999999")]
    [InlineData("\"version\":1", "\"version\":9007199254740993")]
    [InlineData("\"version\":1", "\"version\":1,\"version\":1")]
    [InlineData("\"version\":1", "\"version\":null")]
    [InlineData("\"_type\":\"root\",", "")]
    [InlineData("\"_type\":\"root\"", "\"_type\":\"snapshot\"")]
    [InlineData("\"spec_version\":\"1.", "\"spec_version\":\"2.")]
    [InlineData("Z\"", "+00:00\"")]
    [InlineData("\"consistent_snapshot\":true", "\"consistent_snapshot\":false")]
    [InlineData("\"scheme\":\"ed25519\"", "\"scheme\":\"rsassa-pss-sha256\"")]
    [InlineData("\"timestamp\":{", "\"timestomp\":{")]
    public void A_root_in_another_form_is_none_even_when_its_key_has_signed_it(string good, string bad)
    {
        var repo = Repo.Begun();
        repo.NewRoot();
        var text = Encoding.UTF8.GetString(repo.Files["tuf/2.root.json"]);
        var at = good.StartsWith(' ') ? "{" : good;
        Assert.Contains(at.Replace("\"version\":1", "\"version\":2", StringComparison.Ordinal), text, StringComparison.Ordinal);
        repo.Rewrite("tuf/2.root.json", content => good.StartsWith(' ') ? " " + content : content.Replace("\"version\":2", "\"version\":1", StringComparison.Ordinal).Replace(good, bad, StringComparison.Ordinal), repo.RootKeys[0]);
        Assert.NotNull(repo.Run().Refusal);
    }

    [Fact]
    public void Members_in_another_order_are_refused_and_unknown_ones_are_kept()
    {
        var repo = Repo.Begun();
        repo.Rewrite("tuf/timestamp.json", content => content.Insert(content.Length - 1, ",\"z-more\":[1,{\"a\":true}]"), repo.Online);
        Assert.Null(repo.Run().Refusal);
        repo.Rewrite("tuf/timestamp.json", content => content.Replace(",\"z-more\":[1,{\"a\":true}]", "", StringComparison.Ordinal).Insert(1, "\"z-more\":1,"), repo.Online);
        Assert.Equal(TufFault.NotMetadata, repo.Run().Refusal?.Fault);
    }

    [Fact]
    public void What_was_seen_is_kept_as_text_and_read_back()
    {
        var memory = Repo.Begun().Run().Memory!;
        var bytes = memory.ToBytes();
        Assert.Equal(bytes, TufMemory.Parse(bytes)!.ToBytes());
        Assert.Null(TufMemory.Parse(bytes.AsSpan()[..^1]));
        Assert.Null(TufMemory.Parse([]));
    }

    [Theory]
    [InlineData("en/*", "en/edition.note", true)]
    [InlineData("en/*", "en/a/b", false)]
    [InlineData("*", "a/b", false)]
    [InlineData("*/*.note", "en/edition.note", true)]
    [InlineData("*/*.note", "en/edition.not", false)]
    [InlineData("e?/x", "en/x", true)]
    [InlineData("e?/x", "e//x", false)]
    [InlineData("a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false)]
    public void Patterns_stop_at_a_slash(string pattern, string path, bool fits) => Assert.Equal(fits, TufDelegation.Fits(pattern, path));

    private static string Words(byte[] root) => TufRoot.FingerprintOf(TufFile.Parse(root)!);

    private static TufClient FromWords(Repo repo, string? words = null)
    {
        var client = TufClient.FromWords(words, Repo.Now);
        repo.Serve(client);
        return client;
    }
}
