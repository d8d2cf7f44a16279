using System.Diagnostics;
using System.Text.Json;

namespace Skywave.Circulation.Tests;

/// <summary>What the client said.</summary>
/// <param name="Refused">The class of the error; null when everything was believed.</param>
/// <param name="Root">Version that it keeps.</param>
/// <param name="Targets">SHA-256 of what it downloaded, by path.</param>
/// <param name="Sent">Bytes of the endless file that left the server.</param>
internal sealed record TufJsAnswer(string? Refused, string? Message, long Root, long Timestamp, IReadOnlyDictionary<string, string> Targets, long Sent);

/// <summary>The npm client <c>tuf-js</c>, in the script beside this file. <c>./check</c> installs it into <c>artifacts/npm</c>.</summary>
internal static class TufJs
{
    private static readonly JsonSerializerOptions Names = new(JsonSerializerDefaults.Web);

    private static string Repository => Above(folder => File.Exists(Path.Combine(folder, "Skywave.slnx"))) ?? throw new InvalidOperationException("The tests do not lie within the repository.");

    private static string Packages => Path.Combine(Repository, "artifacts", "npm", "node_modules");

    /// <summary>Skips the test where Node or the package is not on the machine.</summary>
    public static void IsNeeded()
    {
        Assert.SkipUnless((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(path => File.Exists(Path.Combine(path, "node"))), "Node is not here: apt-get install nodejs");
        Assert.SkipUnless(File.Exists(Path.Combine(Packages, "tuf-js", "package.json")), "tuf-js is not here: ./check installs it from npm into artifacts/npm");
    }

    public static TufJsAnswer Follow(string site, string state, IReadOnlyList<string> targets, string? endless = null)
    {
        string[] script = [Path.Combine(Repository, "tests", "Circulation.Tests", "tuf-js", "follow.mjs"), Packages, site, state];
        var start = new ProcessStartInfo("node", [.. script, .. endless is null ? Array.Empty<string>() : ["--endless", endless], .. targets]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(TimeSpan.FromMinutes(2)))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException("The client did not end within two minutes.");
        }
        var said = output.GetAwaiter().GetResult();
        Assert.True(process.ExitCode == 0, errors.GetAwaiter().GetResult());
        return JsonSerializer.Deserialize<TufJsAnswer>(said, Names)!;
    }

    private static string? Above(Func<string, bool> isIt)
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (isIt(folder))
                return folder;
        }
        return null;
    }
}
