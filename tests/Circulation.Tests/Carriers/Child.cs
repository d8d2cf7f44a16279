using System.Diagnostics;
using System.Globalization;
using System.Text;
using Skywave.Circulation.Carriers.Folder;
using Skywave.Circulation.Carriers.Git;
using Skywave.Circulation.Carriers.S3;
using Skywave.Circulation.Carriers.Sftp;

namespace Skywave.Circulation.Tests.Carriers;

/// <summary>This very program, started once more to bring rounds to a place until it is killed.</summary>
internal static class Child
{
    private const string Order = "SKYWAVE_TEST_CARRIER";

    public static readonly string[] Paths = [.. Enumerable.Range(0, 12).Select(i => $"en/{i % 3}/{i}.html")];

    /// <summary>Starts it; the caller kills it.</summary>
    /// <param name="words">As <see cref="Open"/> takes them.</param>
    public static Process Start(string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Child).Assembly.Location]) { RedirectStandardOutput = true };
        start.Environment[Order] = string.Join('\n', words);
        return Process.Start(start)!;
    }

    /// <summary>A file of a round: says which, in every line.</summary>
    public static byte[] File(int round, string path) => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat($"{round} {path}\n", 200 + (round * path.Length * 37 % 5000))));

    /// <summary>Which round a file is of; null when it is not whole.</summary>
    public static int? RoundOf(string path, byte[] bytes) =>
        int.TryParse(Encoding.UTF8.GetString(bytes).Split(' ')[0], CultureInfo.InvariantCulture, out var round) && bytes.AsSpan().SequenceEqual(File(round, path)) ? round : null;

    public static ICarrier Open(string[] words) => words switch
    {
        ["folder", var folder] => new FolderCarrier(new FolderOptions(folder)),
        ["s3", var port, var prefix] => new S3Carrier(Buckets.Options(int.Parse(port, CultureInfo.InvariantCulture)) with { Prefix = prefix }),
        ["sftp", var port, var user, var host, var key, var folder] => new SftpCarrier(new SftpOptions("127.0.0.1", user, [host], folder) { Port = int.Parse(port, CultureInfo.InvariantCulture), Key = System.IO.File.ReadAllText(key) }),
        ["git", var address, var scratch] => new GitCarrier(new GitOptions(address, scratch)),
        _ => throw new ArgumentException("No such carrier.", nameof(words)),
    };

    /// <summary>Works until it is killed, when that is what this process was started for.</summary>
    public static async Task Begin()
    {
        if (Environment.GetEnvironmentVariable(Order) is { } order)
            await Work(order.Split('\n'));
    }

    private static async Task Work(string[] words)
    {
        var carrier = Open(words);
        for (var round = 1; ; round++)
        {
            await Parallel.ForEachAsync(Paths, new ParallelOptions { MaxDegreeOfParallelism = carrier.Width }, async (path, stop) => await carrier.Put(path, File(round, path), stop));
            await carrier.Settle(CancellationToken.None);
            Console.WriteLine(round);
        }
    }
}
