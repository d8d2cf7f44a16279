using Skywave.Circulation.Trust;
using Skywave.Seal;
using Skywave.Seal.Log;
using Skywave.Seal.Notes;
using Skywave.Seal.Tuf;
using Skywave.Stories.Copy;
using Skywave.Tests;

namespace Skywave.Circulation.Tests;

/// <summary>A newsroom takes its metadata back from a copy of its site.</summary>
public sealed class TrustCopyTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("skywave-trust-").FullName;
    private readonly ManualClock clock = new();
    private readonly Signer online = Signer.Create("newsroom"), next = Signer.Create("newsroom"), root = Signer.Create("root"), targets = Signer.Create("targets");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string At(string name) => Path.Combine(folder, name);

    private Repository Begin(string name) => Repository.Begin(At(name), online, [root], [targets], onServer: false, clock);

    private void Sign(Repository repository, long number, long size)
    {
        clock.Now = clock.Now.AddMinutes(1);
        repository.Sign([new SealedEdition("en", Convert.ToBase64String([(byte)number]))], size, of => of == 0 ? LogHash.Empty : Digest.Of($"{of}"));
    }

    private static Dictionary<string, byte[]> Site(Repository repository) => repository.Files.ToDictionary(file => file.Key, file => file.Value.ToArray());

    private void Accept(Repository repository)
    {
        var draft = repository.DraftRoot(null, 0, null, 0, []).With(root)!;
        Assert.Null(repository.Accept(draft.With(targets) ?? draft));
    }

    private static void CopyAll(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(to, Path.GetRelativePath(from, file)))!);
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
        }
    }

    [Fact]
    public void An_empty_folder_and_an_old_one_come_up_to_the_site_and_their_versions_go_on()
    {
        var repository = Begin("a");
        Sign(repository, 1, 3);
        CopyAll(At("a"), At("old"));
        Accept(repository);
        Sign(repository, 2, 5);
        var seen = Client(repository, null).Memory;
        foreach (var name in new[] { "empty", "old" })
        {
            Assert.Null(TrustCopy.Take(At(name), Site(repository)));
            Assert.Null(TrustCopy.Take(At(name), Site(repository)));
            var again = Repository.Open(At(name), online, clock);
            Assert.Equal((2, repository.Targets.Version, repository.Origin), (again.Root.Version, again.Targets.Version, again.Origin));
            Assert.Equal(repository.Files.Keys.Where(path => !path.EndsWith(".json", StringComparison.Ordinal)), again.Files.Keys.Where(path => !path.EndsWith(".json", StringComparison.Ordinal)));
            Sign(again, 3, 6);
            Assert.Null(Client(again, seen).Refusal);
        }
    }

    [Fact]
    public void What_an_earlier_key_announced_is_not_undone_under_a_new_one()
    {
        var repository = Begin("a");
        Sign(repository, 1, 5);
        repository = Repository.Open(At("a"), next, clock);
        Accept(repository);
        Assert.Contains("keys recover", Assert.Throws<IOException>(() => Sign(repository, 2, 4)).Message, StringComparison.Ordinal);
        Sign(repository, 2, 5);
        Assert.Equal(5, Checkpoint.Open(repository.Find(Checkpoint.Path), next.Named(repository.Origin).Verifier)!.Size);
    }

    [Fact]
    public void Roots_that_went_their_own_way_are_refused_and_newer_ones_here_stand()
    {
        var (here, other) = (Begin("a"), Repository.Begin(At("b"), online, [Signer.Create("root")], [targets], onServer: false, clock));
        Sign(here, 1, 3);
        Sign(other, 1, 3);
        Assert.Contains("Root 1", TrustCopy.Take(At("a"), Site(other)), StringComparison.Ordinal);
        var older = Site(here);
        here = Repository.Open(At("a"), next, clock);
        Accept(here);
        Sign(here, 2, 4);
        var stand = Site(here);
        Assert.Null(TrustCopy.Take(At("a"), older));
        Assert.Equal(stand, Site(Repository.Open(At("a"), next, clock)));
        Assert.NotNull(TrustCopy.Take(At("c"), new Dictionary<string, byte[]>()));
    }

    private TufClient Client(Repository repository, TufMemory? before)
    {
        var client = TufClient.FromWords(repository.Fingerprint, clock.Now, before: before);
        while (client.Next is { } request)
            client.Bring(repository.Find(request.Path)?.ToArray());
        return client;
    }
}
