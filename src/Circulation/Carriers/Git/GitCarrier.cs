using System.Runtime.CompilerServices;
using System.Text;
using Skywave.Seal;
using Skywave.Seal.Trees;

namespace Skywave.Circulation.Carriers.Git;

/// <summary>
/// Brings files to one branch of a repository. They are with readers when it is settled, all of them at once: the branch is then replaced by one commit without a parent, which
/// holds nothing of ours but the files and the edition's time. The host may keep the old ones for as long as it likes.
/// </summary>
public sealed class GitCarrier : ICarrier
{
    private readonly GitOptions options;
    private readonly GitProgram git;
    private readonly GitScratch scratch;
    private readonly SemaphoreSlim gate = new(1);
    private readonly Dictionary<string, int?> changes = new(StringComparer.Ordinal);

    /// <summary>What these hosts are told, and no site has: listed never, put always.</summary>
    private readonly Dictionary<string, string> beside = new(StringComparer.Ordinal) { [".nojekyll"] = "" };
    private GitImport? import;
    private CarrierException? lost;
    private string? there;
    private long carried, time;
    private bool isBegun, isFresh, isDiscarding;

    public GitCarrier(GitOptions options)
    {
        if (!IsAddress(options.Address))
            throw new ArgumentException("The address is none of a repository, or has a password in it.");
        if (!TreePath.IsValid(options.Branch) || options.Branch.StartsWith('-') || options.Branch.Contains("..", StringComparison.Ordinal))
            throw new ArgumentException("No name of a branch.");
        this.options = options;
        if (options.Domain is { } domain)
            beside["CNAME"] = domain + "\n";
        git = new GitProgram(options);
        scratch = new GitScratch(git, options);
    }

    /// <summary>They go into one file one after the other; a few wait there.</summary>
    public int Width => 4;

    /// <summary>What was put waits in a process of ours, and ends with it.</summary>
    public string? Place => null;

    public Task Put(string path, ReadOnlyMemory<byte> bytes, CancellationToken stop) => Do(async () =>
    {
        Own(path);
        await Begin(stop);
        import ??= new GitImport(git, options);
        try
        {
            changes[path] = await import.Blob(bytes);
        }
        catch (GitInterruptedException)
        {
            lost = Interrupted();
            Forget();
            throw;
        }
        catch (CarrierException error)
        {
            // What was put before is gone with it; who settles must hear of that.
            lost = error;
            Forget();
            throw;
        }
        carried += bytes.Length;
        if (path.EndsWith("edition.note", StringComparison.Ordinal) && HeadOf(bytes.Span) is { } head)
            time = Math.Max(time, head.Time.ToUnixTimeSeconds());
        return true;
    }, stop);

