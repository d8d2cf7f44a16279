using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.WebEncoders;
using Skywave.Circulation;
using Skywave.Circulation.Messages;
using Skywave.Circulation.Onion;
using Skywave.Circulation.Trust;
using Skywave.Circulation.Watching;
using Skywave.Desk;
using Skywave.Forum;
using Skywave.Forum.Letters;
using Skywave.Newsroom.People;
using Skywave.Newsroom.Trust;
using Skywave.Press;
using Skywave.Press.Serving;
using Skywave.Seal;
using Skywave.Seal.Notes;
using Skywave.Store;
using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;
using Skywave.Stories.Languages;
using Skywave.Wire;
using Skywave.Wire.Attribution;

namespace Skywave.Newsroom;

/// <summary>Where readers are let in.</summary>
/// <param name="Certificate">Null: plain HTTP, for this machine or behind another server.</param>
/// <param name="Onion">Also as an onion service.</param>
/// <param name="Newsroom">Where people of the newsroom are, always with the certificate; null: on this machine only.</param>
public sealed record SiteDoor(IPAddress Address, int Port, System.Security.Cryptography.X509Certificates.X509Certificate2? Certificate, IPAddress? Newsroom = null, bool Onion = false);

/// <summary>The composition root: which rooms there are and what each is lent.</summary>
public static class App
{
    /// <summary>The one clock, for whoever is not given it.</summary>
    internal static TimeProvider Clock => TimeProvider.System;

    /// <summary>Everything but the screens: what the command line's verbs work with.</summary>
    public static ServiceProvider Rooms(DataFolder folder, Databases databases)
    {
        var services = new ServiceCollection();
        AddRooms(services, folder, databases);
        var built = services.BuildServiceProvider();
        Open(built, databases);
        return built;
    }

    /// <summary>The rooms of a newsroom whose online key may not be in force: for taking over what a copy of its site has. Nothing is signed.</summary>
    internal static ServiceProvider RoomsToMend(DataFolder folder, Databases databases, Signer online)
    {
        var services = new ServiceCollection();
        AddRooms(services, folder, databases);
        services.AddSingleton(online);
        var built = services.BuildServiceProvider();
        databases.Migrate();
        built.GetRequiredService<PressRoom>().Start();
        return built;
    }

