using System.Collections.Immutable;
using System.CommandLine;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Skywave.Circulation.Carriers;
using Skywave.Circulation.Mirrors;
using Skywave.Circulation.Rounds;
using Skywave.Circulation.Watching;
using Skywave.Newsroom.Trust;
using Skywave.Seal.Notes;
using Skywave.Store;

namespace Skywave.Newsroom.Cli;

/// <summary>The mirrors: where else the site lies. May be used while the newsroom runs, which follows within seconds.</summary>
internal static class MirrorsVerb
{
    private static readonly Argument<string> Name = new("NAME") { Description = "A short name: a-z, 0-9 and -." };

    public static Command Make() => new("mirrors", "Add, list, try and remove mirrors: places where the site lies besides here.")
    {
        List(), Add(), Use(), Try(), Round(), Remove(), Trust(), Distrust(),
    };

    private static Command List()
    {
        var (data, json) = (Verbs.Data("data"), Verbs.Json("one JSON array"));
        var verb = new Command("list", "The mirrors, and how it stands with each.") { data, json };
        verb.SetAction(parsed =>
        {
            var folder = Folder(parsed.GetValue(data)!);
            var mirrors = Read(() => new MirrorList(folder.Mirrors).All());
            var down = mirrors.IsEmpty ? null : Down(folder);
            var all = mirrors.Select(mirror => (Mirror: mirror, Report: CourierReport.Load(Path.Combine(folder.Rounds, mirror.Name)), Fallen: mirror.Use is MirrorUse.Public or MirrorUse.Spare ? down?.GetValueOrDefault(mirror.Name) : null)).ToList();
            if (parsed.GetValue(json))
            {
                Console.WriteLine(new JsonArray([.. all.Select(line => (JsonNode)new JsonObject
                {
                    ["name"] = line.Mirror.Name, ["carrier"] = line.Mirror.Carrier, ["address"] = line.Mirror.Address?.AbsoluteUri, ["use"] = line.Mirror.Use.ToString().ToLowerInvariant(), ["doneAt"] = line.Report.DoneAt,
                    ["files"] = line.Report.Last.Put, ["bytes"] = line.Report.Last.Bytes, ["milliseconds"] = (long)line.Report.Took.TotalMilliseconds, ["failure"] = line.Report.Failure?.ToString().ToLowerInvariant(), ["reason"] = line.Report.Reason,
                    ["fell"] = line.Fallen is not { } fallen ? null : new JsonObject { ["at"] = fallen.Since, ["class"] = fallen.Reason.ToString().ToLowerInvariant(), ["reason"] = ProbeWords.Of(fallen.Reason), ["inItsPlace"] = fallen.InItsPlace },
                })]).ToJsonString(ReadVerb.Readable));
                return Exit.Ok;
            }
            if (all.Count == 0)
                Console.Error.WriteLine("There are none. Add one: ./skywave mirrors add --help");
            foreach (var (mirror, report, fallen) in all)
            {
                Console.WriteLine($"{mirror.Name,-16} {mirror.Use.ToString().ToLowerInvariant(),-7} {mirror.Carrier ?? "-",-7} {mirror.Address?.AbsoluteUri ?? "-"}");
                if (fallen is not null)
                    Console.WriteLine($"    fell {Minute(fallen.Since)}: {ProbeWords.Of(fallen.Reason)}. Readers are not told of it; {(fallen.InItsPlace is { } spare ? $"{spare} stepped in." : "no spare stepped in.")}");
                if (mirror.Carrier is not null)
                    Console.WriteLine("    " + (report.Reason is { } reason ? $"since {Minute(report.Since)}: {reason}" : report.DoneAt is null ? "not brought anything yet" : string.Create(CultureInfo.InvariantCulture, $"up to date {Minute(report.DoneAt)}; last brought {report.Last.Put} files, {report.Last.Bytes / 1024} KB in {report.Took.TotalSeconds:0.0} s")));
            }
            return Exit.Ok;
        });
        return verb;
    }

