using System.Text.Json;
using Skywave.Circulation;
using Skywave.Circulation.Messages;
using Skywave.Circulation.Mirrors;
using Skywave.Circulation.Watching;
using Skywave.Newsroom.Cli;
using Skywave.Newsroom.Tests.Following;
using Skywave.Seal.Notes;
using Skywave.Tests;

namespace Skywave.Newsroom.Tests;

/// <summary>What mirrors, messages, probe and follow say to whoever tries them for the first time.</summary>
[Collection(Terminal.Alone)]
public sealed class MirrorsSaidTests : IDisposable
{
    private readonly TestDatabase database = TestDatabase.Sqlite();
    private readonly DataFolder folder;

    public MirrorsSaidTests() => folder = new DataFolder(database.Folder);

    public void Dispose() => database.Dispose();

    private string Place(string name) => Directory.CreateDirectory(Path.Combine(folder.Root, name)).FullName;

    private (int Code, string Said) Do(params string[] words) => Terminal.Run([.. words, "--data", folder.Root]);

    private VerbException Fails(params string[] words) => Assert.Throws<VerbException>(() => Do(words));

    private string Secret()
    {
        var path = Path.Combine(folder.Root, "secret");
        File.WriteAllText(path, "lantern\n");
        return path;
    }

    private static string[] Mail(params string[] more) => ["messages", "add", "list", "mail", "host=127.0.0.1", "security=none", "from=news@meridian.example", "to=readers@lists.example", .. more];

    [Fact]
    public void Adding_says_what_is_new_and_what_is_missing()
    {
        Assert.Equal("north is added. Try it: ./skywave mirrors try north\nReaders cannot be told of it: it has no address. Add it once more with --address, or say that it is quiet: ./skywave mirrors use north quiet\n", Do("mirrors", "add", "north", "folder", $"folder={Place("a")}").Said);
        Assert.Equal("north is quiet now.\n", Do("mirrors", "use", "north", "quiet").Said);
        Assert.Equal("north is changed. Try it: ./skywave mirrors try north\n", Do("mirrors", "add", "north", "folder", $"folder={Place("a")}").Said);
        Assert.Equal("north is forgotten. What lies there stays there, and grows old.\n", Do("mirrors", "remove", "north").Said);
    }

    [Fact]
    public void A_folder_is_kept_from_the_root_on()
    {
        Do("mirrors", "add", "north", "folder", "folder=here");
        Assert.Equal(Path.GetFullPath("here"), new MirrorList(folder.Mirrors).Find("north")!.Options!.Value.GetProperty("folder").GetString());
    }

    [Fact]
    public void Options_of_the_wrong_kind_are_said_in_words()
    {
        Assert.Equal((Exit.Usage, "port is a number from 1 to 65535."), (Fails(Mail("port=abc", "--edition", "en")).Code, Fails(Mail("port=abc", "--edition", "en")).Message));
        Assert.StartsWith("There is a user and no password", Fails(Mail("port=25", "user=news", "--edition", "en")).Message, StringComparison.Ordinal);
        Assert.Equal("api is an address, https://….", Fails("messages", "add", "bot", "telegram", "chat=12345", "api=here", "--edition", "en", "--secret-file", Secret()).Message);
        Assert.Contains("pathStyle is true or false.", Fails("mirrors", "add", "north", "s3", "endpoint=https://s3.example", "bucket=news", "key=name", "pathStyle=ja", "--secret-file", Secret()).Message, StringComparison.Ordinal);
        Assert.StartsWith("list is added.", Do(Mail("port=25", "--edition", "en")).Said, StringComparison.Ordinal);
        // A chat that is a number, and a name that begins with zeros, stay what was written.
        Do("messages", "add", "bot", "telegram", "chat=0012345", "--edition", "en", "--secret-file", Secret());
        Assert.Equal("0012345", new ChannelList(folder.Channels).All().Single(channel => channel.Name == "bot").Telegram!.Chat);
    }

    [Fact]
    public void Without_any_options_the_options_are_told()
    {
        Assert.StartsWith("mail wants:\n  host ", Fails("messages", "add", "list", "mail").Message, StringComparison.Ordinal);
        Assert.StartsWith("git wants:\n  repository ", Fails("mirrors", "add", "north", "git").Message, StringComparison.Ordinal);
        Assert.Equal("Say which edition it carries: --edition TAG.", Fails(Mail("port=25")).Message);
    }

