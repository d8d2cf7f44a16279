using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using SharpFuzz;
using Skywave.Stories;
using Skywave.Wire;

// What the Wire reads comes from anywhere, so nothing that it reads may make it throw, hang, or give an item that cannot be stored.
//
//   Skywave.Wire.Fuzz FILE-OR-FOLDER…                 reads every file and says how many items were taken, and why others were not
//   Skywave.Wire.Fuzz --minutes N FILE-OR-FOLDER…     changes the files at random and reads them, for N minutes
//   Skywave.Wire.Fuzz                                 a target for libFuzzer, after the assembly Skywave.Wire was instrumented with sharpfuzz
if (args.Length == 0)
{
    Fuzzer.LibFuzzer.Run(bytes =>
    {
        foreach (var format in WireFormats.All)
            ReadAll(format, bytes.ToArray());
    });
    return 0;
}

var minutes = args[0] == "--minutes" ? double.Parse(args[1], CultureInfo.InvariantCulture) : 0;
var files = args.Skip(minutes > 0 ? 2 : 0).SelectMany(path => Directory.Exists(path) ? Directory.GetFiles(path, "*", SearchOption.AllDirectories) : [path]).Order(StringComparer.Ordinal).ToList();
if (files.Count == 0)
{
    Console.Error.WriteLine("There are no files to read.");
    return 2;
}
return minutes > 0 ? Mutate() : ReadEach();

int ReadEach()
{
    var reasons = new SortedDictionary<string, int>(StringComparer.Ordinal);
    var (taken, failures) = (0, 0);
    foreach (var file in files)
    {
        var bytes = File.ReadAllBytes(file);
        var watch = Stopwatch.StartNew();
        try
        {
            if (WireFormats.Of(file, bytes) is not { } format)
            {
                Count("No format takes it.");
                continue;
            }
            foreach (var reading in ReadAll(format, bytes))
            {
                if (reading.Refused is { } reason)
                    Count($"{format.Name}: {reason}");
                else
                    taken++;
            }
        }
        catch (Exception error)
        {
            failures++;
            Console.WriteLine($"{file}: {error}");
        }
        if (watch.Elapsed > TimeSpan.FromSeconds(5))
            Console.WriteLine($"{file}: took {watch.Elapsed}.");
    }
    foreach (var (reason, count) in reasons)
        Console.WriteLine($"{count,6}  {reason}");
    Console.WriteLine($"{files.Count} files, {taken} items taken, {reasons.Values.Sum()} refused, {failures} failures.");
    return failures == 0 ? 0 : 1;

    void Count(string reason) => reasons[reason] = reasons.GetValueOrDefault(reason) + 1;
}

int Mutate()
{
    var seed = Environment.TickCount;
    var random = new Random(seed);
    var seeds = files.Select(file => (file, Bytes: File.ReadAllBytes(file))).Where(one => one.Bytes.Length is > 0 and < 1 << 20).ToList();
    string[] words = ["<", ">", "</p>", "<p>", "<div>", "<table>", "<b>", "<![CDATA[", "]]>", "<!--", "-->", "&", "&#xD800;", "&#0;", "\"", "{", "[", "null", "\\ud800", "\u0000", "\ufeff", "\u202e", "<script>", "<svg>", "<template>", "<!DOCTYPE x [", "<?xml encoding='utf-16'?>", "With reporting by ", "said ", "(file photo)"];
    var end = Stopwatch.StartNew();
    var runs = 0;
    for (; end.Elapsed < TimeSpan.FromMinutes(minutes); runs++)
    {
        var (file, original) = seeds[random.Next(seeds.Count)];
        var bytes = original.ToList();
        for (var change = random.Next(1, 12); change > 0 && bytes.Count > 0; change--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 64), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, System.Text.Encoding.UTF8.GetBytes(words[random.Next(words.Length)]));
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.Skip(random.Next(bytes.Count)).Take(random.Next(256)).ToList());
                    break;
                default:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }
        }
        byte[] changed = [.. bytes];
        var watch = Stopwatch.StartNew();
        try
        {
            foreach (var format in WireFormats.All)
                ReadAll(format, changed);
        }
        catch (Exception error)
        {
            File.WriteAllBytes("wire-fuzz-failure.bin", changed);
            Console.WriteLine($"From {file}, seed {seed}, run {runs}; the bytes are in wire-fuzz-failure.bin.\n{error}");
            return 1;
        }
        if (watch.Elapsed > TimeSpan.FromSeconds(20))
        {
            File.WriteAllBytes("wire-fuzz-failure.bin", changed);
            Console.WriteLine($"From {file}: took {watch.Elapsed}; the bytes are in wire-fuzz-failure.bin.");
            return 1;
        }
    }
    Console.WriteLine($"{runs} changed files read in every format; nothing threw. Seed {seed}.");
    return 0;
}

// Reads to the end, and writes each item as the Store would.
static List<Reading> ReadAll(IWireFormat format, byte[] bytes)
{
    var readings = format.Read(bytes, new WireContext("fuzz", "en")).ToList();
    foreach (var reading in readings)
    {
        if (reading.Dispatch is { } dispatch)
            JsonSerializer.SerializeToUtf8Bytes(dispatch, StoriesJson.Default.Dispatch);
        else if (string.IsNullOrWhiteSpace(reading.Refused))
            throw new InvalidOperationException("An item was refused without a reason.");
    }
    return readings;
}
