using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Skywave.Store;

namespace Skywave.Circulation.Onion;

/// <summary>How it stands with the onion service.</summary>
/// <param name="Address">Without scheme: 56 characters and <c>.onion</c>.</param>
/// <param name="Percent">Of the way into the network that tor has come; 100: readers reach it.</param>
/// <param name="Trouble">Why it does not run; null when it does.</param>
public sealed record OnionState(string? Address, int Percent, string? Trouble)
{
    public static readonly OnionState Off = new(null, 0, null);

    /// <summary>Where readers open it; null while they cannot.</summary>
    public Uri? Open => Address is not null && Percent == 100 && Trouble is null ? new Uri($"http://{Address}/") : null;
}

/// <summary>
/// The site as an onion service: writes tor's configuration, starts Debian's tor, watches it and starts it again when it ends. Readers come by a socket in the data folder, which
/// nobody else reaches; nothing tells who they are.
/// </summary>
/// <param name="keys">Folder of the key.</param>
/// <param name="work">Folder for tor's own files.</param>
/// <param name="socket">Where the readers' door listens for it.</param>
public sealed class OnionService(string keys, string work, string socket, TimeProvider clock, ILogger<OnionService> log, string program = "tor") : BackgroundService
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(5), LongestWait = TimeSpan.FromMinutes(5);

    private OnionState state = OnionState.Off;

    public OnionState State => Volatile.Read(ref state);

    /// <summary>Tor's configuration: one service, no door for anybody else, nothing written of readers.</summary>
    /// <param name="parent">The process with which tor ends, however that ends.</param>
    public static string Configuration(string keys, string work, string socket, int parent) => $"""
        DataDirectory {Quoted(Path.Combine(work, "tor"))}
        SocksPort 0
        AvoidDiskWrites 1
        SafeLogging 1
        Log notice stdout
        HiddenServiceDir {Quoted(keys)}
        HiddenServiceVersion 3
        HiddenServicePort 80 unix:{Quoted(socket)}
        __OwningControllerProcess {parent}

        """.ReplaceLineEndings("\n");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var wait = FirstWait;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var address = OnionKey.AddressIn(keys);
                Directory.CreateDirectory(work);
                var configuration = Path.Combine(work, "torrc");
                DurableFile.Write(configuration, Encoding.UTF8.GetBytes(Configuration(keys, work, socket, Environment.ProcessId)));
                var began = clock.GetTimestamp();
                await Run(address, configuration, stoppingToken);
                if (clock.GetElapsedTime(began) > LongestWait)
                    wait = FirstWait;
            }
            catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException or System.ComponentModel.Win32Exception)
            {
                Say(State with { Percent = 0, Trouble = error is System.ComponentModel.Win32Exception ? $"{program} cannot be started: install Debian's package tor." : error.Message });
            }
            await Task.Delay(wait, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
        }
    }

    private async Task Run(string address, string configuration, CancellationToken stop)
    {
        using var tor = Process.Start(new ProcessStartInfo(program, ["-f", configuration, "--ignore-missing-torrc"]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })
            ?? throw new IOException($"{program} did not start.");
        Say(new OnionState(address, 0, null));
        var last = "";
        try
        {
            _ = tor.StandardError.ReadToEndAsync(stop);
            while (await tor.StandardOutput.ReadLineAsync(stop) is { } line)
            {
                // "Nov 24 12:00:00.000 [notice] Bootstrapped 45% (requesting_descriptors): …"
                if (line.IndexOf("Bootstrapped ", StringComparison.Ordinal) is var at and >= 0 && line.IndexOf('%', at) is var end and > 0 && int.TryParse(line.AsSpan(at + 13, end - at - 13), out var percent))
                    Say(new OnionState(address, percent, null));
                else if (line.Contains("[err]", StringComparison.Ordinal) || line.Contains("[warn]", StringComparison.Ordinal))
                    last = line[(line.IndexOf(']', StringComparison.Ordinal) + 2)..];
            }
            await tor.WaitForExitAsync(stop);
            Say(new OnionState(address, 0, last.Length > 0 ? $"tor ended: {last}" : "tor ended."));
        }
        finally
        {
            if (!tor.HasExited)
                tor.Kill();
        }
    }

    private void Say(OnionState next)
    {
        if (next.Trouble is not null && next.Trouble != State.Trouble)
            log.LogError("The onion service is down: {Reason}", next.Trouble);
        Volatile.Write(ref state, next);
    }

    /// <summary>As tor reads a value with spaces.</summary>
    private static string Quoted(string path) => $"\"{path.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
