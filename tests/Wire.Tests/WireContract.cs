using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Skywave.Store;
using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;
using Skywave.Tests;
using Skywave.Wire.Watching;

namespace Skywave.Wire.Tests;

public sealed class WireOnSqlite() : WireContract(TestDatabase.Sqlite());

public sealed class WireOnPostgres() : WireContract(TestDatabase.Postgres());

/// <summary>The way of an item through the room, the same on both engines.</summary>
public abstract class WireContract : IDisposable
{
    private static readonly Actor Owner = new("owner", "owner", [new("en", Role.Owner)]), Reporter = new("reporter", "reporter", [new("en", Role.Reporter)]), Elsewhere = new("other", "other", [new("fa", Role.Owner)]);

    private readonly TestDatabase database;
    private readonly ManualClock clock = new();
    private readonly FolderBlobs blobs;
    private readonly WireRoom room;
    private readonly string folder;
    private readonly List<(string Edition, Dispatch Item)> opened = [];
    private readonly List<(Uri Address, bool MayBePrivate)> fetched = [];
    private readonly SourceRow source;

    protected WireContract(TestDatabase database)
    {
        this.database = database;
        WireDatabase open = Open;
        open.Migrate();
        if (database.IsSqlite)
        {
            using var db = Open();
            db.Database.ExecuteSqlRaw("PRAGMA journal_mode=WAL");
        }
        folder = Path.Combine(database.Folder, "incoming", "orsa");
        Directory.CreateDirectory(folder);
        blobs = new FolderBlobs(Path.Combine(database.Folder, "wire"));
        room = new WireRoom(Open, new WireOptions(blobs, entry => entry.Number.ToString(CultureInfo.InvariantCulture))
        {
            Roots = [Path.Combine(database.Folder, "incoming")], Editions = () => ["en", "fa"],
            TakePicture = bytes => (new MediaRef(BlobId.Of(bytes).Hex, "image/jpeg", 640, 480, bytes.Length), null),
            Fetch = (address, mayBePrivate) =>
            {
                fetched.Add((address, mayBePrivate));
                return address.AbsolutePath == "/quay.jpg" ? [1, 2, 3] : null;
            },
            Open = (edition, item, _) =>
            {
                opened.Add((edition, item));
                return new HandedOver(new Guid("11111111-1111-1111-1111-111111111111"));
            },
        }, clock);
        Assert.Null(room.Sources.Add(new SourceWish("en", SourceKind.Folder, "orsa", "Orsa Wire", 30), Owner));
        source = room.Sources.All().Single();
    }

    private WireDb Open() => database.IsSqlite ? new WireSqlite(database.Options<WireSqlite>(WireEntry.History)) : new WirePostgres(database.Options<WirePostgres>(WireEntry.History));

    public void Dispose()
    {
        database.Dispose();
        GC.SuppressFinalize(this);
    }

    private static string Ninjs(string key, string headline, string text = "Two ferries cross the lake.", string version = "2026-11-24T10:00:00Z", string more = "") =>
        $$"""{"uri":"{{key}}","headline":"{{headline}}","versioncreated":"{{version}}","body_text":"{{text}}"{{more}}}""";

    private static string Kill(string key, string version = "2026-11-24T11:00:00Z") => $$"""{"uri":"{{key}}","pubstatus":"canceled","versioncreated":"{{version}}","ednote":"The harbor was named wrongly."}""";

    /// <summary>A file as a receiver leaves it, written some time ago.</summary>
    private void Put(string name, string text) => Put(name, Encoding.UTF8.GetBytes(text));

