using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Skywave.Desk;
using Skywave.Press;
using Skywave.Store;
using Skywave.Stories;
using Skywave.Stories.Languages;
using Skywave.Wire;
using Skywave.Wire.Following;
using Skywave.Wire.Watching;

namespace Skywave.Newsroom.Cli;

/// <summary>Republishes a site that stays where it is, and keeps up with it.</summary>
internal static class FollowVerb
{
    /// <summary>A site that failed so often may answer elsewhere now: it is looked at anew.</summary>
    private const int Failing = 3;

    /// <param name="IsGuessed">Whether https:// stands before the address because nothing did.</param>
    private sealed record Wish(Uri Address, string? Language, int Seconds, string AccessKey, bool Accept, bool IsGuessed);

    public static Command Make()
    {
        var address = new Argument<string>("URL") { Description = "The site's address. WordPress and Ghost are read by their own interfaces, others by feed, sitemap and pages." };
        var language = new Option<string?>("--language") { Description = "The edition that its stories are published in, by its language tag. Without it: as the site says.", HelpName = "TAG" };
        var every = new Option<int>("--every") { Description = $"Seconds between two questions whether something changed, at least {Sources.ShortestFeed}.", HelpName = "SECONDS", DefaultValueFactory = _ => 30 };
        var once = new Option<bool>("--once") { Description = "Bring the edition up to the site and end." };
        var accept = new Option<bool>("--accept") { Description = "Say yes to what is held: many deletions at once, stories that suddenly look broken." };
        var addresses = new Option<bool>("--addresses") { Description = "Print each story's address at the site and its path in the edition, and end. Asks the site nothing." };
        var key = new Option<string>("--ghost-key") { Description = "Key of Ghost's Content API, where the site's pages do not hold it.", HelpName = "KEY", DefaultValueFactory = _ => "" };
        var data = Verbs.Data("data");
        var port = Verbs.Port();
        var json = Verbs.Json();
        var verb = new Command("follow", "Republish a WordPress or Ghost site, or another with a feed, as a signed edition, and keep up with it.") { address, language, every, once, accept, addresses, key, data, port, json };
        verb.SetAction((parsed, stop) =>
        {
            var (site, tag) = (parsed.GetValue(address)!, parsed.GetValue(language));
            var wish = new Wish(Address(site), tag is null ? null : LanguageCatalogue.Find(tag)?.Tag, parsed.GetValue(every), parsed.GetValue(key)!, parsed.GetValue(accept), !HasScheme(site));
            if (tag is not null && wish.Language is null)
                throw new VerbException(Exit.Usage, $"\"{tag}\" is not one of the service's languages: {string.Join(", ", LanguageCatalogue.All.Select(known => known.Tag))}.");
            if (wish.Seconds is < Sources.ShortestFeed or > Sources.Longest)
                throw new VerbException(Exit.Usage, $"--every is a number of seconds from {Sources.ShortestFeed} to {Sources.Longest}.");
            var folder = parsed.GetValue(data)!;
            return parsed.GetValue(addresses) ? Task.FromResult(Addresses(wish, folder))
                : parsed.GetValue(once) ? Once(wish, folder, parsed.GetValue(json), stop)
                : Serve(wish, folder, parsed.GetValue(port), stop);
        });
        return verb;
    }

    private static bool HasScheme(string text) => text.Contains("://", StringComparison.Ordinal);

    private static Uri Address(string text)
    {
        if (!HasScheme(text))
            text = "https://" + text;
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0 ? address
            : throw new VerbException(Exit.Usage, $"\"{text}\" is no address of a site.");
    }

    private static async Task<int> Once(Wish wish, DirectoryInfo data, bool json, CancellationToken stop)
    {
        var folder = new DataFolder(data.FullName);
        using var held = DataLock.TryTake(folder.Root) ?? throw new VerbException(Exit.Busy, $"Skywave runs on {folder.Root}, and follows what it follows by itself.");
        await using var rooms = App.Rooms(folder, Verbs.Databases(folder));
        var source = await Begin(rooms, wish, stop);
        var sites = rooms.GetRequiredService<WireRoom>().Sites;
        var isSilent = json || Console.IsErrorRedirected;
        try
        {
            var (tally, fault) = await sites.Once(source, (now, site) => Progress(isSilent, now.Added + now.Changed + now.Unchanged, site), stop);
            if (!isSilent)
                Console.Error.WriteLine();
            rooms.GetRequiredService<Flow>().Carry();
            Print(tally, fault, sites.All().Single(view => view.Source.Id == source), json);
            return fault is not null ? Exit.Unavailable : tally.Refused.Count > 0 || sites.All().Any(view => view.Source.Id == source && view.Site.Hold != SiteHold.None) ? Exit.No : Exit.Ok;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Console.Error.WriteLine("Stopped. What was taken stands; the same command goes on from there.");
            return Exit.Stopped;
        }
    }

