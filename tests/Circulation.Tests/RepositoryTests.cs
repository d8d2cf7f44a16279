using Skywave.Circulation.Trust;
using Skywave.Seal;
using Skywave.Seal.Log;
using Skywave.Seal.Notes;
using Skywave.Seal.Tuf;
using Skywave.Stories.Copy;
using Skywave.Tests;

namespace Skywave.Circulation.Tests;

/// <summary>What is signed when, and that a client believes it at every moment.</summary>
public sealed class RepositoryTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("skywave-trust-").FullName;
    private readonly ManualClock clock = new();
    private readonly Signer online = Signer.Create("newsroom");
    private readonly Signer root = Signer.Create("root"), targets = Signer.Create("targets");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Repository Begin() => Repository.Begin(folder, online, [root], [targets], onServer: true, clock);

    private static SealedEdition Edition(string tag, long number) => new(tag, Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{tag} {number}\n")));

    private static Issue? Sign(Repository repository, params SealedEdition[] editions) => repository.Sign(editions, 0, _ => LogHash.Empty);

    private TufClient Client(Repository repository, TufMemory? before = null)
    {
        var client = TufClient.FromWords(repository.Fingerprint, clock.Now, before: before);
        while (client.Next is { } request)
            client.Bring(repository.Find(request.Path)?.ToArray());
        return client;
    }

    [Fact]
    public void A_new_edition_signs_its_role_a_snapshot_and_last_the_timestamp()
    {
        var repository = Begin();
        Sign(repository, Edition("cover", 1), Edition("en", 1), Edition("fa", 1));
        clock.Now = clock.Now.AddMinutes(1);
        var issue = Sign(repository, Edition("cover", 1), Edition("en", 2), Edition("fa", 1));
        Assert.Equal(["en.json", "snapshot.json", "timestamp.json"], issue!.Files.Select(file => file.Path[(file.Path.Contains("timestamp", StringComparison.Ordinal) ? 4 : file.Path.IndexOf('.', StringComparison.Ordinal) + 1)..]));
        Assert.Null(Client(repository).Refusal);
    }

    [Fact]
    public void Without_news_only_the_timestamp_is_signed_once_an_hour()
    {
        var repository = Begin();
        Sign(repository, Edition("en", 1));
        Assert.False(repository.IsDue);
        Assert.Null(Sign(repository, Edition("en", 1)));
        clock.Now = clock.Now.AddHours(1);
        Assert.True(repository.IsDue);
        Assert.Equal(["tuf/timestamp.json"], Sign(repository, Edition("en", 1))!.Files.Select(file => file.Path));
    }

    [Fact]
    public void Kept_up_every_hour_it_never_expires_until_the_keys_away_from_the_server_must_sign()
    {
        var repository = Begin();
        var memory = (TufMemory?)null;
        for (var hour = 0; hour < 24 * 89; hour += 11)
        {
            Sign(repository, Edition("en", 1));
            var client = Client(repository, memory);
            Assert.Null(client.Refusal);
            memory = client.Memory;
            clock.Now = clock.Now.AddHours(11);
        }
        clock.Now = clock.Now.AddDays(2);
        Sign(repository, Edition("en", 1));
        Assert.Equal(TufFault.Expired, Client(repository).Refusal?.Fault);
        var draft = repository.DraftTargets();
        Assert.Contains("0 have signed", repository.Accept(draft), StringComparison.Ordinal);
        Assert.Null(repository.Accept(draft.With(targets)!));
        Sign(repository, Edition("en", 1));
        Assert.Null(Client(repository, memory).Refusal);
    }

    [Fact]
    public void A_start_after_a_kill_or_with_files_lost_signs_what_is_missing_under_higher_versions()
    {
        var repository = Begin();
        Sign(repository, Edition("en", 1));
        var memory = Client(repository).Memory;
        foreach (var path in Directory.EnumerateFiles(Path.Combine(folder, "tuf")).Where(path => !path.EndsWith(".root.json", StringComparison.Ordinal) && !path.EndsWith(".targets.json", StringComparison.Ordinal)))
            File.Delete(path);
        clock.Now = clock.Now.AddSeconds(5);
        var again = Repository.Open(folder, online, clock);
        Sign(again, Edition("en", 1));
        Assert.Null(Client(again, memory).Refusal);
    }

    [Fact]
    public void A_damaged_file_of_the_keys_away_from_the_server_is_said_and_not_mended()
    {
        Begin();
        File.WriteAllText(Path.Combine(folder, "tuf", "1.targets.json"), "{}");
        Assert.Throws<InvalidDataException>(() => Repository.Open(folder, online, clock));
    }

    [Fact]
    public void A_log_that_is_not_the_one_that_was_announced_is_not_signed()
    {
        var repository = Begin();
        Digest Root(long size) => size == 0 ? LogHash.Empty : Digest.Of($"the log at {size}");
        repository.Sign([Edition("en", 1)], 12, Root);
        clock.Now = clock.Now.AddMinutes(1);
        Assert.Contains("older than what readers were told", Assert.Throws<IOException>(() => repository.Sign([Edition("en", 2)], 11, Root)).Message, StringComparison.Ordinal);
        Assert.Throws<IOException>(() => repository.Sign([Edition("en", 2)], 13, size => Digest.Of($"another log at {size}")));
        Assert.NotNull(repository.Sign([Edition("en", 2)], 13, Root));
        Assert.Null(Client(repository).Refusal);
    }

    [Fact]
    public void When_the_disk_takes_a_file_not_readers_keep_what_they_have_and_the_next_try_says_all()
    {
        var repository = Begin();
        Sign(repository, Edition("en", 1));
        clock.Now = clock.Now.AddMinutes(1);
        // A folder in the place of the file that is written first stops the timestamp.
        var inTheWay = Path.Combine(folder, "tuf", "timestamp.json.new");
        Directory.CreateDirectory(inTheWay);
        Assert.ThrowsAny<Exception>(() => Sign(repository, Edition("en", 2)));
        Assert.Null(Client(repository).Refusal);
        Directory.Delete(inTheWay);
        Assert.Equal(3, Sign(repository, Edition("en", 2))!.Files.Length);
        var client = Client(repository);
        client.Find("en/edition.note", fetch: false);
        while (client.Next is { } request)
            client.Bring(repository.Find(request.Path)?.ToArray());
        Assert.True(client.Target!.Matches("en 2\n"u8));
    }
}