    private static Command Add()
    {
        var kind = new Argument<string>("CARRIER") { Description = $"How files get there: {string.Join(", ", CarrierKinds.All.Select(kind => kind.Name))}; or web, when somebody else keeps it up, with skywave-mirror or otherwise." };
        var members = new Argument<string[]>("OPTION=VALUE") { Description = "What the carrier has to be told: see ./skywave mirrors add NAME CARRIER without any.", Arity = ArgumentArity.ZeroOrMore };
        var address = new Option<string?>("--address") { Description = "What readers open.", HelpName = "URL" };
        var use = new Option<string?>("--use") { Description = "public (told to readers), spare, quiet or paused; when left out, public for a new mirror, and for one that is changed what it was.", HelpName = "USE" };
        var secret = new Option<FileInfo?>("--secret-file") { Description = "File with the carrier's secret on its first line, instead of being asked for it.", HelpName = "FILE" };
        var data = Verbs.Data("data");
        var verb = new Command("add", "Add a mirror, or change one.") { Name, kind, members, address, use, secret, data };
        verb.SetAction(parsed =>
        {
            var (name, carrier, given) = (NameOf(parsed.GetValue(Name)!), parsed.GetValue(kind)!, parsed.GetValue(members)!);
            // Who only asks what it wants needs no newsroom yet.
            if (given.Length == 0 && CarrierKinds.Find(carrier) is { } asked)
                throw new VerbException(Exit.Usage, $"{carrier} wants:\n{CarrierOptions.Known(asked.Members)}");
            var at = parsed.GetValue(address) is { } text ? ProbeVerb.AddressOf(text) : null;
            var folder = Folder(parsed.GetValue(data)!);
            var others = Read(() => new MirrorList(folder.Mirrors).All());
            // Whoever changes a secret must not make public by that what was quiet.
            var before = others.FirstOrDefault(other => other.Name == name);
            at ??= before?.Address;
            var mirror = new Mirror(name, carrier == "web" ? null : carrier, at, parsed.GetValue(use) is { } what ? UseOf(what) : before?.Use ?? MirrorUse.Public, null);
            if (mirror.Carrier is null && (at is null || given.Length > 0))
                throw new VerbException(Exit.Usage, "A mirror that others keep up has an --address and no options.");
            if (mirror.Carrier is not null)
            {
                var options = CarrierOptions.Of(carrier, CarrierKinds.Find(carrier)?.Members ?? throw new VerbException(Exit.Usage, $"There is no carrier \"{carrier}\". There are: {string.Join(", ", CarrierKinds.All.Select(known => known.Name))}, web."), given, parsed.GetValue(secret));
                mirror = mirror with { Options = System.Text.Json.JsonSerializer.SerializeToElement(options) };
            }
            if (mirror.Carrier is not null)
            {
                CarrierOf(mirror, folder).DisposeAsync().AsTask().GetAwaiter().GetResult();
                // Each would take what the other brings for a stranger's, and bring everything anew, for ever.
                if (others.FirstOrDefault(other => other.Name != name && CarrierKinds.IsSamePlace(other, mirror)) is { } there)
                    throw new VerbException(Exit.Usage, $"{there.Name} brings the site there already.");
            }
            new MirrorList(folder.Mirrors).Set(mirror);
            Console.WriteLine($"{name} is {(before is null ? "added" : "changed")}.{(mirror.Carrier is null ? "" : $" Try it: ./skywave mirrors try {name}")}");
            if (Untold(mirror) is { } untold)
                Console.WriteLine(untold);
            return Exit.Ok;
        });
        return verb;
    }

    private static Command Use()
    {
        var how = new Argument<string>("USE") { Description = "public, spare, quiet or paused." };
        var data = Verbs.Data("data");
        var verb = new Command("use", "Say what a mirror is for: public is told to readers, spare waits until another fails, quiet is never told, paused is brought nothing.") { Name, how, data };
        verb.SetAction(parsed =>
        {
            var list = new MirrorList(Folder(parsed.GetValue(data)!).Mirrors);
            var mirror = Known(list, parsed.GetValue(Name)!) with { Use = UseOf(parsed.GetValue(how)!) };
            list.Set(mirror);
            Console.WriteLine($"{mirror.Name} is {mirror.Use.ToString().ToLowerInvariant()} now.");
            if (Untold(mirror) is { } untold)
                Console.WriteLine(untold);
            return Exit.Ok;
        });
        return verb;
    }

