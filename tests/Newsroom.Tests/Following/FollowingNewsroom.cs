using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Skywave.Desk;
using Skywave.Desk.Pictures;
using Skywave.Press;
using Skywave.Press.Serving;
using Skywave.Store;
using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;
using Skywave.Tests;
using Skywave.Wire;
using Skywave.Wire.Following;

namespace Skywave.Newsroom.Tests.Following;

/// <summary>A newsroom that follows a site of the test, hurried, by a clock that stands until it is told.</summary>
internal sealed class FollowingNewsroom : IDisposable
{
    private readonly TestDatabase database;
    private readonly ServiceProvider rooms;
    private readonly Databases databases;
    private readonly DataFolder folder;

    public FollowingNewsroom(TestDatabase database)
    {
        this.database = database;
        folder = new DataFolder(database.Folder);
        databases = new Databases(folder, database.ConnectionString);
        rooms = App.Rooms(folder, databases);
        Wire = Restart();
    }

    /// <summary>Now by its real beginning: editions and publications are timed by the machine's clock.</summary>
    public ManualClock Clock { get; } = new() { Now = DateTimeOffset.UtcNow };

    public WireRoom Wire { get; private set; }

    public string Root => folder.Root;

    public DeskRoom Desk => rooms.GetRequiredService<DeskRoom>();

    public Guid Source { get; private set; }

    /// <summary>Called after the Desk has taken stories and before the Wire knows it.</summary>
    public Action? Between { get; set; }

    public SiteView View => Wire.Sites.All().Single(view => view.Source.Id == Source);

    public WireRoom Restart() => Wire = new WireRoom(
        databases.Wire,
        new WireOptions(new FolderBlobs(folder.Wire), App.HashEntry)
        {
            Editions = () => [.. Desk.Editions().Select(edition => edition.Tag)],
            TakePicture = bytes => rooms.GetRequiredService<PictureIntake>().Take(bytes) is var result ? (result.Media, result.Refused) : default,
            Publish = (edition, stories) =>
            {
                var given = FollowedSites.Publish(Desk, edition, stories);
                Between?.Invoke();
                return given;
            },
            Withdraw = stories => Desk.Withdraw(stories, FollowedSites.Actor),
            Pace = new SitePace { Least = TimeSpan.Zero, Look = TimeSpan.Zero },
        },
        Clock);

    public async Task<string?> Follow(Uri site, string? language = null, string key = "")
    {
        var (found, refused) = await Wire.Sites.Discover(site, true, key, TestContext.Current.CancellationToken);
        if (found is null)
            return refused;
        var edition = FollowedSites.Edition(Desk, found, language);
        Assert.NotNull(edition);
        Assert.Null(Wire.Sites.Follow(found, edition.Tag, 30, true, FollowedSites.Actor));
        Source = Wire.Sites.All().Single(view => view.Source.Edition == edition.Tag).Source.Id;
        return null;
    }

    /// <summary>Everything that is due, some time later.</summary>
    public async Task<(SiteTally Tally, string? Fault)> Later(TimeSpan? time = null)
    {
        Clock.Now += time ?? TimeSpan.FromMinutes(1);
        return await Wire.Sites.Once(Source, (_, _) => { }, TestContext.Current.CancellationToken);
    }

    public IReadOnlyList<StoryRow> Stories => [.. Desk.List(null, null, 1000).OrderBy(row => row.Headline, StringComparer.Ordinal)];

    /// <summary>Headlines of what readers have.</summary>
    public IReadOnlyList<string> Published => [.. Stories.Where(row => row.PublishedRevision > 0 && !row.IsWithdrawn).Select(row => row.Headline)];

    public IReadOnlyList<Publication> Publications(string edition = "en") => Desk.PublicationsAfter(0, edition).Publications;

    public StoryDocument Document(string headline) => Desk.Find(Stories.Single(row => row.Headline == headline).Id)!.Value.Document;

    /// <summary>A page as readers have it.</summary>
    public string Page(string headline)
    {
        rooms.GetRequiredService<Flow>().Carry();
        var row = Stories.Single(row => row.Headline == headline);
        var shelf = rooms.GetRequiredService<Shelf>();
        return Encoding.UTF8.GetString(shelf.Read(shelf.Find($"{row.Edition}/{rooms.GetRequiredService<PressRoom>().PlaceOf(row.Edition, row.Id)!.Value.Path}")!)!);
    }

    public void Dispose()
    {
        rooms.Dispose();
        database.Dispose();
    }
}
