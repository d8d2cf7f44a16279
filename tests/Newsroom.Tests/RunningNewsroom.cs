using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Skywave.Desk;
using Skywave.Newsroom.People;
using Skywave.Stories;
using Skywave.Stories.Editions;
using Skywave.Tests;

namespace Skywave.Newsroom.Tests;

/// <summary>The whole program on two ports of this machine, with an English and a Persian edition.</summary>
internal sealed partial class RunningNewsroom : IAsyncDisposable
{
    private readonly TestDatabase database = TestDatabase.Sqlite();

    public WebApplication App { get; private set; } = null!;

    /// <summary>Where the newsroom is, and where readers are let in.</summary>
    public Uri Address { get; private set; } = null!;

    public Uri Site { get; private set; } = null!;

    public DataFolder Folder => App.Services.GetRequiredService<DataFolder>();

    public DeskRoom Desk => App.Services.GetRequiredService<DeskRoom>();

    /// <param name="onion">Also by the socket that tor would use.</param>
    public async Task Start(bool onion = false)
    {
        var folder = new DataFolder(database.Folder);
        for (var attempt = 0; ; attempt++)
        {
            // Two ports side by side that nobody has; another program may be faster.
            var port = Random.Shared.Next(20_000, 60_000);
            App = Newsroom.App.Build(folder, new Databases(folder, null), new SiteDoor(IPAddress.Loopback, port, null, Onion: onion));
            try
            {
                await App.StartAsync(TestContext.Current.CancellationToken);
                (Site, Address) = (new Uri($"http://localhost:{port}"), new Uri($"http://localhost:{port + 1}"));
                break;
            }
            catch (IOException) when (attempt < 20)
            {
                await App.DisposeAsync();
            }
        }
        Desk.Save(new EditionProfile { Tag = "en", Name = "Meridian" }, Actor.Program("test"));
        Desk.Save(new EditionProfile { Tag = "fa", Name = "Meridian" }, Actor.Program("test"));
    }

    /// <summary>Somebody who keeps cookies and is not led on by themselves.</summary>
    public HttpClient Browser(Uri? at = null) => new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = at ?? Address };

    public async Task<HttpClient> SignedIn(string name, Assignment? role)
    {
        var id = Guid.NewGuid().ToString();
        using (var db = App.Services.GetRequiredService<Databases>().People())
        {
            db.Users.Add(new Person { Id = id, UserName = $"{name} {id}", NormalizedUserName = $"{name} {id}".ToUpperInvariant(), SecurityStamp = id });
            db.SaveChanges();
        }
        if (role is not null)
            Assert.Null(App.Services.GetRequiredService<Staff>().Give(Actor.Program("test"), id, role));
        var browser = Browser();
        var link = App.Services.GetRequiredService<Links>().Make(id, TimeSpan.FromMinutes(5));
        var answer = await browser.PostAsync("/sign-in", new FormUrlEncodedContent([new("Link", link.Split("link=")[1]), new("__RequestVerificationToken", await Token(browser, link))]), TestContext.Current.CancellationToken);
        Assert.Equal("/desk", answer.Headers.Location?.ToString());
        return browser;
    }

    /// <summary>What a page's forms must bring back.</summary>
    public static async Task<string> Token(HttpClient browser, string page) => TokenOf().Match(await browser.GetStringAsync(page, TestContext.Current.CancellationToken)).Groups[1].Value;

    /// <summary>Files of the data folder that hold the words.</summary>
    public IReadOnlyList<string> FilesWith(string words)
    {
        var wanted = System.Text.Encoding.UTF8.GetBytes(words);
        return [.. Directory.EnumerateFiles(database.Folder, "*", SearchOption.AllDirectories).Where(path =>
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes.AsSpan().IndexOf(wanted) >= 0;
        })];
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync(TestContext.Current.CancellationToken);
        await App.DisposeAsync();
        database.Dispose();
    }

    [GeneratedRegex("__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex TokenOf();
}