    private static Task<int> Serve(Wish wish, DirectoryInfo data, int port, CancellationToken stop) => ServeVerb.Run(data, ServeVerb.Door("127.0.0.1", port), async services =>
    {
        var source = await Begin(services, wish, stop);
        if (!Console.IsErrorRedirected)
            _ = Task.Run(() => Watch(services, source, stop), CancellationToken.None);
        return null;
    }, stop);

    /// <summary>Shows the first run, which the newsroom does beside serving.</summary>
    private static async Task Watch(IServiceProvider services, Guid source, CancellationToken stop)
    {
        var (sites, clock) = (services.GetRequiredService<WireRoom>().Sites, services.GetRequiredService<TimeProvider>());
        try
        {
            while (sites.All().FirstOrDefault(view => view.Source.Id == source) is { } view)
            {
                Progress(false, view.Counts.Values.Sum(), view.Site);
                if (view.Site.FirstDone > 0 || view.Source.Fault.Length > 0)
                {
                    Console.Error.WriteLine(view.Source.Fault.Length > 0 ? "\nThe site could not be read and will be asked again: " + view.Source.Fault : "\nAll of it is here. Now for what is new.");
                    return;
                }
                await Task.Delay(TimeSpan.FromSeconds(1), clock, stop);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException)
        {
            // Ctrl-C.
        }
    }

    private static void Progress(bool isSilent, int read, SiteRow site)
    {
        if (!isSilent)
            Console.Error.Write($"\rRead {read:N0}{(site.Total > 0 ? $" of {Math.Max(site.Total, read):N0}" : "")} stories, {site.Requests:N0} requests ");
    }

    /// <summary>The source that the site is followed by, made on the first time.</summary>
    private static async Task<Guid> Begin(IServiceProvider rooms, Wish wish, CancellationToken stop)
    {
        var (wire, desk) = (rooms.GetRequiredService<WireRoom>(), rooms.GetRequiredService<DeskRoom>());
        RefuseTwice(wire, wish.Address, wish.Language);
        var source = Known(wire, wish) is { Source.Failures: < Failing } known && wire.Sites.Every(known.Source.Id, wish.Seconds) ? known.Source.Id : await Discover(wire, desk, wish, stop);
        if (wish.Accept && wire.Sites.Allow(source, FollowedSites.Actor) is { } nothing)
            Console.Error.WriteLine(nothing);
        return source;
    }

    private static async Task<Guid> Discover(WireRoom wire, DeskRoom desk, Wish wish, CancellationToken stop)
    {
        var mayBePrivate = await IsOfTheHouse(wish.Address, stop);
        var (site, refused) = await wire.Sites.Discover(wish.Address, mayBePrivate, wish.AccessKey, stop);
        // What is followed already is followed on: it may be down for a while.
        if (site is null)
            return Known(wire, wish)?.Source.Id ?? throw new VerbException(Exit.Unavailable, $"{wish.Address} cannot be followed: {refused}{(wish.IsGuessed ? " Write http:// before it if that is meant." : "")}");
        RefuseTwice(wire, site.Address, wish.Language);
        // A site that calls itself another language now stays in the edition that it is in.
        var edition = FollowedSites.Edition(desk, site, wish.Language ?? wire.Sites.All().FirstOrDefault(view => view.Source.Place == site.Address.AbsoluteUri)?.Source.Edition)
            ?? throw new VerbException(Exit.Usage, $"The site says that it is in \"{site.Language}\", which is not one of the service's languages. Give one with --language: {string.Join(", ", LanguageCatalogue.All.Select(known => known.Tag))}.");
        if (wire.Sites.Follow(site, edition.Tag, wish.Seconds, mayBePrivate, FollowedSites.Actor) is { } why)
            throw new VerbException(Exit.Data, why);
        return wire.Sites.All().First(view => view.Source.Edition == edition.Tag && view.Source.Place == site.Address.AbsoluteUri).Source.Id;
    }

    /// <summary>What is followed in one language is not published in another too, as if it were in that.</summary>
    private static void RefuseTwice(WireRoom wire, Uri address, string? language)
    {
        var there = wire.Sites.All().Where(view => view.Source.Place == address.AbsoluteUri).Select(view => view.Source.Edition).ToList();
        if (language is not null && there.Count > 0 && !there.Contains(language))
            throw new VerbException(Exit.Usage, $"{address} is followed as {there[0]}, and all its stories would be published once more as {language}. If they are in {language}, stop following it under Sources in the newsroom, withdraw what was published in {there[0]}, and follow it anew.");
    }

    /// <summary>Of sites that are followed, the one at that address; after its redirect it may have another path.</summary>
    private static SiteView? Known(WireRoom wire, Wish wish) =>
        wire.Sites.All().FirstOrDefault(view => new Uri(view.Source.Place).Host == wish.Address.Host && (wish.Language is null || view.Source.Edition == wish.Language));

    /// <summary>Whoever runs this machine may follow a site of their own network by naming it; no other site can lead there.</summary>
    private static async Task<bool> IsOfTheHouse(Uri address, CancellationToken stop)
    {
        try
        {
            var all = IPAddress.TryParse(address.Host.Trim('[', ']'), out var literal) ? [literal] : await Dns.GetHostAddressesAsync(address.Host, stop);
            return all.Length > 0 && all.All(one => Wire.Watching.Addresses.Fault(one) is not null);
        }
        catch (SocketException error)
        {
            throw new VerbException(Exit.Unavailable, $"{address.Host} has no address: {error.Message}");
        }
    }

    private static int Addresses(Wish wish, DirectoryInfo data)
    {
        if (!data.Exists)
            throw new VerbException(Exit.NoInput, $"There is no data folder {data.FullName}.");
        var folder = new DataFolder(data.FullName);
        using var rooms = App.Rooms(folder, Verbs.Databases(folder));
        var (wire, press) = (rooms.GetRequiredService<WireRoom>(), rooms.GetRequiredService<PressRoom>());
        var site = Known(wire, wish) ?? throw new VerbException(Exit.NoInput, $"{wish.Address} is not followed here.");
        foreach (var (address, story) in wire.Sites.Addresses(site.Source.Id))
        {
            if (press.PlaceOf(site.Source.Edition, story) is var (path, _))
                Console.WriteLine($"{address}\t{site.Source.Edition}/{path}");
        }
        return Exit.Ok;
    }

    private static void Print(SiteTally tally, string? fault, SiteView view, bool json)
    {
        if (json)
        {
            Console.WriteLine(new JsonObject
            {
                ["site"] = view.Source.Place, ["edition"] = view.Source.Edition, ["way"] = view.Site.Way.ToString(), ["added"] = tally.Added, ["changed"] = tally.Changed, ["unchanged"] = tally.Unchanged,
                ["withdrawn"] = tally.Withdrawn, ["requests"] = tally.Requests, ["answeringSeconds"] = Math.Round(tally.Answering.TotalSeconds, 1), ["pausingSeconds"] = Math.Round(tally.Pausing.TotalSeconds, 1), ["held"] = view.Site.HeldFor, ["fault"] = fault ?? "",
                ["refused"] = new JsonArray([.. tally.Refused.Select(refusal => (JsonNode)new JsonObject { ["address"] = refusal.Key, ["reason"] = refusal.Value })]),
            }.ToJsonString(ReadVerb.Readable));
            return;
        }
        foreach (var (address, reason) in tally.Refused)
            Console.WriteLine($"refused   {address}: {reason}");
        if (view.Site.HeldFor.Length > 0)
            Console.WriteLine($"held      {view.Site.HeldFor} (yes: --accept)");
        Console.WriteLine($"{tally.Added} added, {tally.Changed} changed, {tally.Withdrawn} withdrawn, {tally.Unchanged} unchanged, {tally.Refused.Count} refused; {tally.Requests} requests, {tally.Answering.TotalSeconds:0} s in answers and {tally.Pausing.TotalSeconds:0} s between them");
        if (fault is not null)
            Console.Error.WriteLine("skywave: the site could not be read to the end: " + fault);
    }
}
