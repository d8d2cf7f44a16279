using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Skywave.Mirror.Tests;

/// <summary>The program itself, as a process.</summary>
internal sealed class RunningMirror : IDisposable
{
    private readonly Process process;
    private readonly Task<string> said, printed;

    public RunningMirror(params string[] words)
    {
        process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "skywave-mirror.dll"), .. words]) { RedirectStandardError = true, RedirectStandardOutput = true, RedirectStandardInput = true })!;
        process.StandardInput.Close();
        printed = process.StandardOutput.ReadToEndAsync();
        said = process.StandardError.ReadToEndAsync();
    }

    public bool HasEnded => process.HasExited;

    public static int FreePort()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        return ((IPEndPoint)free.LocalEndpoint).Port;
    }

    public void Kill() => process.Kill();

    public async Task<(int Code, string Said)> End(CancellationToken stop)
    {
        await process.WaitForExitAsync(stop);
        return (process.ExitCode, await said);
    }

    /// <summary>What it said on its standard output.</summary>
    public async Task<string> Printed(CancellationToken stop)
    {
        await process.WaitForExitAsync(stop);
        return await printed;
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }
}
