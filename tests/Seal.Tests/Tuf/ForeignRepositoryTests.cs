using System.Globalization;
using System.Text;
using Skywave.Seal.Tuf;

namespace Skywave.Seal.Tests.Tuf;

/// <summary>Repositories that others made and use.</summary>
public sealed class ForeignRepositoryTests
{
    [Theory]
    [InlineData("sigstore-root-signing")]
    [InlineData("tuf-on-ci-0.11")]
    public void A_repository_in_use_elsewhere_is_read_to_its_target(string name)
    {
        var folder = Path.Combine(Corpus(), "tuf-conformance-static", name);
        var root = TufFile.ParseForeign(File.ReadAllBytes(Path.Combine(folder, "initial_root.json")))!;
        var time = DateTimeOffset.Parse(File.ReadAllText(Path.Combine(folder, "faketime")).Trim(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        var client = TufClient.From(new TufMemory(root), time, folder: "metadata/", isForeign: true);
        void Serve()
        {
            while (client.Next is { } request)
            {
                var path = Path.Combine(folder, request.Path.StartsWith("metadata/", StringComparison.Ordinal) ? request.Path : "targets/" + request.Path);
                client.Bring(File.Exists(path) ? File.ReadAllBytes(path) : null);
            }
        }
        Serve();
        Assert.Null(client.Refusal);
        client.Find(File.ReadAllText(Path.Combine(folder, "targetpath")).Trim());
        Serve();
        Assert.Null(client.Refusal);
        Assert.NotNull(client.TargetBytes);
    }

    [Fact]
    public void Fifteen_roots_of_a_repository_in_production_are_followed_and_none_can_be_left_out()
    {
        var folder = Path.Combine(Corpus(), "sigstore-root-signing", "metadata", "root_history");
        var files = Enumerable.Range(1, 15).ToDictionary(version => $"tuf/{version}.root.json", version => File.ReadAllBytes(Path.Combine(folder, $"{version}.root.json")));
        // The first four wrote their keys otherwise.
        TufClient From5()
        {
            var client = TufClient.From(new TufMemory(TufFile.ParseForeign(files["tuf/5.root.json"])!), new DateTimeOffset(2026, 8, 27, 0, 0, 0, TimeSpan.Zero), isForeign: true);
            while (client.Next is { } request && request.Path.EndsWith("root.json", StringComparison.Ordinal))
                client.Bring(files.GetValueOrDefault(request.Path));
            return client;
        }
        Assert.Null(From5().Refusal);
        Assert.Equal(15, From5().Root!.Version);
        files["tuf/9.root.json"] = files["tuf/10.root.json"];
        Assert.NotNull(From5().Refusal);
    }

    /// <summary>Beside the repositories that others made: the same in small, laid out and signed as they do it.</summary>
    [Fact]
    public void A_small_repository_in_another_layout_is_read_when_it_is_asked_for_and_else_refused()
    {
        var repo = Repo.Begun();
        foreach (var path in repo.Files.Keys.Where(path => path.StartsWith("tuf/", StringComparison.Ordinal) && !path.EndsWith("1.snapshot.json", StringComparison.Ordinal)).ToList())
            repo.Files[path] = Encoding.UTF8.GetBytes("\n " + Encoding.UTF8.GetString(repo.Files[path]).Replace(",\"", ",\n  \"", StringComparison.Ordinal));
        var client = TufClient.From(repo.First0(), Repo.Now, isForeign: true);
        repo.Serve(client);
        client.Find("en/edition.note");
        repo.Serve(client);
        Assert.Null(client.Refusal);
        Assert.Equal(repo.Note, client.TargetBytes);
        Assert.Equal(TufFault.NotMetadata, repo.Run(repo.First0()).Refusal?.Fault);
    }

    private static string Corpus()
    {
        var root = AppContext.BaseDirectory;
        while (root is not null && !File.Exists(Path.Combine(root, "Skywave.slnx")))
            root = Path.GetDirectoryName(root);
        var folder = Enumerable.Range(0, 3).Select(up => Path.Combine([root!, .. Enumerable.Repeat("..", up + 1), "shared", "corpora", "sec-tuf"])).FirstOrDefault(Directory.Exists);
        Assert.SkipWhen(folder is null, "The corpus sec-tuf is not here.");
        return folder!;
    }
}
