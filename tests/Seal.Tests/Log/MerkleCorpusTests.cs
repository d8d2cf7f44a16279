using System.Formats.Tar;
using System.Text.Json;
using Skywave.Seal.Log;

namespace Skywave.Seal.Tests.Log;

/// <summary>Proofs that another implementation made, good ones and ones that were tampered with.</summary>
public sealed class MerkleCorpusTests
{
    // From RFC 6962's reference implementation: the tree of eight entries that Certificate Transparency's tests have used since then.
    private static readonly string[] Entries = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    private static readonly string[] Roots =
    [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c", "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    private static readonly Digest[] Leaves = [.. Entries.Select(entry => LogHash.OfLeaf(Convert.FromHexString(entry)))];

    [Fact]
    public void The_roots_of_the_tree_that_all_implementations_are_tried_with_are_these()
    {
        for (var size = 1; size <= Entries.Length; size++)
            Assert.Equal(Roots[size - 1], LogHash.RootOf(size, Source).Hex);
    }

    [Fact]
    public void Proofs_of_the_tree_that_all_implementations_are_tried_with_are_these()
    {
        Assert.Equal(
            ["96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7", "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e", "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"],
            LogProof.Inclusion(0, 8, Source).Select(hash => hash.Hex));
        Assert.Equal(
            ["0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a", "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"],
            LogProof.Consistency(6, 8, Source).Select(hash => hash.Hex));
    }

    [Fact]
    public void Proofs_of_inclusion_of_another_implementation_are_judged_as_it_judges_them()
    {
        var count = 0;
        foreach (var (name, json) in Corpus("inclusion/"))
        {
            var isGood = LogProof.VerifyInclusion(Number(json, "leafIdx"), Hash(json.GetProperty("leafHash")), Number(json, "treeSize"), Hash(json.GetProperty("root")), Proof(json));
            Assert.True(isGood == !json.GetProperty("wantErr").GetBoolean(), name);
            count++;
        }
        Assert.Equal(98, count);
    }

    [Fact]
    public void Proofs_of_growth_of_another_implementation_are_judged_as_it_judges_them()
    {
        var count = 0;
        foreach (var (name, json) in Corpus("consistency/"))
        {
            var isGood = LogProof.VerifyConsistency(Number(json, "size1"), Hash(json.GetProperty("root1")), Number(json, "size2"), Hash(json.GetProperty("root2")), Proof(json));
            // We say that every log has the empty one as its beginning, which needs no proof; the corpus, that nothing need be said of it.
            Assert.True(isGood == (!json.GetProperty("wantErr").GetBoolean() || name.EndsWith("/size1-is-zero-and-size2-is-not-zero.json", StringComparison.Ordinal)), name);
            count++;
        }
        Assert.Equal(98, count);
    }

    private static System.Collections.Immutable.ImmutableArray<Digest> Source(int level, long from, int count) => level == 0 ? [.. Leaves.Skip((int)from).Take(count)] : [];

    /// <summary>A number that is no index or size gets no further than the parser, like one below zero.</summary>
    private static long Number(JsonElement json, string name) => json.GetProperty(name).TryGetInt64(out var number) ? number : -1;

    /// <summary>Some of the corpus's hashes are shorter than one; for each stands another that is as different from others, and for one that is empty one that is like none.</summary>
    private static Digest Hash(JsonElement text)
    {
        var bytes = text.ValueKind == JsonValueKind.String ? text.GetBytesFromBase64() : [];
        return bytes.Length == 32 ? Digest.Parse(Convert.ToHexStringLower(bytes)) : Digest.Of(bytes.Length == 0 ? Guid.NewGuid().ToByteArray() : bytes);
    }

    private static Digest[] Proof(JsonElement json) => json.GetProperty("proof") is { ValueKind: JsonValueKind.Array } proof ? [.. proof.EnumerateArray().Select(Hash)] : [];

    private static IEnumerable<(string Name, JsonElement Json)> Corpus(string folder)
    {
        var root = AppContext.BaseDirectory;
        while (root is not null && !File.Exists(Path.Combine(root, "Skywave.slnx")))
            root = Path.GetDirectoryName(root);
        var archive = Enumerable.Range(0, 3).Select(up => Path.Combine([root!, .. Enumerable.Repeat("..", up + 1), "shared", "corpora", "sec-crypto", "merkle-proofs.tar.zst"])).FirstOrDefault(File.Exists);
        Assert.SkipWhen(archive is null, "The corpus sec-crypto is not here.");
        Assert.SkipUnless((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(path => File.Exists(Path.Combine(path, "zstd"))), "zstd is not here: apt-get install zstd");
        using var unpack = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("zstd", ["-dqc", archive!]) { RedirectStandardOutput = true })!;
        using var tar = new TarReader(unpack.StandardOutput.BaseStream);
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is { } data && entry.Name.StartsWith("./testdata/" + folder, StringComparison.Ordinal))
                yield return (entry.Name, JsonDocument.Parse(data).RootElement);
        }
        unpack.WaitForExit();
    }
}
