using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Skywave.Circulation.Tests.Carriers;

/// <summary>Debian's sshd on loopback, with a host key, a user's key and a configuration of its own. The account is the one that runs the tests.</summary>
internal sealed class Sshd : IDisposable
{
    private readonly Process process;

    private Sshd(Process process, string folder, int port)
    {
        this.process = process;
        Port = port;
        KeyFile = Path.Combine(folder, "user");
        StrangerFile = Path.Combine(folder, "stranger");
        HostKey = string.Join(' ', File.ReadAllText(Path.Combine(folder, "host.pub")).Split(' ')[..2]);
        Fingerprint = Encoding.UTF8.GetString(Programs.Output("ssh-keygen", "-l", "-f", Path.Combine(folder, "host.pub"))).Split(' ')[1];
    }

    /// <summary>What is missing for it here; null when nothing is.</summary>
    public static string? Missing => !Programs.Has("sshd") || !Programs.Has("ssh-keygen") || OperatingSystem.IsWindows() ? "openssh-server" : null;

    public int Port { get; }

    public string KeyFile { get; }

    /// <summary>A key that opens nothing.</summary>
    public string StrangerFile { get; }

    /// <summary>As in a known_hosts file, without the host.</summary>
    public string HostKey { get; }

    public string Fingerprint { get; }

    public static string User => Environment.UserName;

    public static async Task<Sshd> Start(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var name in new[] { "host", "user", "stranger" })
            Programs.Output("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", Path.Combine(folder, name));
        File.Copy(Path.Combine(folder, "user.pub"), Path.Combine(folder, "authorized_keys"));
        // Where it keeps its unprivileged half as root; made by the service's start, which may never have been.
        if (Environment.IsPrivilegedProcess)
            Directory.CreateDirectory("/run/sshd");
        var port = Programs.FreePort();
        var settings = Path.Combine(folder, "sshd_config");
        await File.WriteAllTextAsync(settings, $"""
            ListenAddress 127.0.0.1
            Port {port.ToString(CultureInfo.InvariantCulture)}
            HostKey {folder}/host
            AuthorizedKeysFile {folder}/authorized_keys
            PidFile none
            UsePAM no
            StrictModes no
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            PermitRootLogin prohibit-password
            MaxStartups 200
            Subsystem sftp internal-sftp

            """);
        var program = File.Exists("/usr/sbin/sshd") ? "/usr/sbin/sshd" : "/usr/bin/sshd";
        var process = Process.Start(new ProcessStartInfo(program, ["-D", "-e", "-f", settings]) { RedirectStandardError = true })!;
        var said = process.StandardError.ReadToEndAsync();
        while (true)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, port);
                return new Sshd(process, folder, port);
            }
            catch (SocketException)
            {
                if (process.HasExited)
                    throw new InvalidOperationException($"sshd does not start: {await said}");
                await Task.Delay(20);
            }
        }
    }

    public void Dispose() => Programs.End(process);
}