    private static Command Try()
    {
        var data = Verbs.Data("data");
        var verb = new Command("try", "Bring a mirror one small file, read it back, and take it away.") { Name, data };
        verb.SetAction(async (parsed, stop) =>
        {
            var folder = Folder(parsed.GetValue(data)!);
            var mirror = Known(new MirrorList(folder.Mirrors), parsed.GetValue(Name)!);
            if (mirror.Carrier is null)
                throw new VerbException(Exit.Usage, $"{mirror.Name} is kept up by others: ./skywave probe looks at it.");
            const string path = "circulation/try.txt";
            byte[] bytes = RandomNumberGenerator.GetBytes(64);
            try
            {
                await using var carrier = CarrierOf(mirror, folder);
                await carrier.Put(path, bytes, stop);
                await carrier.Settle(stop);
                var back = await carrier.Read(path, 64, stop);
                await carrier.Discard([path], stop);
                await carrier.Settle(stop);
                if (back is null || !back.AsSpan().SequenceEqual(bytes))
                    throw new VerbException(Exit.No, $"{mirror.Name} took a file and gives out another.");
                var root = Path.Combine(folder.Trust, NewPlace.FirstRoot);
                if (await NewPlace.Refused(carrier, Path.Combine(folder.Rounds, mirror.Name), File.Exists(root) ? await File.ReadAllBytesAsync(root, stop) : null, stop) is { } refused)
                    throw new VerbException(Exit.No, $"{mirror.Name} takes files, and the next round will refuse it: {refused}");
            }
            catch (CarrierException error)
            {
                throw new VerbException(Exit.Unavailable, error.Message);
            }
            Console.WriteLine($"{mirror.Name} takes files, gives them back and lets them go.");
            return Exit.Ok;
        });
        return verb;
    }

    private static Command Round()
    {
        var names = new Argument<string[]>("NAME") { Description = "Mirrors; all when none is named.", Arity = ArgumentArity.ZeroOrMore };
        var (data, json) = (Verbs.Data("data"), Verbs.Json("one JSON array"));
        var verb = new Command("round", "Bring mirrors what is new, once, while the newsroom is stopped. A newsroom that runs does it by itself.") { names, data, json };
        verb.SetAction(async (parsed, stop) =>
        {
            var folder = Folder(parsed.GetValue(data)!);
            using var held = DataLock.TryTake(folder.Root) ?? throw new VerbException(Exit.Busy, $"Skywave runs on {folder.Root}, and brings the mirrors what is new by itself.");
            using var rooms = App.Rooms(folder, Verbs.Databases(folder));
            var list = new MirrorList(folder.Mirrors);
            var wanted = parsed.GetValue(names) is { Length: > 0 } some ? [.. some.Select(name => Known(list, name))] : Read(list.All).Where(mirror => mirror.Use != MirrorUse.Paused).ToList();
            rooms.GetRequiredService<Flow>().Carry();
            var couriers = rooms.GetRequiredService<Couriers>();
            (string Name, CourierReport Report)[] reports;
            try
            {
                reports = await Task.WhenAll(wanted.Where(mirror => mirror.Carrier is not null).Select(async mirror => (mirror.Name, Report: await couriers.Once(mirror, stop))));
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                Console.Error.WriteLine("Stopped. What was brought stands; the next round goes on from there.");
                return Exit.Stopped;
            }
            if (parsed.GetValue(json))
            {
                Console.WriteLine(new JsonArray([.. reports.Select(pair => (JsonNode)new JsonObject
                {
                    ["name"] = pair.Name, ["pages"] = pair.Report.Last.Pages, ["nodes"] = pair.Report.Last.Nodes, ["tiles"] = pair.Report.Last.Tiles, ["metadata"] = pair.Report.Last.Metadata, ["discarded"] = pair.Report.Last.Discarded,
                    ["bytes"] = pair.Report.Last.Bytes, ["milliseconds"] = (long)pair.Report.Took.TotalMilliseconds, ["reason"] = pair.Report.Reason,
                })]).ToJsonString(ReadVerb.Readable));
            }
            else
            {
                foreach (var (name, report) in reports)
                    Console.WriteLine($"{name,-16} {report.Reason ?? string.Create(CultureInfo.InvariantCulture, $"{report.Last.Put} files, {report.Last.Bytes / 1024} KB, {report.Last.Discarded} taken away, {report.Took.TotalSeconds:0.0} s")}");
            }
            return reports.All(pair => pair.Report.Reason is null) ? Exit.Ok : Exit.No;
        });
        return verb;
    }

