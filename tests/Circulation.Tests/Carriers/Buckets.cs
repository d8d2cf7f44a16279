using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Skywave.Circulation.Carriers.S3;

namespace Skywave.Circulation.Tests.Carriers;

/// <summary>npm's s3rver: a real server, which keeps what it is sent, chunk signatures and all. It asks for the name of the key and not for the signature, and writes in place.</summary>
public sealed class S3Place : Place
{
    private Process? server;
    private int port;

    public override int? Port => port;

    public override bool WritesInPlace => true;

    public override async ValueTask InitializeAsync()
    {
        if (!Programs.HasPackage("s3rver"))
        {
            Missing = "npm's s3rver";
            return;
        }
        (server, var words) = await Programs.Serve(Programs.Beside("s3-server.cjs"), Root);
        port = int.Parse(words[0], CultureInfo.InvariantCulture);
    }

    public override ValueTask DisposeAsync()
    {
        Programs.End(server);
        return base.DisposeAsync();
    }

    public override ICarrier Open(string site, Wish wish) => new S3Carrier(Buckets.Options(wish.Port ?? port) with
    {
        AccessKey = wish.WrongSecret ? "wrong-secret" : "S3RVER", Prefix = site + "/", Patience = wish.Patience ?? TimeSpan.FromSeconds(30),
    });

    public override Task<byte[]?> Found(string site, string path)
    {
        // As it lies on the server's disk, so that nobody has taken anything off.
        var file = Path.Combine(Root, "mirror", site, path + "._S3rver_object");
        return Task.FromResult(File.Exists(file) ? File.ReadAllBytes(file) : null);
    }

    public override Task<Odd> Full() => Buckets.Full();

    public override Task<Odd> Hostile() => Buckets.Hostile();

    public override Task<Odd> Endless() => Buckets.Endless();

    public override string[] Child(string site) => ["s3", Port!.Value.ToString(CultureInfo.InvariantCulture), site + "/"];

    protected override void Make(string site)
    {
    }
}

/// <summary>The stand-in: asks for the signature, takes an object as a whole or not at all, and keeps versions until they are deleted.</summary>
public sealed class VersionedPlace : Place
{
    private readonly StandInBucket bucket = new() { IsVersioned = true };
    private StandIn? server;

    public override int? Port => server!.Address.Port;

    public override async ValueTask InitializeAsync() => server = await StandIn.Start(bucket.Answer);

    public override async ValueTask DisposeAsync()
    {
        await server!.DisposeAsync();
        await base.DisposeAsync();
    }

    public override ICarrier Open(string site, Wish wish) => new S3Carrier(Buckets.Options(wish.Port ?? Port!.Value, wish.WrongSecret ? "wrong-secret" : "S3RVER") with { Prefix = site + "/", Patience = wish.Patience ?? TimeSpan.FromSeconds(30) });

    public override Task<byte[]?> Found(string site, string path) => Task.FromResult(bucket.Newest($"{site}/{path}"));

    public override Task<Odd> Full() => Buckets.Full();

    public override Task<Odd> Hostile() => Buckets.Hostile();

    public override Task<Odd> Endless() => Buckets.Endless();

    public override string[] Child(string site) => ["s3", Port!.Value.ToString(CultureInfo.InvariantCulture), site + "/"];

    protected override void Make(string site)
    {
    }
}

internal static class Buckets
{
    public static S3Options Options(int port, string secret = "S3RVER") => new(new Uri($"http://127.0.0.1:{port}"), "mirror", "S3RVER", secret) { Attempts = 2 };

    public static async Task<Odd> Standing(RequestDelegate answer)
    {
        var server = await StandIn.Start(answer);
        return new Odd(new S3Carrier(Options(server.Address.Port) with { Patience = TimeSpan.FromSeconds(5) }), server.DisposeAsync);
    }

    public static Task<Odd> Full() => Standing(new StandInBucket { Room = 100_000 }.Answer);

    public static Task<Odd> Hostile() => Standing(new StandInBucket
    {
        Lies = ["good.html", "../out.html", "/etc/passwd", "a/../../b", "line\nbreak", "null\0", "a//b", "bell\u0007", "ü.html", "~skywave/x", new string('a', 300), "..", ""],
    }.Answer);

    public static Task<Odd> Endless() => Standing(async http =>
    {
        var part = new byte[65536];
        while (!http.RequestAborted.IsCancellationRequested)
            await http.Response.Body.WriteAsync(part, http.RequestAborted);
    });
}
