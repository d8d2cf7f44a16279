using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Skywave.Newsroom.Tests.Following;

/// <summary>A real WordPress with its database, from Debian's packages, in a folder of its own; see <c>WordPress/start.sh</c>.</summary>
internal sealed class OwnWordPress : IAsyncDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), "skywave-wp-" + Path.GetRandomFileName());
    private readonly Process process;

    private OwnWordPress(int port)
    {
        Address = new Uri($"http://127.0.0.1:{port}/");
        process = Bash("start.sh", folder, port.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    public Uri Address { get; }

    /// <summary>What is not on this machine; null when all is there.</summary>
    public static string? Missing => Programs.FirstOrDefault(path => !File.Exists(path));

    private static readonly string[] Programs = ["/usr/share/wordpress/wp-load.php", "/usr/sbin/mariadbd", "/usr/bin/mariadb-install-db", "/usr/bin/php"];

    private static string Scripts => Path.Combine(AppContext.BaseDirectory, "WordPress");

    public static async Task<OwnWordPress> Start()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        var made = new OwnWordPress(port);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        var said = await made.process.StandardOutput.ReadLineAsync(limit.Token);
        Assert.True(said == "ready", $"WordPress did not start: {said} {(File.Exists(Path.Combine(made.folder, "install.log")) ? await File.ReadAllTextAsync(Path.Combine(made.folder, "install.log"), limit.Token) : "")}");
        return made;
    }

    /// <summary>Runs PHP within WordPress; gives what it prints.</summary>
    public async Task<string> Run(string code)
    {
        using var php = Started("/usr/bin/php", "-d", "error_reporting=0", Path.Combine(Scripts, "run.php"));
        await php.StandardInput.WriteAsync(code);
        php.StandardInput.Close();
        var said = await php.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await php.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(php.ExitCode == 0, said);
        return said.Trim();
    }

    /// <summary>What was asked since the last time, a line each.</summary>
    public async Task<IReadOnlyList<string>> Asked()
    {
        var path = Path.Combine(folder, "asked");
        var all = File.Exists(path) ? await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken) : [];
        File.Delete(path);
        return all;
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private Process Bash(params string[] words) => Started("/bin/bash", [Path.Combine(Scripts, words[0]), .. words[1..]]);

    private Process Started(string program, params string[] words)
    {
        var start = new ProcessStartInfo(program, words) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["FOLLOW_SOCKET"] = Path.Combine(folder, "socket");
        start.Environment["FOLLOW_SITE"] = Path.Combine(folder, "site");
        start.Environment["FOLLOW_ADDRESS"] = Address.AbsoluteUri.TrimEnd('/');
        return Process.Start(start)!;
    }
}
