using System.Text.RegularExpressions;

namespace Skywave.Circulation.Carriers.Git;

/// <summary>What git's words mean for us. Git has one exit code for everything; its words in English are the same for many years.</summary>
internal static partial class GitRefusal
{
    private static readonly (CarrierFailure Failure, string[] Words, string Message)[] Known =
    [
        (CarrierFailure.Full, ["No space left on device", "Disk quota exceeded", "exceeds the limit", "size limit", "quota exceeded", "Out of diskspace"], "there is no room left."),
        (CarrierFailure.Refused, ["Host key verification failed", "REMOTE HOST IDENTIFICATION HAS CHANGED"], "it does not show the host key that is expected: it may be another host."),
        (CarrierFailure.Refused, ["Permission denied", "Authentication failed", "could not read Username", "could not read Password", "error: 401", "error: 403", "Access denied", "unauthorized"], "the key or token is not taken, or may not write."),
        (CarrierFailure.Refused, ["Repository not found", "does not appear to be a git repository", "error: 404", "' not found"], "there is no such repository for us."),
        (CarrierFailure.Refused, ["[remote rejected]", "pre-receive hook declined", "protected branch"], "it does not let us replace the branch."),
        (CarrierFailure.Refused, ["certificate", "SSL"], "its certificate does not hold."),
        (CarrierFailure.Unreachable,
            ["Could not resolve host", "Couldn't connect", "Could not connect", "Connection refused", "Connection reset", "Connection closed", "Connection timed out", "timed out", "No route to host", "Network is unreachable", "hung up unexpectedly",
             "early EOF", "RPC failed", "Broken pipe", "Empty reply", "unexpected disconnect", "kex_exchange_identification", "error: 5", "the remote end hung up", "Could not read from remote repository", "transfer closed"],
            "no answer, or the connection broke."),
    ];

    public static CarrierException Of(GitOptions options, string said)
    {
        if (options.HostKeys.IsEmpty && said.Contains("Host key verification failed", StringComparison.Ordinal))
        {
            // ssh says it while it listens: see GitProgram.Ssh.
            var shown = Shown().Match(said) is { Success: true } match ? $" What answers shows {match.Groups[1].Value} {match.Groups[2].Value}: ask its operator whether that is so." : "";
            return new CarrierException(CarrierFailure.Refused, $"{options.Address}: no key of the host is known, so it may be any host. Give hostKey=… as its operator publishes it.{shown}", new IOException(said));
        }
        foreach (var (failure, words, message) in Known)
        {
            if (words.Any(word => said.Contains(word, StringComparison.OrdinalIgnoreCase)))
                return new CarrierException(failure, $"{options.Address}: {message}", new IOException(said));
        }
        return new CarrierException(CarrierFailure.Strange, $"{options.Address}: git does not understand what it gets.", new IOException(said));
    }

    [GeneratedRegex("Server host key: ([a-z0-9@.-]+) (SHA256:[A-Za-z0-9+/]{43})")]
    private static partial Regex Shown();
}
