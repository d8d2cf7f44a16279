using System.Diagnostics;

namespace Skywave.Seal.Tests.Log;

/// <summary>The program in the folder beside this file, built once: it reads a log with the code of Go's checksum database and none of ours.</summary>
public sealed class GoVerifier : IDisposable
{
    private const string Library = "/usr/share/gocode";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("skywave-verifier-");

    private readonly Lazy<string> program;

    public GoVerifier() => program = new Lazy<string>(Build);

    /// <summary>Skips the test where Go or its library is not on the machine.</summary>
    public static void IsNeeded()
    {
        Assert.SkipUnless((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(path => File.Exists(Path.Combine(path, "go"))), "Go is not here: apt-get install golang-go");
        Assert.SkipUnless(Directory.Exists($"{Library}/src/golang.org/x/mod/sumdb/tlog"), "Go's library of logs is not here: apt-get install golang-golang-x-mod-dev");
    }

    /// <summary>The exit code and the one line that it says.</summary>
    public (int Code, string Line) Run(params string[] arguments) => Run(program.Value, arguments);

    public void Dispose() => folder.Delete(recursive: true);

    private string Build()
    {
        var built = Path.Combine(folder.FullName, "verifier");
        var (code, said) = Run("go", ["build", "-o", built, Source()]);
        Assert.True(code == 0, said);
        return built;
    }

    private (int Code, string Line) Run(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        // Debian's packages and nothing from the network; nothing is kept.
        foreach (var (name, value) in new[] { ("GO111MODULE", "off"), ("GOPATH", Library), ("GOCACHE", Path.Combine(folder.FullName, "cache")), ("GOENV", "off"), ("GOFLAGS", ""), ("GOPROXY", "off"), ("GOTOOLCHAIN", "local"), ("CGO_ENABLED", "0") })
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromMinutes(3)))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} did not end within three minutes.");
        }
        return (process.ExitCode, (output.GetAwaiter().GetResult() + errors.GetAwaiter().GetResult()).TrimEnd('\n'));
    }

    private static string Source()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "tests/Seal.Tests/Log/verifier/main.go")))
                return Path.Combine(folder, "tests/Seal.Tests/Log/verifier/main.go");
        }
        throw new InvalidOperationException("The tests do not lie within the repository.");
    }
}
