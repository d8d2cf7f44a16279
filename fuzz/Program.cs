using System.Diagnostics;
using System.Globalization;
using SharpFuzz;
using Skywave.Fuzz;

// See fuzz/README.md.
//   Skywave.Fuzz                                          names the targets
//   Skywave.Fuzz TARGET|all FILE-OR-FOLDER…               reads every file and says how many were taken, and why others were not
//   Skywave.Fuzz TARGET|all --minutes N [FILE-OR-FOLDER…] changes the examples and the files at random and reads them, for N minutes
//   Skywave.Fuzz TARGET --examples FOLDER                 writes the examples, for fuzz/run.sh
//   Skywave.Fuzz TARGET --afl                             is what fuzz/run.sh lets AFL++ drive
var slowest = TimeSpan.FromSeconds(20);
if (args.Length == 0)
{
    foreach (var target in Targets.All)
        Console.WriteLine($"{target.Name,-16} {string.Join(", ", target.Parsers)}");
    return 0;
}
if (args is [var name, "--afl"])
{
    // Nothing instrumented may run before AFL++'s memory is there, not even the making of the list.
    Fuzzer.OutOfProcess.Run(stream =>
    {
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        Targets.Named(name)[0].Read(bytes.ToArray());
    });
    return 0;
}
var targets = Targets.Named(args[0]);
if (targets.Count == 0 || args.Length == 1 || (args[1] is "--examples" or "--minutes" && args.Length == 2))
{
    Console.Error.WriteLine(targets.Count == 0 ? $"There is no target {args[0]}." : "What is to be read? See fuzz/README.md.");
    return 64;
}
switch (args[1])
{
    case "--examples":
        Directory.CreateDirectory(args[2]);
        foreach (var (i, example) in targets.SelectMany(target => target.Examples()).Index())
            File.WriteAllBytes(Path.Combine(args[2], i.ToString(CultureInfo.InvariantCulture)), example);
        return 0;
    case "--minutes":
        var minutes = double.Parse(args[2], CultureInfo.InvariantCulture) / targets.Count;
        return targets.Select(target => Change(target, minutes, Files(args.Skip(3)))).Max();
    default:
        return targets.Select(target => Read(target, Files(args.Skip(1)))).Max();
}

static List<string> Files(IEnumerable<string> paths) =>
    [.. paths.SelectMany(path => Directory.Exists(path) ? Directory.GetFiles(path, "*", SearchOption.AllDirectories) : [path]).Order(StringComparer.Ordinal)];

int Read(Target target, List<string> files)
{
    var reasons = new SortedDictionary<string, int>(StringComparer.Ordinal);
    var (taken, failures) = (0, 0);
    foreach (var file in files)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            if (target.Read(File.ReadAllBytes(file)) is { } reason)
                reasons[reason] = reasons.GetValueOrDefault(reason) + 1;
            else
                taken++;
        }
        catch (Exception error)
        {
            failures++;
            Console.WriteLine($"{file}: {error}");
        }
        if (watch.Elapsed > slowest)
            Console.WriteLine($"{file}: took {watch.Elapsed}.");
    }
    foreach (var (reason, count) in reasons)
        Console.WriteLine($"{count,6}  {reason}");
    Console.WriteLine($"{target.Name}: {files.Count} files, {taken} taken, {reasons.Values.Sum()} refused, {failures} failures.");
    return failures == 0 ? 0 : 1;
}

int Change(Target target, double minutes, List<string> files)
{
    var seed = Environment.TickCount;
    var changes = new Changes(seed, [.. target.Examples(), .. files.Select(File.ReadAllBytes).Where(bytes => bytes.Length < 1 << 20)]);
    var (runs, taken) = (0L, 0L);
    for (var all = Stopwatch.StartNew(); all.Elapsed < TimeSpan.FromMinutes(minutes); runs++)
    {
        var bytes = changes.Next();
        var watch = Stopwatch.StartNew();
        string? failure = null;
        try
        {
            if (target.Read(bytes) is null)
                taken++;
        }
        catch (Exception error)
        {
            failure = error.ToString();
        }
        if (watch.Elapsed > slowest)
            failure ??= $"It took {watch.Elapsed}.";
        if (failure is null)
            continue;
        var kept = $"fuzz-{target.Name}.bin";
        File.WriteAllBytes(kept, bytes);
        Console.WriteLine($"{target.Name}: seed {seed}, run {runs}; the bytes are in {kept}.\n{failure}");
        return 1;
    }
    Console.WriteLine($"{target.Name}: {runs} runs, {taken} taken, no failure. Seed {seed}.");
    return 0;
}