    private void Put(string name, byte[] bytes)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        File.SetLastWriteTimeUtc(path, clock.Now.UtcDateTime.AddMinutes(-1));
    }

    private void Look() => new FolderWatch(source, room, clock, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance).LookThrough();

    private string[] Listed(ItemState? state = null) => [.. room.List(null, null, state, 100).Select(item => $"{item.State} {item.Headline}")];

    [Fact]
    public void What_lies_in_the_folder_is_listed_newest_first_and_read_once()
    {
        Put("1.ninjs", Ninjs("urn:1", "Ferries return"));
        Look();
        Put("sub/2.ninjs", Ninjs("urn:2", "Fog on the lake"));
        Look();
        Look();
        Assert.Equal(["New Fog on the lake", "New Ferries return"], Listed());
        var item = room.List(null, null, null, 1).Single();
        Assert.Equal(Encoding.UTF8.GetBytes(Ninjs("urn:2", "Fog on the lake")), room.Raw(item));
        Assert.True(File.Exists(Path.Combine(folder, "1.ninjs")));
    }

    [Fact]
    public void A_file_that_was_read_is_not_read_again_after_a_restart_and_a_changed_one_is()
    {
        Put("1.ninjs", Ninjs("urn:1", "Ferries return"));
        Look();
        var before = room.LastChange();
        Look();
        Assert.Equal(before, room.LastChange());
        Put("1.ninjs", Ninjs("urn:1", "Ferries return tomorrow", version: "2026-11-24T10:30:00Z"));
        Look();
        var newest = room.List(null, null, null, 10).Single();
        Assert.Equal(("Ferries return tomorrow", 2), (newest.Headline, newest.Version));
        Assert.Equal([2, 1], room.Versions(newest).Select(version => version.Version));
    }

    [Fact]
    public void A_file_that_is_gone_is_forgotten_and_its_item_stays()
    {
        Put("1.ninjs", Ninjs("urn:1", "Ferries return"));
        Look();
        File.Delete(Path.Combine(folder, "1.ninjs"));
        Look();
        using (var db = Open())
            Assert.Empty(db.Files);
        // Sent once more under the same name, it is the same item.
        Put("1.ninjs", Ninjs("urn:1", "Ferries return"));
        Look();
        Assert.Equal(1, room.List(null, null, null, 10).Single().Version);
    }

    [Fact]
    public async Task Sources_are_watched_side_by_side_and_one_that_fails_stops_no_other()
    {
        // Nobody listens there.
        Assert.Null(room.Sources.Add(new SourceWish("en", SourceKind.Feed, "http://127.0.0.1:9/feed", "", 60, MayBePrivate: true), Owner));
        using var watched = new Watch(room, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<Watch>.Instance);
        await watched.StartAsync(TestContext.Current.CancellationToken);
        File.WriteAllText(Path.Combine(folder, "written.ninjs"), Ninjs("urn:1", "Written in place"));
        File.WriteAllText(Path.Combine(folder, ".renamed"), Ninjs("urn:2", "Renamed into place"));
        File.Move(Path.Combine(folder, ".renamed"), Path.Combine(folder, "renamed.ninjs"));
        await Until(() => Listed(ItemState.New).Length == 2 && room.Sources.All().Any(row => row.Failures > 0));
        Assert.Contains("could not be fetched", room.Sources.All().Single(row => row.Kind == SourceKind.Feed).Fault, StringComparison.Ordinal);
        Assert.Null(room.Sources.End(source.Id, Owner));
        await watched.StopAsync(TestContext.Current.CancellationToken);
        using var db = Open();
        Assert.Equal(1, db.Audit.Count(entry => entry.Action == "source.fail"));
    }

    private static async Task Until(Func<bool> isSo)
    {
        for (var tries = 0; !isSo(); tries++)
        {
            Assert.True(tries < 3000, "It did not come about.");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public void A_source_that_is_ended_and_watched_again_goes_on_where_it_was()
    {
        Put("1.ninjs", Ninjs("urn:1", "Ferries return"));
        Look();
        Assert.Null(room.Sources.End(source.Id, Owner));
        Assert.NotNull(room.Sources.End(source.Id, Owner));
        Assert.Null(room.Sources.Add(new SourceWish("en", SourceKind.Folder, folder, "Orsa Wire Service", 5), Owner));
        var again = room.Sources.All().Single();
        Assert.Equal((source.Id, "Orsa Wire Service", 5, ""), (again.Id, again.Agency, again.Seconds, again.EndedBy));
        Put("2.ninjs", Ninjs("urn:2", "Fog on the lake"));
        Look();
        Assert.Equal(["New Fog on the lake", "New Ferries return"], Listed());
    }

    [Fact]
    public void A_bad_item_is_set_aside_with_its_reason_and_stops_nothing()
    {
        Put("1.ninjs", "{\"uri\":");
        Put("2.newsml", "<!DOCTYPE n [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='a'>&b;</newsItem>");
        Put("3.bin", [0, 1, 2, 3, 0, 0]);
        Put("4.txt", []);
        Put("5.ninjs", Ninjs("urn:5", "Ferries return"));
        Look();
        Assert.Equal(4, Listed(ItemState.SetAside).Length);
        Assert.Equal(["New Ferries return"], Listed(ItemState.New));
        Assert.All(room.List(null, null, ItemState.SetAside, 10), item => Assert.False(string.IsNullOrWhiteSpace(item.Reason)));
        Assert.Contains(room.List(null, null, ItemState.SetAside, 10), item => item.Reason.Contains("declares entities", StringComparison.Ordinal));
    }

    [Fact]
    public void A_bug_in_a_reader_costs_its_file_and_not_the_others()
    {
        var picture = Encoding.UTF8.GetBytes(Ninjs("urn:1", "Ferries return", more: ""","associations":{"main":{"type":"picture","renditions":{"a":{"href":"a.jpg"}}}}"""));
        var plain = Encoding.UTF8.GetBytes(Ninjs("urn:2", "Fog on the lake"));
        Assert.Equal(2, room.Arrivals.Take(source, [new Arrival("1.ninjs", picture, picture.Length, 1, null, _ => throw new TimeoutException()), new Arrival("2.ninjs", plain, plain.Length, 1, null, _ => null)]));
        Assert.Equal(["New Fog on the lake"], Listed(ItemState.New));
        Assert.Contains("fault in the program", room.List(null, null, ItemState.SetAside, 1).Single().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_truncated_file_that_grows_is_read_again_and_no_longer_set_aside()
    {
        var whole = Ninjs("urn:1", "Ferries return");
        Put("1.ninjs", whole[..40]);
        Look();
        Assert.Equal(["SetAside 1.ninjs"], Listed());
        Put("1.ninjs", whole);
        Look();
        Assert.Equal(["New Ferries return"], Listed());
    }

    [Fact]
    public void A_file_of_a_hundred_megabytes_is_refused_and_not_read()
    {
        var path = Path.Combine(folder, "large.ninjs");
        using (var file = new FileStream(path, FileMode.Create))
            file.SetLength(100 << 20);
        File.SetLastWriteTimeUtc(path, clock.Now.UtcDateTime.AddMinutes(-1));
        var before = GC.GetTotalAllocatedBytes(precise: true);
        Look();
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 50 << 20);
        Assert.Contains("100 MB", room.List(null, null, ItemState.SetAside, 1).Single().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_out_of_the_folder_is_not_followed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a right there.");
        var outside = Path.Combine(database.Folder, "secret.txt");
        File.WriteAllText(outside, "A headline\n\nA secret that lies elsewhere.");
        File.CreateSymbolicLink(Path.Combine(folder, "link.txt"), outside);
        Put("1.ninjs", Ninjs("urn:1", "Ferries return", more: ""","associations":{"main":{"type":"picture","renditions":{"a":{"href":"../../secret.txt"},"b":{"href":"link.txt"}}}}"""));
        Look();
        Assert.Equal(["New Ferries return"], Listed());
        Assert.Equal("{}", room.Find(1)!.Beside);
        Directory.CreateSymbolicLink(Path.Combine(database.Folder, "incoming", "way"), database.Folder);
        Assert.NotNull(room.Sources.Add(new SourceWish("en", SourceKind.Folder, "way", "", 30), Owner));
    }

    [Fact]
    public void A_folder_that_becomes_a_link_to_elsewhere_is_read_no_more_and_says_why()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a right there.");
        var outside = Directory.CreateDirectory(Path.Combine(database.Folder, "elsewhere")).FullName;
        File.WriteAllText(Path.Combine(outside, "secret.txt"), "A headline\n\nA secret that lies elsewhere.");
        File.SetLastWriteTimeUtc(Path.Combine(outside, "secret.txt"), clock.Now.UtcDateTime.AddMinutes(-1));
        Directory.Delete(folder);
        Directory.CreateSymbolicLink(folder, outside);
        Look();
        Assert.Empty(Listed());
        Assert.Contains("not allowed", room.Sources.Find(source.Id)!.Fault, StringComparison.Ordinal);
        Directory.Delete(folder);
        Directory.CreateDirectory(folder);
        Put("1.ninjs", Ninjs("urn:1", "Ferries return"));
        Look();
        Assert.Equal(["New Ferries return"], Listed());
        Assert.Equal("", room.Sources.Find(source.Id)!.Fault);
    }

    [Fact]
    public void A_folder_of_the_newsroom_s_own_is_known_by_its_name_alone() => Assert.Equal("orsa", source.Place);

    [Fact]
    public void An_item_is_opened_with_the_picture_beside_it_and_the_name_of_its_agency()
    {
        Put("a.jpg", [0xff, 0xd8, 0xff, 1]);
        Put("1.ninjs", Ninjs("urn:1", "Ferries return", more: ""","infosource":[{"name":"Orsa Wire Limited"}],"associations":{"main":{"type":"picture","headline":"The landing","renditions":{"a":{"href":"a.jpg","width":640}}}}"""));
        Look();
        // What lay beside is kept, whatever the agency does with its folder.
        File.Delete(Path.Combine(folder, "a.jpg"));
        Assert.NotNull(room.Open(1, Reporter).Story);
        var (edition, item) = opened.Single();
        Assert.Equal(("en", BlobId.Of([0xff, 0xd8, 0xff, 1]).Hex, "The landing"), (edition, item.Document.Picture!.Media.Hash, item.Document.Picture.Caption.Plain));
        Assert.Equal(["Orsa Wire"], item.Document.Agencies);
        var row = room.Find(1)!;
        Assert.Equal((ItemState.Opened, "reporter"), (row.State, row.By));
    }

    [Fact]
    public void Who_may_not_write_in_the_edition_opens_nothing_and_who_does_not_manage_it_adds_no_source()
    {
        Put("1.ninjs", Ninjs("urn:1", "Ferries return"));
        Look();
        Assert.True(room.Open(1, Elsewhere).IsForbidden);
        Assert.NotNull(room.Sources.Add(new SourceWish("en", SourceKind.Folder, "orsa", "", 60), Reporter));
        Assert.NotNull(room.Sources.End(source.Id, Reporter));
        Assert.Empty(opened);
    }

    [Fact]
    public void A_kill_is_the_newest_version_and_the_desk_is_given_what_was_killed()
    {
        Put("1.ninjs", Ninjs("urn:1", "Ferries return"));
        Look();
        Put("2.ninjs", Kill("urn:1"));
        Look();
        Assert.Equal(["Killed Ferries return"], Listed());
        var recall = room.RecallsAfter(0).Single();
        Assert.Equal(("urn:1", "Orsa Wire", "Ferries return"), (recall.Key, recall.Item!.Source, recall.Item.Document.Headline));
        Assert.Contains("named wrongly", recall.Reason, StringComparison.Ordinal);
        Assert.Empty(room.RecallsAfter(recall.Number));
        Assert.NotNull(room.Open(1, Reporter).Refused);
        Assert.NotNull(room.Open(recall.Number, Reporter).Refused);
    }

    [Fact]
    public void A_kill_reaches_the_same_agency_s_other_sources_and_no_other_agency_s()
    {
        foreach (var (name, agency) in new[] { ("second", "Orsa Wire"), ("rival", "Tern Press") })
        {
            Directory.CreateDirectory(Path.Combine(database.Folder, "incoming", name));
            Assert.Null(room.Sources.Add(new SourceWish("en", SourceKind.Folder, name, agency, 30), Owner));
            var other = room.Sources.All().Single(row => row.Place.EndsWith(name, StringComparison.Ordinal));
            var bytes = Encoding.UTF8.GetBytes(Ninjs("urn:1", "Ferries return by " + name));
            room.Arrivals.Take(other, [new Arrival("1.ninjs", bytes, bytes.Length, 1, null, _ => null)]);
        }
        Put("kill.ninjs", Kill("urn:1"));
        Look();
        Assert.Contains("Killed Ferries return by second", Listed());
        Assert.Contains("New Ferries return by rival", Listed());
    }

    [Fact]
    public void An_older_version_that_comes_late_replaces_neither_a_newer_one_nor_a_kill()
    {
        Put("1.ninjs", Ninjs("urn:1", "Second", version: "2026-11-24T10:30:00Z"));
        Look();
        Put("2.ninjs", Ninjs("urn:1", "First", version: "2026-11-24T10:00:00Z"));
        Look();
        Assert.Equal(["New Second"], Listed());
        Put("3.ninjs", Kill("urn:1"));
        Put("4.ninjs", Ninjs("urn:1", "Third, sent before the kill", version: "2026-11-24T10:45:00Z"));
        Look();
        Assert.Equal(["Killed Second"], Listed());
    }

    [Fact]
    public void A_feed_s_same_items_are_no_new_ones_and_what_is_bad_in_it_is_listed_once()
    {
        Assert.Null(room.Sources.Add(new SourceWish("en", SourceKind.Feed, "https://orsa.example/feed", "", 60), Owner));
        var feed = room.Sources.All().Single(row => row.Kind == SourceKind.Feed);
        string Feed(params string[] items) => "<rss><channel>" + string.Concat(items) + "</channel></rss>";
        string Item(string name) => $"<item><guid>{name}</guid><title>{name}</title><description>Words of {name}.</description></item>";
        int Take(string text) => room.Arrivals.Take(feed, [new Arrival(feed.Place, Encoding.UTF8.GetBytes(text), text.Length, 0, null, _ => null)]);
        Assert.Equal(2, Take(Feed(Item("a"), "<item><title>empty</title></item>")));
        Assert.Equal(0, Take(Feed(Item("a"), "<item><title>empty</title></item>")));
        Assert.Equal(1, Take(Feed(Item("b"), Item("a"), "<item><title>empty</title></item>")));
        Assert.Equal(3, Listed().Length);
    }

    [Theory]
    [InlineData("<enclosure url='https://orsa.example/quay.jpg' type='image/jpeg' length='3'/>", true)]
    [InlineData("<m:content xmlns:m='http://search.yahoo.com/mrss/' url='https://orsa.example/quay.jpg' medium='image'><m:description>The quay</m:description></m:content>", true)]
    [InlineData("<enclosure url='https://orsa.example/gone.jpg' type='image/jpeg'/>", false)]
    [InlineData("<enclosure url='https://orsa.example/quay.jpg' type='audio/mpeg'/>", null)]
    [InlineData("<enclosure url='file:///etc/passwd' type='image/jpeg'/>", null)]
    public void A_feeds_picture_is_fetched_when_the_item_is_opened_and_not_before(string picture, bool? isThere)
    {
        Assert.Null(room.Sources.Add(new SourceWish("en", SourceKind.Feed, "https://orsa.example/feed", "", 60), Owner));
        var text = $"<rss><channel><item><guid>a</guid><title>Quay</title><description>Words of the quay.</description>{picture}</item></channel></rss>";
        room.Arrivals.Take(room.Sources.All().Single(row => row.Kind == SourceKind.Feed), [new Arrival("https://orsa.example/feed", Encoding.UTF8.GetBytes(text), text.Length, 0, null, _ => null)]);
        Assert.Empty(fetched);
        Assert.Null(room.Open(1, Reporter).Refused);
        Assert.Equal(isThere is null ? [] : [false], fetched.Select(asked => asked.MayBePrivate));
        Assert.Equal(isThere == true, opened.Single().Item.Document.Picture is not null);
        Assert.Equal(isThere == false, opened.Single().Item.PictureNote is not null);
    }

    [Fact]
    public void What_is_older_than_thirty_days_is_forgotten_with_its_bytes()
    {
        Put("1.ninjs", Ninjs("urn:1", "Ferries return"));
        Look();
        var raw = room.Find(1)!.Raw;
        clock.Now += TimeSpan.FromDays(29);
        Put("2.ninjs", Ninjs("urn:2", "Fog on the lake"));
        Look();
        Assert.Equal(0, room.Retention.Forget());
        clock.Now += TimeSpan.FromDays(2);
        Assert.Equal(1, room.Retention.Forget());
        Assert.Equal(["New Fog on the lake"], Listed());
        Assert.False(blobs.Has(new BlobId(raw)));
        Assert.True(blobs.Has(new BlobId(room.Find(2)!.Raw)));
    }

    [Fact]
    public void Bytes_that_a_younger_item_has_too_are_kept()
    {
        const string Picture = ""","associations":{"main":{"type":"picture","renditions":{"a":{"href":"a.jpg"}}}}""";
        Put("a.jpg", [0xff, 0xd8, 0xff, 1]);
        Put("1.ninjs", Ninjs("urn:1", "Ferries return", more: Picture));
        Look();
        clock.Now += TimeSpan.FromDays(20);
        Put("2.ninjs", Ninjs("urn:2", "Fog on the lake", more: Picture));
        Look();
        clock.Now += TimeSpan.FromDays(11);
        Assert.Equal(1, room.Retention.Forget());
        Assert.True(blobs.Has(BlobId.Of([0xff, 0xd8, 0xff, 1])));
    }

    [Fact]
    public void Every_change_is_in_the_log_and_none_of_it_tells_a_text()
    {
        Put("1.ninjs", Ninjs("urn:1", "Ferries return"));
        Look();
        room.Open(1, Reporter);
        Put("2.ninjs", Kill("urn:1"));
        Look();
        Assert.Null(room.Sources.End(source.Id, Owner));
        using var db = Open();
        var log = db.Audit.OrderBy(entry => entry.Number).ToList();
        Assert.Equal(["source.add", "item.take", "item.open", "item.kill", "item.take", "source.end"], log.Select(entry => entry.Action));
        Assert.DoesNotContain(log, entry => entry.After.Contains("Ferries", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(SourceKind.Folder, "/etc")]
    [InlineData(SourceKind.Folder, "../..")]
    [InlineData(SourceKind.Folder, "nothing-here")]
    [InlineData(SourceKind.Folder, "")]
    [InlineData(SourceKind.Feed, "file:///etc/passwd")]
    [InlineData(SourceKind.Feed, "http://127.0.0.1/feed")]
    [InlineData(SourceKind.Feed, "http://[::1]/feed")]
    [InlineData(SourceKind.Feed, "http://name:word@orsa.example/feed")]
    public void What_must_not_be_watched_is_refused(SourceKind kind, string place) => Assert.NotNull(room.Sources.Add(new SourceWish("en", kind, place, "", 60), Owner));
}
