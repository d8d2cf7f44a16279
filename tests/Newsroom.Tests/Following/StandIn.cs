using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Skywave.Newsroom.Tests.Following;

/// <summary>A web server of a test, which answers as the test wants and remembers what it was asked.</summary>
internal sealed class StandIn : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly List<string> asked = [];

    private StandIn(WebApplication app) => this.app = app;

    public Uri Address { get; private set; } = null!;

    /// <summary>Answers before the site does; true when it has.</summary>
    public Func<HttpContext, Task<bool>>? Instead { get; set; }

    public required Func<HttpContext, Task> Site { get; init; }

    /// <summary>Paths with their queries, in the order in which they were asked since the last time.</summary>
    public IReadOnlyList<string> Asked()
    {
        lock (asked)
        {
            var all = asked.ToList();
            asked.Clear();
            return all;
        }
    }

    public static async Task<StandIn> Start(Func<HttpContext, Task> site)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var stand = new StandIn(app) { Site = site };
        app.Run(async http =>
        {
            lock (stand.asked)
                stand.asked.Add(http.Request.Path + http.Request.QueryString);
            if (stand.Instead is null || !await stand.Instead(http))
                await stand.Site(http);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        stand.Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/");
        return stand;
    }

    public static async Task Say(HttpContext http, string type, string text, int status = 200)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = type;
        await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), http.RequestAborted);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(TestContext.Current.CancellationToken);
        await app.DisposeAsync();
    }
}
