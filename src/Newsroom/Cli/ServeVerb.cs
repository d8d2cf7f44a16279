using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
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
        var listen = new Option<string>("--listen") { Description = "Address that the readers' site listens on; 0.0.0.0 is everybody. The newsroom stays on this machine until --newsroom-listen says otherwise.", HelpName = "ADDRESS", DefaultValueFactory = _ => "127.0.0.1" };
        var certificate = new Option<FileInfo?>("--certificate") { Description = "Certificate chain (PEM): the site then speaks HTTPS, HTTP/2 included.", HelpName = "FILE" };
        var key = new Option<FileInfo?>("--certificate-key") { Description = "The certificate's private key (PEM).", HelpName = "FILE" };
        var newsroom = new Option<string?>("--newsroom-listen") { Description = "Address that the newsroom listens on, with the same certificate. Without it: this machine only.", HelpName = "ADDRESS" };
        var onion = new Option<bool>("--onion") { Description = "Serve the site as an onion service too; needs Debian's package tor." };
        var verb = new Command("serve", "Serve the site and the newsroom.") { data, port, listen, newsroom, certificate, key, onion };
        verb.SetAction((parsed, stop) => Run(parsed.GetValue(data)!, Door(parsed.GetValue(listen)!, parsed.GetValue(port), parsed.GetValue(certificate), parsed.GetValue(key), parsed.GetValue(newsroom)) with { Onion = parsed.GetValue(onion) }, null, stop));
        return verb;
    }

    /// <exception cref="VerbException">The address or the certificate cannot be used.</exception>
    public static SiteDoor Door(string listen, int port, FileInfo? certificate = null, FileInfo? key = null, string? newsroom = null)
    {
        IPAddress? desk = null;
        if (newsroom is not null && !IPAddress.TryParse(newsroom, out desk))
            throw new VerbException(Exit.Usage, $"--newsroom-listen is an IP address, not \"{newsroom}\".");
        // Passphrases and sessions do not go over a network that others can read; browsers offer no passkeys there either.
        if (desk is not null && !IPAddress.IsLoopback(desk) && certificate is null)
            throw new VerbException(Exit.Usage, "--newsroom-listen needs --certificate: the newsroom is not served to other machines in plain text.");
        if (port is < 1 or > 65534)
            throw new VerbException(Exit.Usage, "--port is a number from 1 to 65534.");
        if (!IPAddress.TryParse(listen, out var address))
            throw new VerbException(Exit.Usage, $"--listen is an IP address, not \"{listen}\".");
        if ((certificate is null) != (key is null))
            throw new VerbException(Exit.Usage, "--certificate and --certificate-key go together.");
        try
        {
            return new SiteDoor(address, port, certificate is null ? null : X509Certificate2.CreateFromPemFile(certificate.FullName, key!.FullName), desk);
        }
        catch (Exception error) when (error is CryptographicException or IOException)
        {
            throw new VerbException(Exit.Data, "The certificate cannot be used: " + error.Message);
        }
    }

    /// <param name="prepare">Called with the built rooms before the doors open; gives a person to make a sign-in link for.</param>
    public static async Task<int> Run(DirectoryInfo data, SiteDoor door, Func<IServiceProvider, Task<string?>>? prepare, CancellationToken stop)
    {
        var port = door.Port;
        var folder = new DataFolder(data.FullName);
        using var held = DataLock.TryTake(folder.Root) ?? throw new VerbException(Exit.Busy, $"Skywave already runs on {folder.Root}. Stop it first, or give another --data.");
        foreach (var wanted in new[] { port, port + 1 })
        {
            if (IsTaken(wanted))
                throw new VerbException(Exit.Unavailable, $"Port {wanted} is taken by another program. Give another with --port.");
        }
        await using var app = App.Build(folder, Verbs.Databases(folder), door);
        var person = prepare is null ? null : await prepare(app.Services);
        if (door.Newsroom is { } wide && !IPAddress.IsLoopback(wide) && !app.Services.GetRequiredService<Links>().HasPeople())
            throw new VerbException(Exit.Usage, "Make the first account on this machine, without --newsroom-listen: until there is one, whoever comes first makes it.");
        app.Services.GetRequiredService<Flow>().Carry();
        await app.StartAsync(stop);
        var newsroom = door.Newsroom is { } desk && !IPAddress.IsLoopback(desk) ? $"https://{(desk.Equals(IPAddress.Any) || desk.Equals(IPAddress.IPv6Any) ? "localhost" : desk)}:{port + 1}" : $"http://localhost:{port + 1}";
        var links = app.Services.GetRequiredService<Links>();
        Console.WriteLine($"Site      {(door.Certificate is null ? "http" : "https")}://{(IPAddress.IsLoopback(door.Address) ? "localhost" : door.Address)}:{port}/");
        if (door.Onion)
            Console.WriteLine($"Onion     http://{Circulation.Onion.OnionKey.AddressIn(folder.Onion)}/");
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
