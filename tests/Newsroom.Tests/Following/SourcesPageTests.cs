using Microsoft.Extensions.DependencyInjection;
using Skywave.Stories;
using Skywave.Wire;
using Skywave.Wire.Following;

namespace Skywave.Newsroom.Tests.Following;

/// <summary>What the newsroom sees of a followed site, and its yes.</summary>
public sealed class SourcesPageTests : IAsyncLifetime
{
    private const string Why = "8 of 30 stories are gone from the site at once.";

    private readonly RunningNewsroom newsroom = new();
    private readonly Guid source = Guid.NewGuid();

    public async ValueTask InitializeAsync()
    {
        await newsroom.Start();
        using var db = newsroom.App.Services.GetRequiredService<Databases>().Wire();
        db.Sources.Add(new SourceRow { Id = source, Edition = "en", Kind = SourceKind.Site, Place = "https://orsa.example/", AddedBy = "follow", Seconds = 30, Added = 1 });
        db.Sites.Add(new SiteRow { Source = source, Way = SiteWay.WordPress, Api = "https://orsa.example/wp-json/", Feed = "", Maps = "", Name = "Orsa", Hold = SiteHold.Deletions, HeldFor = Why, HeldAt = 1, FirstDone = 1, NotBefore = long.MaxValue });
        db.Pages.Add(new PageRow { Source = source, Key = "7", Address = "https://orsa.example/seven/", Link = "/seven", Mark = "", State = PageState.Missing, Reason = "The site no longer has it.", Story = Guid.NewGuid() });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => newsroom.DisposeAsync();

    private async Task<HttpResponseMessage> SayYes(HttpClient browser) =>
        await browser.PostAsync("/wire/sources?handler=Allow", new FormUrlEncodedContent([new("id", source.ToString()), new("__RequestVerificationToken", await RunningNewsroom.Token(browser, "/wire/sources"))]), TestContext.Current.CancellationToken);

    [Fact]
    public async Task What_is_held_is_shown_with_its_reason_and_an_owner_says_yes_once()
    {
        var owner = await newsroom.SignedIn("Owner", new Assignment("en", Role.Owner));
        var page = await owner.GetStringAsync("/wire/sources", TestContext.Current.CancellationToken);
        Assert.All([Why, "Yes, withdraw them", "https://orsa.example/seven/", "The site no longer has it.", "1 held", "orsa.example"], words => Assert.Contains(words, page, StringComparison.Ordinal));
        Assert.Equal("/wire/sources", (await SayYes(owner)).Headers.Location?.ToString());
        Assert.NotEmpty(newsroom.App.Services.GetRequiredService<WireRoom>().Sites.All().Single().Site.AllowedBy);
        Assert.Contains("Somebody has said yes", await owner.GetStringAsync("/wire/sources", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_owner_of_another_edition_sees_nothing_of_it_and_cannot_say_yes()
    {
        var other = await newsroom.SignedIn("Other", new Assignment("fa", Role.Owner));
        Assert.DoesNotContain("orsa.example", await other.GetStringAsync("/wire/sources", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("Your role does not allow", await (await SayYes(other)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Empty(newsroom.App.Services.GetRequiredService<WireRoom>().Sites.All().Single().Site.AllowedBy);
    }
}
