using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Skywave.Newsroom.People;
using Skywave.Store;

namespace Skywave.Newsroom.Cli;

/// <summary>Runs the site and the newsroom until it is stopped.</summary>
internal static class ServeVerb
{
    public static Command Make()
    {
        var data = Verbs.Data("data");
        var port = Verbs.Port();
        var verb = new Command("serve", "Serve the site and the newsroom.") { data, port };
        verb.SetAction((parsed, stop) => Run(parsed.GetValue(data)!, parsed.GetValue(port), null, stop));
        return verb;
    }

    /// <param name="prepare">Called with the built rooms before the doors open; gives a person to make a sign-in link for.</param>
    public static async Task<int> Run(DirectoryInfo data, int port, Func<IServiceProvider, Task<string?>>? prepare, CancellationToken stop)
    {
        if (port is < 1 or > 65534)
            throw new VerbException(Exit.Usage, "--port is a number from 1 to 65534.");
        var folder = new DataFolder(data.FullName);
        using var held = DataLock.TryTake(folder.Root) ?? throw new VerbException(Exit.Busy, $"Skywave already runs on {folder.Root}. Stop it first, or give another --data.");
        foreach (var wanted in new[] { port, port + 1 })
        {
            if (IsTaken(wanted))
                throw new VerbException(Exit.Unavailable, $"Port {wanted} is taken by another program. Give another with --port.");
        }
        await using var app = App.Build(folder, Verbs.Databases(folder), port);
        var person = prepare is null ? null : await prepare(app.Services);
        app.Services.GetRequiredService<Flow>().Carry();
        await app.StartAsync(stop);
        var newsroom = $"http://localhost:{port + 1}";
        var links = app.Services.GetRequiredService<Links>();
        Console.WriteLine($"Site      http://localhost:{port}/");
        Console.WriteLine(person is not null ? $"Newsroom  {newsroom}{links.Make(person, TimeSpan.FromHours(12))}" : links.HasPeople() ? $"Newsroom  {newsroom}/desk" : $"Newsroom  {newsroom}/first-run");
        if (person is not null)
            Console.WriteLine("          The link signs in once. Start again for another.");
        if (!Console.IsOutputRedirected)
            Console.WriteLine("Stop with Ctrl-C.");
        await app.WaitForShutdownAsync(stop);
        return Exit.Ok;
    }

    private static bool IsTaken(int port)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            probe.Start();
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }
}