    /// <summary>Both faces: the readers' site at its door, the newsroom on the port after it, on this machine only unless the door says otherwise.</summary>
    public static WebApplication Build(DataFolder folder, Databases databases, SiteDoor door)
    {
        var sitePort = door.Port;
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, EnvironmentName = "Production", ApplicationName = "skywave" });
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning)
            // That session keys lie unencrypted in a folder that only the newsroom reads is known and said in docs/running.
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error).AddSimpleConsole(console => console.SingleLine = true);
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 70 << 20;
            kestrel.Listen(door.Address, sitePort, listen =>
            {
                // With a certificate, HTTP/1.1 and HTTP/2; without, HTTP/1.1 alone.
                if (door.Certificate is { } certificate)
                    listen.UseHttps(certificate);
            });
            if (door.Onion)
            {
                // What a process that was killed left behind would keep the door shut.
                File.Delete(folder.OnionDoor);
                kestrel.ListenUnixSocket(folder.OnionDoor);
            }
            if (door is { Newsroom: { } newsroom, Certificate: { } own } && !IPAddress.IsLoopback(newsroom))
            {
                kestrel.Listen(newsroom, sitePort + 1, listen => listen.UseHttps(own));
                return;
            }
            kestrel.Listen(IPAddress.Loopback, sitePort + 1);
            if (System.Net.Sockets.Socket.OSSupportsIPv6)
                kestrel.Listen(IPAddress.IPv6Loopback, sitePort + 1);
        });
        AddRooms(builder.Services, folder, databases);
        AddPeople(builder.Services, folder, databases);
        if (door.Onion)
            builder.Services.AddOnion(folder.Onion, Path.Combine(folder.Rounds, "onion"), folder.OnionDoor);
        builder.Services.AddSingleton<PublishedAt>(services => (edition, story) => services.GetRequiredService<PressRoom>().PlaceOf(edition.Tag, story) is var (path, number)
            ? (new Uri(edition.PublicAddress ?? new Uri($"http://localhost:{sitePort}/{edition.Tag}/"), path).AbsoluteUri, number)
            : null);
        builder.Services.AddSingleton(services => Enquiries(services, sitePort));
        builder.Services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        builder.Services.AddRazorPages();
        var app = builder.Build();
        Open(app.Services, databases);
        var site = app.Services.GetRequiredService<SiteServer>();
        var box = app.Services.GetRequiredService<BoxDoor>();
        var counts = app.Services.GetRequiredService<ReadCounts>();
        if (app.Services.GetService<OnionService>() is { } onion)
            site.Onion = () => onion.State.Open;
        // Readers are answered before anything else is looked at: no session, no cookie, no log. Those of the onion come by a socket, which has no port.
        app.Use((http, next) => http.Connection.LocalPort != sitePort && http.Connection.LocalPort != 0 ? next(http)
            : ReportDoor.Matches(http.Request) ? ReportDoor.Answer(http)
            : BoxDoor.Matches(http.Request.Path, out var edition, out var subject, out var what) ? box.Answer(http, edition, subject, what) : Counted(site.Answer(http), http));
        app.Use(Headers);
        app.UseStaticFiles();
        app.UseWhen(http => !http.Request.Path.StartsWithSegments("/desk/api", StringComparison.Ordinal), pages => pages.UseStatusCodePages(async context =>
        {
            if (context.HttpContext.Response.StatusCode == StatusCodes.Status403Forbidden)
                await context.HttpContext.Response.WriteAsync(Desk.DeskRoom.Forbidden);
        }));
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.Use(Doors.Guard);
        app.MapDesk();
        app.MapWire();
        app.MapRazorPages();
        Preview.Map(app);
        PasskeyApi.Map(app);
        var flow = app.Services.GetRequiredService<Flow>();
        var log = app.Services.GetRequiredService<ILogger<Flow>>();
        app.Services.GetRequiredService<DeskRoom>().Appended += Carry;
        app.Services.GetRequiredService<ForumRoom>().Appended += Carry;
        return app;

        // A page that was given out, or that the reader has already: of that its edition and whether it went by the onion, and nothing else.
        async Task Counted(Task answer, HttpContext http)
        {
            await answer;
            if (http.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified && HttpMethods.IsGet(http.Request.Method) && http.Request.Path.Value is { } path && (path[^1] == '/' || path.EndsWith(".html", StringComparison.Ordinal))
                && path.Split('/', 3) is [_, var edition, _] && LanguageCatalogue.Find(edition) is not null)
                counts.Note(edition, http.Connection.LocalPort == 0 ? "onion" : "site");
        }

        void Carry()
        {
            try
            {
                flow.Carry();
            }
            catch (IOException error)
            {
                // The Desk has it; the clockwork tries again until the disk can take the edition.
                log.LogError("The next edition could not be made, the old one stands: {Reason}", error.Message);
            }
        }
    }

    private static void AddRooms(IServiceCollection services, DataFolder folder, Databases databases)
    {
        services.AddLogging();
        services.AddSingleton(Clock);
        services.AddSingleton(folder);
        services.AddSingleton(databases);
        services.AddSingleton<IBlobs>(new FolderBlobs(folder.Pictures));
        services.AddSingleton<Signer>(_ => folder.OpenKey());
        services.AddDesk(new DeskOptions(Hash, HashEntry, WhoSaysWhat), _ => databases.Desk);
        WireDesk.Add(services, folder, databases);
        services.AddCirculation(
            services => new CirculationOptions(folder.Mirrors, folder.Channels, folder.Rounds, services.GetRequiredService<PressRoom>().Shelf.Bytes, () => Probers.Known(folder), tag => Words(services, tag)),
            services => folder.OpenTrust(services.GetRequiredService<Signer>(), services.GetRequiredService<TimeProvider>()), _ => databases.Circulation);
        services.AddPress(services => new PressOptions(folder.Press, folder.Theme) { Fingerprint = () => services.GetRequiredService<Repository>().Fingerprint }, _ => databases.Press);
        services.AddForum(
            // Nobody's safety hangs on a demonstration, and whoever is shown round does not wait.
            services => new ForumOptions(HashEntry) { BatchOf = edition => services.GetRequiredService<DeskRoom>().Edition(edition) is { IsDemonstration: true } ? TimeSpan.FromSeconds(5) : TimeSpan.FromMinutes(15) },
            services => HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.ASCII.GetBytes(services.GetRequiredService<Signer>().Export()), 32, info: Encoding.ASCII.GetBytes("skywave pen names 1")), _ => databases.Forum);
        services.AddSingleton<LetterAt>(services => services.GetRequiredService<PressRoom>().PlaceOf);
        services.AddSingleton<AnswerSheet>(services => services.GetRequiredService<PressRoom>().Answer);
        services.AddSingleton<Flow>();
        services.AddSingleton<Demo.Tour>();
        services.AddSingleton<Links>();
        services.AddSingleton(services => new Staff(databases, services.GetRequiredService<TimeProvider>(), HashEntry));
        services.AddSingleton<Throttle>();
    }

    /// <summary>What the Forum asks of the Desk and of Press.</summary>
    private static Enquiries Enquiries(IServiceProvider services, int sitePort)
    {
        var (desk, address) = (services.GetRequiredService<DeskRoom>(), services.GetRequiredService<PublishedAt>());
        return new Enquiries(
            desk.Editions,
            id => desk.Find(id) is { Row: var row } && desk.Edition(row.Edition) is { } edition ? new Subject(id, row.Edition, row.Headline, address(edition, id)?.Address) : null,
            edition => [.. desk.List(edition, null, 200).Where(row => row.PublishedRevision > 0).Select(row => new Subject(row.Id, row.Edition, row.Headline, null))]);
    }

    /// <summary>What an edition's short message says; null for the cover.</summary>
    private static EditionWords? Words(IServiceProvider services, string tag)
    {
        var desk = services.GetRequiredService<DeskRoom>();
        return desk.Edition(tag) is { } edition && LanguageCatalogue.Find(tag) is { } language
            ? new EditionWords(edition.Name, language, edition.PublicAddress, services.GetRequiredService<PressRoom>().Published.Headlines(tag, desk.Fronts().GetValueOrDefault(tag)?.Lead ?? [], ShortMessage.MaxHeadlines))
            : null;
    }

    private static void AddPeople(IServiceCollection services, DataFolder folder, Databases databases)
    {
        services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(folder.Keys, "sessions"))).SetApplicationName("skywave");
        services.AddScoped(_ => databases.People());
        services.AddIdentityCore<Person>(options =>
            {
                options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
                // A passphrase of words; length is what counts (NIST SP 800-63B, 3.1.1).
                options.Password.RequiredLength = 12;
                options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
                options.User.AllowedUserNameCharacters = "";
                // Whoever guesses must not lock the owner of the account out: see Throttle.
                options.Lockout.AllowedForNewUsers = false;
            })
            .AddEntityFrameworkStores<PeopleDb>().AddSignInManager().AddDefaultTokenProviders();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.ConfigureApplicationCookie(Doors.Configure);
        services.AddAuthorization();
        services.AddHostedService<Clockwork>();
        services.AddWireWatch();
        services.AddRounds();
    }

    private static void Open(IServiceProvider services, Databases databases)
    {
        databases.Migrate();
        var press = services.GetRequiredService<PressRoom>();
        press.Start();
        var repository = services.GetRequiredService<Repository>();
        if (!repository.IsInForce)
            throw new InvalidDataException("The newest root names another online key than the one that lies here. Put keys/edition.key back, or let the holders of the root sign a new one: docs/running/keys.md.");
        press.Shelf.Beside = path => repository.Find(path)?.ToArray() ?? press.Published.LogFile(path);
        services.GetRequiredService<DeskRoom>().Schedules.Reckon();
    }

    /// <summary>Quotations set apart with their source, in every language; in English what the words say as well.</summary>
    private static ImmutableArray<Quotation> WhoSaysWhat(StoryDocument document) =>
        [.. document.Body.OfType<Quote>().Where(quote => quote.Source is { Length: > 0 }).Select(quote => new Quotation(quote.Id, quote.Text.Plain, quote.Source, null, IsDirect: true)),
            .. document.Language == "en" ? Quotations.Find(document.Body.Where(block => block is not Quote { Source.Length: > 0 })).Where(quotation => quotation.Speaker is not null) : []];

    private static string Hash(StoryDocument document) =>
        Digest.Of(CanonicalJson.Of(JsonSerializer.SerializeToUtf8Bytes(document, StoriesJson.Default.StoryDocument)) ?? throw new InvalidOperationException("A clean document has a canonical form.")).Hex;

    /// <summary>All of an entry of the audit log but its own hash.</summary>
    public static string HashEntry(AuditEntry entry) =>
        Digest.Of(CanonicalJson.Of(JsonSerializer.SerializeToUtf8Bytes(entry with { Hash = "" }, StoriesJson.Default.AuditEntry)) ?? throw new InvalidOperationException("An entry has a canonical form.")).Hex;

    private static Task Headers(HttpContext http, RequestDelegate next)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'self'; img-src 'self' blob: data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.CacheControl = "no-cache, no-store";
        return next(http);
    }
}
