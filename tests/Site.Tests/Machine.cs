using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Skywave.Site.Tests;

/// <summary>What of this machine the tests use, and what to say when it is not there.</summary>
internal static class Machine
{
    public const string Chromium = "/usr/bin/chromium";

    public static readonly string Root = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", ".."));

    /// <summary>The built program, of the same configuration as these tests; or another one, when SKYWAVE_TEST_PROGRAM names it.</summary>
    public static readonly string Program = Environment.GetEnvironmentVariable("SKYWAVE_TEST_PROGRAM") is { Length: > 0 } given ? given : Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "Newsroom", Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)), "skywave.dll"));

    public static readonly string Vnu = Path.Combine(Root, "artifacts", "npm", "node_modules", "vnu-jar", "build", "dist", "vnu.jar");

    public static readonly string Screenshots = Path.Combine(Root, "screenshots");

    public static void NeedsChromium() => Assert.SkipUnless(File.Exists(Chromium), $"Chromium is not here ({Chromium}): apt-get install chromium");

    public static void NeedsVnu()
    {
        Assert.SkipUnless((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "java"))), "Java is not here: apt-get install default-jre-headless");
        Assert.SkipUnless(File.Exists(Vnu), $"The Nu checker is not here ({Path.GetRelativePath(Root, Vnu)}): npm install vnu-jar in artifacts/npm");
    }

    /// <summary>A port that is free together with the one after it.</summary>
    public static int TwoFreePorts()
    {
        for (var attempt = 0; attempt < 50; attempt++)
        {
            using var first = new TcpListener(IPAddress.Loopback, 0);
            first.Start();
            var port = ((IPEndPoint)first.LocalEndpoint).Port;
            if (port == IPEndPoint.MaxPort)
                continue;
            using var second = new TcpListener(IPAddress.Loopback, port + 1);
            try
            {
                second.Start();
                return port;
            }
            catch (SocketException)
            {
            }
        }
        throw new InvalidOperationException("No two free ports beside each other were found.");
    }

    /// <summary>Runs a program to its end.</summary>
    public static async Task<(int Code, string Output, string Errors)> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end within three minutes.");
        }
        return (process.ExitCode, await output, await errors);
    }

    /// <summary>Runs a verb of Skywave to its end.</summary>
    public static Task<(int Code, string Output, string Errors)> Skywave(params string[] arguments) => Run("dotnet", [Program, .. arguments]);
}