    private static Command Remove()
    {
        var data = Verbs.Data("data");
        var verb = new Command("remove", "Forget a mirror. What lies there stays there, and grows old.") { Name, data };
        verb.SetAction(parsed =>
        {
            var folder = Folder(parsed.GetValue(data)!);
            var list = new MirrorList(folder.Mirrors);
            var name = Known(list, parsed.GetValue(Name)!).Name;
            list.Remove(name);
            Console.WriteLine($"{name} is forgotten. What lies there stays there, and grows old.");
            return Exit.Ok;
        });
        return verb;
    }

    private static Command Trust()
    {
        var key = new Argument<string>("KEY") { Description = "The line that ./skywave probe printed there." };
        var data = Verbs.Data("data");
        var verb = new Command("trust", "Let the reports of a vantage point count.") { key, data };
        verb.SetAction(parsed =>
        {
            var vantage = VerifierKey.Parse(parsed.GetValue(key)!.Trim()) ?? throw new VerbException(Exit.Usage, "That is not a vantage point's key.");
            var folder = Folder(parsed.GetValue(data)!);
            if (vantage.Name == Health.Own || Probers.Known(folder).Any(known => known.Name == vantage.Name))
                throw new VerbException(Exit.Usage, $"There is a vantage point of the name {vantage.Name} already.");
            Probers.Add(folder, vantage);
            Console.WriteLine($"Reports of {vantage.Name} count from now on.");
            return Exit.Ok;
        });
        return verb;
    }

    private static Command Distrust()
    {
        var name = new Argument<string>("NAME") { Description = "Of the vantage point." };
        var data = Verbs.Data("data");
        var verb = new Command("distrust", "Let the reports of a vantage point count no more.") { name, data };
        verb.SetAction(parsed =>
        {
            if (!Probers.Remove(Folder(parsed.GetValue(data)!), parsed.GetValue(name)!))
                throw new VerbException(Exit.NoInput, $"There is no vantage point {parsed.GetValue(name)}.");
            Console.WriteLine($"Reports of {parsed.GetValue(name)} count no more.");
            return Exit.Ok;
        });
        return verb;
    }

    private static ICarrier CarrierOf(Mirror mirror, DataFolder folder)
    {
        try
        {
            return CarrierKinds.Open(mirror, Path.Combine(folder.Rounds, mirror.Name));
        }
        catch (CarrierException error)
        {
            throw new VerbException(Exit.Usage, error.Message);
        }
    }

    /// <summary>Mirrors that fell; null when nothing was ever looked at.</summary>
    private static ImmutableSortedDictionary<string, Fallen>? Down(DataFolder folder)
    {
        try
        {
            var databases = Verbs.Databases(folder);
            return databases.IsThere ? Fallen.All(databases.Circulation) : null;
        }
        catch (DbException)
        {
            // Tables that an older program has left, or a server that is away: the list itself lies in files.
            return null;
        }
    }

    /// <summary>What is missing so that readers can be told; null when nothing is.</summary>
    private static string? Untold(Mirror mirror) => mirror is { Address: null, Use: MirrorUse.Public or MirrorUse.Spare }
        ? $"Readers cannot be told of it: it has no address. Add it once more with --address, or say that it is quiet: ./skywave mirrors use {mirror.Name} quiet" : null;

    private static Mirror Known(MirrorList list, string name) => Read(() => list.All()).FirstOrDefault(mirror => mirror.Name == name) ?? throw new VerbException(Exit.NoInput, $"There is no mirror {name}.");

    private static T Read<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException error)
        {
            throw new VerbException(Exit.Data, error.Message);
        }
    }

    private static DataFolder Folder(DirectoryInfo data) => data.Exists ? new DataFolder(data.FullName) : throw new VerbException(Exit.NoInput, $"There is no data folder {data.FullName}.");

    private static string NameOf(string name) => Mirror.IsName(name) ? name : throw new VerbException(Exit.Usage, "A mirror's name has a-z, 0-9 and -, at most 40.");

    private static MirrorUse UseOf(string text) => Enum.TryParse<MirrorUse>(text, ignoreCase: true, out var use) && Enum.IsDefined(use) && !char.IsAsciiDigit(text[0]) ? use : throw new VerbException(Exit.Usage, "A mirror is public, spare, quiet or paused.");

    private static string Minute(DateTimeOffset? time) => time is { } known ? known.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC" : "never";
}
