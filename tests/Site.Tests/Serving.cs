using System.Collections.Concurrent;
using System.Diagnostics;

namespace Skywave.Site.Tests;

/// <summary>A running <c>skywave demo</c>.</summary>
internal sealed class Serving : IAsyncDisposable
{
    private readonly Process process;

    private readonly ConcurrentQueue<string> said;

    private Serving(Process process, ConcurrentQueue<string> said, Uri site, Uri link)
    {
        this.process = process;
        this.said = said;
        Site = site;
        Link = link;
    }

    public Uri Site { get; }

    /// <summary>Signs in once.</summary>
    public Uri Link { get; }

    public Uri Newsroom => new(Link.GetLeftPart(UriPartial.Authority));

    /// <summary>Fails with what it said last when it has ended by itself.</summary>
    public void MustRun() => Assert.False(process.HasExited, process.HasExited ? $"The demo ended by itself with {process.ExitCode}:\n{string.Join('\n', said.TakeLast(40))}" : "");

    /// <summary>Starts it on free ports and waits until it has printed its addresses, which it does when both doors are open.</summary>
    public static async Task<Serving> Start(string data)
    {
        if (!File.Exists(Machine.Program))
            throw new FileNotFoundException($"{Machine.Program} is not built: dotnet build src/Newsroom -c Release");
        var port = Machine.TwoFreePorts();
        var process = Process.Start(new ProcessStartInfo("dotnet", [Machine.Program, "demo", "--data", data, "--port", port.ToString(System.Globalization.CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var said = new ConcurrentQueue<string>();
        var site = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var link = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Hear(object _, DataReceivedEventArgs line)
        {
            if (line.Data is null)
                return;
            said.Enqueue(line.Data);
            if (line.Data.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var what, var address])
                (what switch { "Site" => site, "Newsroom" => link, _ => null })?.TrySetResult(new Uri(address));
        }
        process.OutputDataReceived += Hear;
        process.ErrorDataReceived += Hear;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var ready = Task.WhenAll(site.Task, link.Task);
        var first = await Task.WhenAny(ready, process.WaitForExitAsync(), Task.Delay(TimeSpan.FromMinutes(2)));
        if (first == ready)
            return new Serving(process, said, await site.Task, await link.Task);
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        throw new InvalidOperationException("The demo did not start:\n" + string.Join('\n', said));
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
