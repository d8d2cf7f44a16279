using System.CommandLine;
using System.Net;
using Skywave.Mirror;
using Skywave.Seal.Words;
using Skywave.Store;

var urls = new Argument<string[]>("URL") { Description = "The newsroom's site, and any other copies of it to fall back to.", Arity = ArgumentArity.OneOrMore };
var words = new Option<string>("--fingerprint") { Description = "The newsroom's twelve words. Get them from somewhere else than the site.", HelpName = "WORDS", Required = true };
var data = new Option<DirectoryInfo>("--data") { Description = "Folder that keeps the copy.", HelpName = "FOLDER", DefaultValueFactory = _ => new DirectoryInfo("mirror") };
var listen = new Option<string>("--listen") { Description = "Address and port to serve on.", HelpName = "ADDRESS:PORT", DefaultValueFactory = _ => "0.0.0.0:8080" };
var every = new Option<int>("--every") { Description = "Look for news every so many seconds.", HelpName = "SECONDS", DefaultValueFactory = _ => 60 };
var disk = new Option<int?>("--max-disk") { Description = "Keep at most so many MB.", HelpName = "MB" };
var rate = new Option<int?>("--max-rate") { Description = "Send at most so many KB a second, and fetch at most as many.", HelpName = "KB" };
var connections = new Option<int>("--max-connections") { Description = "Serve at most so many connections at once; more are closed.", HelpName = "COUNT", DefaultValueFactory = _ => 1000 };
var isShort = new Option<bool>("--short-connections") { Description = "End connections after some 12 KB, for readers whose connections are frozen after 16." };
var once = new Option<bool>("--once") { Description = "Fetch once, serve nothing." };
var outside = new Option<bool>("--i-am-outside") { Description = "Answers the question of the first run: for whom this is safe." };
var json = new Option<bool>("--json") { Description = "Print a line of JSON for each look, and nothing else." };
var quiet = new Option<bool>("--quiet") { Description = "Say nothing but trouble." };
var root = new RootCommand("Keeps and serves a verified copy of a Skywave site. It has no secret, keeps no log and knows no reader.") { urls, words, data, listen, every, disk, rate, connections, isShort, once, outside, json, quiet };
root.SetAction((parsed, stop) => Run(parsed, stop));
var command = root.Parse(args);
if (command.Errors.Count == 0)
    return await command.InvokeAsync();
await command.InvokeAsync(new InvocationConfiguration { Output = Console.Error });
return Exit.Usage;

async Task<int> Run(ParseResult parsed, CancellationToken stop)
{
    var roots = parsed.GetValue(urls)!.Select(text => Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null).ToList();
    if (roots.Contains(null))
        return Fail(Exit.Usage, "A URL begins with http:// or https://.");
    if (Fingerprint.Split(parsed.GetValue(words)!).Length < 10)
        return Fail(Exit.Usage, "--fingerprint takes the newsroom's words, all twelve.");
    if (Fingerprint.Unknown(parsed.GetValue(words)!).ToList() is [var unknown, ..])
        return Fail(Exit.Usage, $"\"{unknown}\" is not a word of any fingerprint.");
    if (!IPEndPoint.TryParse(parsed.GetValue(listen)!, out var at) || at.Port == 0)
        return Fail(Exit.Usage, "--listen is an address and a port, such as 0.0.0.0:8080.");
    if (parsed.GetValue(every) is < 5 or > 86400 || parsed.GetValue(disk) is < 1 || parsed.GetValue(rate) is < 1 || parsed.GetValue(connections) < 1)
        return Fail(Exit.Usage, "--every is from 5 to 86400 seconds; limits are at least 1.");
    var folder = Directory.CreateDirectory(parsed.GetValue(data)!.FullName).FullName;
    if (!IsOutside(folder, parsed.GetValue(outside)))
        return Fail(Exit.Usage, "If that is so here, say --i-am-outside.");
    using var held = DataLock.TryTake(folder);
    if (held is null)
        return Fail(Exit.Busy, $"Another mirror runs on {folder}.");
    Sodium.Load(folder);
    var shelf = new Shelf(folder);
    var limit = parsed.GetValue(rate) is { } kilobytes ? kilobytes * 1024L : (long?)null;
    var sources = roots.ConvertAll(uri => new Source(uri!, limit, TimeSpan.FromSeconds(20)));
    var fetcher = new Fetcher(shelf, sources, parsed.GetValue(words)!, parsed.GetValue(disk) is { } megabytes ? (long)megabytes << 20 : null, TimeProvider.System);
    // Who keeps what is said, in a file or a journal, wants the trouble.
    var isQuiet = parsed.GetValue(quiet) || parsed.GetValue(json) || Console.IsErrorRedirected;
    var voice = new Voice(shelf, isQuiet, parsed.GetValue(json));
    if (parsed.GetValue(once))
    {
        var report = await fetcher.Fetch(stop);
        voice.Say(report);
        return report.Trouble is null ? Exit.Ok : Exit.No;
    }
    var builder = WebApplication.CreateSlimBuilder();
    // Nothing of a request is written anywhere.
    builder.Logging.ClearProviders();
    builder.WebHost.ConfigureKestrel(kestrel =>
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = 0;
        kestrel.Limits.MaxConcurrentConnections = parsed.GetValue(connections);
        // The places are few: who says nothing gives his back.
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(30);
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        kestrel.Listen(at);
    });
    await using var app = builder.Build();
    var door = new Door(shelf, limit, parsed.GetValue(isShort));
    app.Run(door.Answer);
    try
    {
        await app.StartAsync(stop);
    }
    catch (IOException)
    {
        return Fail(Exit.Unavailable, $"{at} is taken by another program, or not an address of this machine.");
    }
    if (!isQuiet)
        Console.Error.WriteLine($"Serving on {at}. Stop with Ctrl-C.");
    using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop, app.Lifetime.ApplicationStopping);
    while (!ending.IsCancellationRequested)
    {
        try
        {
            voice.Say(await fetcher.Fetch(ending.Token));
            await Task.Delay(TimeSpan.FromSeconds(parsed.GetValue(every)), ending.Token);
        }
        catch (OperationCanceledException)
        {
        }
    }
    await app.StopAsync(CancellationToken.None);
    return Exit.Ok;
}

static bool IsOutside(string folder, bool isSaid)
{
    var answered = Path.Combine(folder, "outside.txt");
    if (File.Exists(answered))
        return true;
    Console.Error.WriteLine("""
        This program makes your machine a mirror of a news site that somebody wants unread. Its address will be public, and
        whoever watches your line sees what it does. Run it only where that harms nobody: outside the country concerned, on a
        machine and a connection that are yours to use. Readers' addresses are neither kept nor shown.
        """);
    if (!isSaid)
    {
        if (Console.IsInputRedirected)
            return false;
        Console.Error.Write("Is that so here? Type yes: ");
        if (Console.ReadLine()?.Trim() is not "yes")
            return false;
    }
    File.WriteAllText(answered, "yes\n");
    return true;
}

static int Fail(int code, string reason)
{
    Console.Error.WriteLine(reason);
    return code;
}

/// <summary>Exit codes, as sysexits.h names them.</summary>
internal static class Exit
{
    public const int Ok = 0, No = 1, Usage = 64, Unavailable = 69, Busy = 75;
}
