using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Skywave.Circulation.Tests.Carriers;

/// <summary>Programs of the machine that the tests start, and end.</summary>
internal static class Programs
{
    /// <summary>Packages of npm that <c>./check</c> has installed.</summary>
    public static string Npm { get; } = Path.Combine(Repository(), "artifacts", "npm", "node_modules");

    public static bool Has(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/sbin").Any(folder => File.Exists(Path.Combine(folder, program)));

    public static bool HasPackage(string name) => Has("node") && Directory.Exists(Path.Combine(Npm, name));

    public static string Beside(string file) => Path.Combine(Repository(), "tests", "Circulation.Tests", "Carriers", file);

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>What it prints, when it has ended well.</summary>
    public static byte[] Output(string program, params string[] words) => Output([], program, words);

    public static byte[] Output(byte[] input, string program, params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = process.StandardError.ReadToEndAsync();
        process.StandardInput.BaseStream.Write(input);
        process.StandardInput.Close();
        var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        return process.ExitCode == 0 ? output.ToArray() : throw new InvalidOperationException($"{program} {string.Join(' ', words)}: {said.Result}");
    }

    /// <summary>A server that says in its first line where it is.</summary>
    public static async Task<(Process Process, string[] Words)> Serve(string script, params string[] words)
    {
        var start = new ProcessStartInfo("node", [script, .. words]) { RedirectStandardOutput = true, RedirectStandardInput = true };
        start.Environment["NODE_PATH"] = Npm;
        // s3rver makes its continuation tokens with a cipher that has been retired.
        start.Environment["NODE_OPTIONS"] = "--openssl-legacy-provider";
        var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"{script} does not start.");
        _ = process.StandardOutput.ReadToEndAsync();
        return (process, line.Split(' '));
    }

    public static void End(Process? process)
    {
        if (process is null)
            return;
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    private static string Repository()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Skywave.slnx")))
                return folder;
        }
        throw new InvalidOperationException("The tests do not lie within the repository.");
    }
}

/// <summary>A disk with room for 2 MB, where this user may mount one.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string folder) => Folder = folder;

    public string Folder { get; }

    public static SmallDisk Mount(string folder)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "only root may mount a small disk");
        Directory.CreateDirectory(folder);
        try
        {
            Programs.Output("mount", "-t", "tmpfs", "-o", "size=2m", "skywave-test", folder);
        }
        catch (InvalidOperationException)
        {
            Assert.Skip("a small disk cannot be mounted here");
        }
        return new SmallDisk(folder);
    }

    public void Dispose() => Programs.Output("umount", "--lazy", Folder);
}