    public Task<byte[]?> Read(string path, int maxBytes, CancellationToken stop) => Do(async () =>
    {
        Own(path);
        await Begin(stop);
        if (there is null || await git.Say(0, stop, "ls-tree", "-l", there, "--", path) is not { Length: > 0 } line)
            return null;
        // MODE SP blob SP NAME SP LENGTH TAB PATH; a link is no file.
        var words = line.Split('\t')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is not ["100644" or "100755", "blob", var name, var length])
            return null;
        if (!int.TryParse(length, System.Globalization.CultureInfo.InvariantCulture, out var bytes) || bytes > maxBytes)
            throw CarrierPath.TooLong(path, maxBytes);
        return await git.Ask(bytes, stop, "cat-file", "blob", name);
    }, stop);

    public async IAsyncEnumerable<string> List([EnumeratorCancellation] CancellationToken stop)
    {
        var commit = await Do(async () =>
        {
            await Begin(stop);
            return there;
        }, stop);
        if (commit is null)
            yield break;
        foreach (var line in Encoding.UTF8.GetString(await Do(() => git.Ask(options.MostFetched, stop, "ls-tree", "-r", "-z", commit), stop)).Split('\0'))
        {
            if (line.Split('\t', 2) is [var words, var path] && words.StartsWith("100", StringComparison.Ordinal) && TreePath.IsValid(path) && !beside.ContainsKey(path))
                yield return path;
        }
    }

    public Task Discard(IReadOnlyCollection<string> paths, CancellationToken stop) => Do(async () =>
    {
        foreach (var path in paths)
            Own(path);
        await Begin(stop);
        foreach (var path in paths)
            changes[path] = null;
        isDiscarding |= paths.Count > 0;
        return true;
    }, stop);

    public Task Settle(CancellationToken stop) => Do(async () =>
    {
        if (lost is { } reason)
        {
            lost = null;
            throw reason;
        }
        await Begin(stop);
        isFresh = false;
        var next = changes.Count == 0 ? there : await Commit(stop);
        if (next != there)
            await scratch.Push(next!, there, carried + (64 << 20), stop);
        (there, carried) = (next, 0);
        await scratch.Tidy(isDiscarding, stop);
        isDiscarding = false;
        return true;
    }, stop);

    public ValueTask DisposeAsync()
    {
        import?.Dispose();
        gate.Dispose();
        return ValueTask.CompletedTask;
    }

    private static bool IsAddress(string address)
    {
        if (address.Any(char.IsControl) || address.StartsWith('-'))
            return false;
        if (address.Contains("://", StringComparison.Ordinal))
            return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" or "ssh" or "file" && (uri.UserInfo.Length == 0 || (uri.Scheme == "ssh" && !uri.UserInfo.Contains(':', StringComparison.Ordinal))) && !uri.Host.StartsWith('-');
        return Path.IsPathRooted(address) || (address.Split(':') is [var host, { Length: > 0 }] && host.Length > 0 && host.All(c => char.IsAsciiLetterOrDigit(c) || c is '@' or '.' or '-' or '_'));
    }

    private static EditionHead? HeadOf(ReadOnlySpan<byte> note)
    {
        var text = Encoding.UTF8.GetString(note);
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        return end < 0 ? null : EditionHead.Parse(text[..(end + 1)]);
    }

    /// <summary>Git keeps some names for itself, and takes no file by them.</summary>
    private void Own(string path)
    {
        if (CarrierPath.Checked(path).Split('/').Any(part => part.Equals(".git", StringComparison.OrdinalIgnoreCase)) || beside.ContainsKey(path))
            throw new CarrierException(CarrierFailure.Refused, $"A repository can have no file {path} of the site.");
    }

    private async Task Begin(CancellationToken stop)
    {
        if (isFresh)
            return;
        if (!isBegun)
            await scratch.Begin(stop);
        isBegun = true;
        there = await scratch.Look(stop);
        isFresh = true;
    }

    /// <summary>Makes one commit of what there is and what has changed.</summary>
    private async Task<string> Commit(CancellationToken stop)
    {
        var tree = there is null ? null : await scratch.Tree(there, stop);
        if (time == 0 && there is not null)
            time = long.Parse(await git.Say(0, stop, "log", "-1", "--format=%ct", there), System.Globalization.CultureInfo.InvariantCulture);
        import ??= new GitImport(git, options);
        try
        {
            await import.Commit(GitScratch.Next, tree, changes, beside, time);
        }
        finally
        {
            Forget();
        }
        var next = (await scratch.Commit(GitScratch.Next, stop))!;
        return there is not null && await scratch.Tree(next, stop) == tree ? there : next;
    }

    private void Forget()
    {
        import?.Dispose();
        import = null;
        changes.Clear();
    }

    private CarrierException Interrupted() => new(CarrierFailure.Unreachable, $"{options.Address}: somebody has ended git.");

    private async Task<T> Do<T>(Func<Task<T>> work, CancellationToken stop)
    {
        await gate.WaitAsync(stop);
        var isDone = false;
        try
        {
            var answer = await work();
            isDone = true;
            return answer;
        }
        catch (GitInterruptedException)
        {
            // Whoever has pressed Ctrl-C stops us too, and is told of no failure.
            await Task.Delay(GitInterruptedException.Soon, stop);
            throw Interrupted();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CarrierException(CarrierFailure.Refused, $"{options.Scratch} cannot be used: {error.Message}", error);
        }
        finally
        {
            // What went wrong may have gone right all the same, so it is looked at again.
            isFresh &= isDone;
            gate.Release();
        }
    }
}