    [Fact]
    public void Trying_a_place_that_the_next_round_refuses_says_so()
    {
        var place = Place("photos");
        Do("mirrors", "add", "north", "folder", $"folder={place}", "--use", "quiet");
        Assert.Equal("north takes files, gives them back and lets them go.\n", Do("mirrors", "try", "north").Said);
        for (var number = 0; number < 21; number++)
            File.WriteAllText(Path.Combine(place, $"photo-{number}.html"), "x");
        Assert.StartsWith("north takes files, and the next round will refuse it: 21 files lie there already, such as photo-0.html,", Fails("mirrors", "try", "north").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mirror_that_fell_is_listed_with_its_reason_and_its_spare()
    {
        var mirrors = new MirrorList(folder.Mirrors);
        mirrors.Set(new Mirror("one", null, new Uri("https://one.example/"), MirrorUse.Public, null));
        Assert.DoesNotContain("fell", Do("mirrors", "list").Said, StringComparison.Ordinal);
        var databases = new Databases(folder, null);
        databases.Migrate();
        using (var db = databases.Circulation())
        {
            db.Events.Add(new MirrorEventRow { Mirror = "one", What = MirrorEvent.Fell, Class = ProbeClass.Connect, Time = 1_795_824_000 });
            db.SaveChanges();
            db.Events.Add(new MirrorEventRow { Mirror = "two", What = MirrorEvent.SteppedIn, InPlaceOf = "one", Time = 1_795_824_000 });
            db.SaveChanges();
        }
        Assert.Contains("    fell 2026-11-28 00:00 UTC: no connection to its address. Readers are not told of it; two stepped in.\n", Do("mirrors", "list").Said, StringComparison.Ordinal);
        var fell = JsonDocument.Parse(Do("mirrors", "list", "--json").Said).RootElement[0].GetProperty("fell");
        Assert.Equal(("connect", "two"), (fell.GetProperty("class").GetString(), fell.GetProperty("inItsPlace").GetString()));
    }

    [Fact]
    public void A_round_of_several_mirrors_is_one_array()
    {
        Do("mirrors", "add", "north", "folder", $"folder={Place("a")}", "--use", "quiet");
        Do("mirrors", "add", "south", "folder", $"folder={Place("b")}", "--use", "quiet");
        Assert.Equal(["north", "south"], JsonDocument.Parse(Do("mirrors", "round", "--json").Said).RootElement.EnumerateArray().Select(report => report.GetProperty("name").GetString()));
    }

    [Fact]
    public void A_message_of_no_edition_is_said_to_be_none()
    {
        Assert.Equal("There is no edition xx.", Fails("messages", "show", "xx").Message);
        new Databases(folder, null).Migrate();
        Assert.Equal("There is no edition xx.", Fails("messages", "show", "xx").Message);
    }

    [Fact]
    public void A_probe_says_which_words_and_which_name_are_not_its_own()
    {
        static VerbException Probe(params string[] more) => Assert.Throws<VerbException>(() => Terminal.Run(["probe", "http://127.0.0.1:9/", "--i-am-outside", .. more]));
        var few = Probe("--fingerprint", "lantern ferry");
        Assert.Equal((Exit.Usage, "A fingerprint has 12 words; at least 10 are needed, 2 were given."), (few.Code, few.Message));
        var key = Path.Combine(folder.Root, "probe.key");
        using (var berlin = Signer.Create("berlin-fibre"))
            File.WriteAllText(key, berlin.Export());
        var other = Probe("--key", key, "--as", "oslo");
        Assert.Equal((Exit.Usage, $"{key} is the key of berlin-fibre. Leave --as out, or give this vantage point another key with --key."), (other.Code, other.Message));
    }

    [Fact]
    public async Task A_site_is_not_followed_in_a_second_language()
    {
        var plain = new PlainSite();
        plain.Stories.Add(PlainSite.Some(1));
        await using var site = await StandIn.Start(plain.Answer);
        using var newsroom = new FollowingNewsroom(TestDatabase.Sqlite());
        Assert.Null(await newsroom.Follow(site.Address));
        var refused = Assert.Throws<VerbException>(() => Terminal.Run("follow", site.Address.AbsoluteUri, "--once", "--language", "fa", "--data", newsroom.Root));
        Assert.Equal(Exit.Usage, refused.Code);
        Assert.StartsWith($"{site.Address} is followed as en, and all its stories would be published once more as fa.", refused.Message, StringComparison.Ordinal);
        Assert.Single(newsroom.Wire.Sites.All());
    }

    [Fact]
    public async Task An_address_without_a_scheme_says_what_was_tried()
    {
        await using var site = await StandIn.Start(new PlainSite().Answer);
        var refused = Fails("follow", site.Address.Authority, "--once");
        Assert.Equal($"https://{site.Address.Authority}/ cannot be followed: Its robots.txt: It could not be fetched: what answers there does not speak https, or breaks off while it begins to. Write http:// before it if that is meant.", refused.Message);
    }
}
