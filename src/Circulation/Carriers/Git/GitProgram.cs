using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Skywave.Circulation.Carriers.Git;

/// <summary>Runs <c>git</c> in our own repository. Secrets are in its environment, which only the same user can see, and never in its words; nothing of this machine's or user's settings counts.</summary>
internal sealed class GitProgram(GitOptions options)
{
    /// <summary>The name that stands for the address in git's words.</summary>
    public const string There = "there";

    /// <summary>The exit code of what Ctrl-C has ended: 128 and the signal's number.</summary>
    public const int Interrupted = 130;

    /// <summary>What git says besides its answer; the end of it holds the reason.</summary>
    private const int Kept = 16384;

    // What a machine needs to find programs, certificates and the way out.
    private static readonly string[] Passed = ["PATH", "LD_LIBRARY_PATH", "SSL_CERT_FILE", "SSL_CERT_DIR", "http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY", "SystemRoot"];

    public string Folder { get; } = Path.GetFullPath(options.Scratch);

    /// <summary>Git's answer, as text; a <see cref="CarrierException"/> when it says no.</summary>
    /// <param name="bytes">That may travel.</param>
    public async Task<string> Say(long bytes, CancellationToken stop, params string[] words) =>
        Encoding.UTF8.GetString(await Ask(bytes, stop, words)).TrimEnd('\n');

    /// <summary>Git's answer, as bytes.</summary>
    public async Task<byte[]> Ask(long bytes, CancellationToken stop, params string[] words)
    {
        using var patience = new Patience(options.Patience, bytes, stop);
        var answer = new MemoryStream();
        await Run(words, answer, patience, stop);
        return answer.ToArray();
    }

    public Process Start(params string[] words)
    {
        var start = new ProcessStartInfo("git", words) { WorkingDirectory = Folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        var passed = Passed.Select(name => (name, Value: Environment.GetEnvironmentVariable(name))).Where(one => one.Value is not null).ToList();
        start.Environment.Clear();
        foreach (var (name, value) in passed)
            start.Environment[name] = value;
        foreach (var (name, value) in Surroundings())
            start.Environment[name] = value;
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw new CarrierException(CarrierFailure.Refused, "The program git is not on this machine.", error);
        }
    }

    /// <summary>Ends it, with what it has started, if it has not ended.</summary>
    public static void End(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
        }
    }

    /// <summary>The end of what it says besides, when it has said all.</summary>
    public static async Task<string> Listen(Process process, Patience? patience)
    {
        var end = new StringBuilder();
        var part = new char[4096];
        for (int read; (read = await process.StandardError.ReadAsync(part)) > 0; patience?.Moved())
        {
            end.Append(part, 0, read);
            if (end.Length > Kept * 2)
                end.Remove(0, end.Length - Kept);
        }
        return end.ToString();
    }

    private async Task Run(string[] words, MemoryStream answer, Patience patience, CancellationToken stop)
    {
        using var process = Start(words);
        try
        {
            var said = Listen(process, patience);
            process.StandardInput.Close();
            var part = new byte[65536];
            for (int read; (read = await process.StandardOutput.BaseStream.ReadAsync(part, patience.Token)) > 0; patience.Moved())
                answer.Write(part, 0, read);
            await process.WaitForExitAsync(patience.Token);
            if (process.ExitCode == Interrupted)
                throw new GitInterruptedException();
            if (process.ExitCode != 0)
                throw GitRefusal.Of(options, await said);
        }
        catch (OperationCanceledException error) when (!stop.IsCancellationRequested)
        {
            throw new CarrierException(CarrierFailure.Unreachable, $"{options.Address}: nothing moved for {options.Patience.TotalSeconds:0.#} seconds.", error);
        }
        finally
        {
            End(process);
        }
    }

    private Dictionary<string, string> Surroundings()
    {
        var settings = new List<(string Name, string Value)>
        {
            ($"remote.{There}.url", options.Address),
            ("safe.directory", Folder),
            ("gc.auto", "0"),
            ("maintenance.auto", "false"),
            ("core.fsync", "reference,pack"),
            ("advice.graftFileDeprecated", "false"),
            // A host that sends us elsewhere would get the token with it.
            ("http.followRedirects", "false"),
            ("credential.helper", ""),
        };
        if (options.Token is { } token)
            settings.Add(("http.extraHeader", "Authorization: Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.User}:{token}"))));
        var surroundings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["GIT_DIR"] = Folder,
            ["HOME"] = Folder,
            ["LC_ALL"] = "C",
            ["GIT_CONFIG_NOSYSTEM"] = "1",
            ["GIT_CONFIG_GLOBAL"] = OperatingSystem.IsWindows() ? "NUL" : "/dev/null",
            ["GIT_TERMINAL_PROMPT"] = "0",
            ["GIT_ALLOW_PROTOCOL"] = "file:ssh:http:https",
            ["GIT_SSH_COMMAND"] = Ssh(),
            ["GIT_CONFIG_COUNT"] = settings.Count.ToString(CultureInfo.InvariantCulture),
        };
        for (var i = 0; i < settings.Count; i++)
            (surroundings[$"GIT_CONFIG_KEY_{i}"], surroundings[$"GIT_CONFIG_VALUE_{i}"]) = settings[i];
        return surroundings;
    }

    private string Ssh()
    {
        var key = options.KeyFile is { } file ? $" -i {Quoted(Path.GetFullPath(file))} -o IdentitiesOnly=yes" : "";
        // Without a key nothing is let in: then it at least says which one it was shown.
        var words = options.HostKeys.IsEmpty ? " -o LogLevel=DEBUG1" : "";
        return $"ssh -F none{key}{words} -o BatchMode=yes -o StrictHostKeyChecking=yes -o GlobalKnownHostsFile=/dev/null -o UserKnownHostsFile={Quoted(KnownHosts)} -o UpdateHostKeys=no"
            + $" -o ForwardAgent=no -o ControlPath=none -o ConnectTimeout={Math.Max(1, (int)options.Patience.TotalSeconds)}";
    }

    /// <summary>The one host's keys, as ssh reads them.</summary>
    public string KnownHosts => Path.Combine(Folder, "known_hosts");

    private static string Quoted(string text) => "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
