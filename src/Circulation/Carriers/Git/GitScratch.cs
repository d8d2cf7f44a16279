namespace Skywave.Circulation.Carriers.Git;

/// <summary>Our own bare repository, which knows what the host has. Nothing in it is needed: when it is lost, the branch is fetched once.</summary>
internal sealed class GitScratch(GitProgram git, GitOptions options)
{
    /// <summary>What the host has, as far as we know.</summary>
    public const string Known = "refs/pages/known";

    /// <summary>What it was to have when it was last brought something; not what it has, when that failed.</summary>
    public const string Next = "refs/pages/next";

    /// <summary>Packs after which they are made one.</summary>
    private const int ManyPacks = 30;

    private string Grafts => Path.Combine(git.Folder, "info", "grafts");

    private string Packs => Path.Combine(git.Folder, "objects", "pack");

    /// <summary>Makes it, or removes what a process that died has left half done.</summary>
    public async Task Begin(CancellationToken stop)
    {
        try
        {
            Directory.CreateDirectory(git.Folder);
            if (!File.Exists(Path.Combine(git.Folder, "HEAD")))
                await git.Say(0, stop, "init", "--quiet", "--bare", "--template=", ".");
            Directory.CreateDirectory(Path.GetDirectoryName(Grafts)!);
            File.Delete(Grafts);
            foreach (var half in Directory.EnumerateFiles(git.Folder, "fast_import_crash_*").Concat(Directory.EnumerateFiles(git.Folder, "*.lock")).Concat(Directory.EnumerateFiles(Path.Combine(git.Folder, "refs"), "*.lock", SearchOption.AllDirectories))
                .Concat(Directory.Exists(Packs) ? Directory.EnumerateFiles(Packs, "*tmp*") : []))
                File.Delete(half);
            await File.WriteAllLinesAsync(git.KnownHosts, options.HostKeys.Select(key => "* " + key), stop);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CarrierException(CarrierFailure.Refused, $"{options.Scratch} cannot be used: {error.Message}", error);
        }
    }

    /// <summary>The commit that the branch has there, with all its objects here; null when there is no branch.</summary>
    public async Task<string?> Look(CancellationToken stop)
    {
        var branch = "refs/heads/" + options.Branch;
        var there = (await git.Say(1 << 20, stop, "ls-remote", GitProgram.There, branch)).Split('\n')
            .Select(line => line.Split('\t')).FirstOrDefault(words => words is [_, var name] && name == branch)?[0];
        if (there is null)
            return null;
        if (there.Length is not (40 or 64) || !there.All(char.IsAsciiHexDigitLower))
            throw new CarrierException(CarrierFailure.Strange, $"{options.Address}: what it has is no commit.");
        if (await Commit(Known, stop) == there)
            return there;
        // It got there, and we did not hear of it.
        if (await Commit(Next, stop) == there)
            await git.Say(0, stop, "update-ref", Known, there);
        else
            await Fetch(branch, stop);
        return await Commit(Known, stop);
    }

    /// <summary>The commit of a name; null when there is none.</summary>
    public async Task<string?> Commit(string name, CancellationToken stop) =>
        await git.Say(0, stop, "for-each-ref", "--format=%(objectname)", name) is { Length: > 0 } commit ? commit : null;

    public Task<string> Tree(string commit, CancellationToken stop) => git.Say(0, stop, "rev-parse", "--verify", commit + "^{tree}");

    /// <summary>Brings a commit to the branch in the place of whatever it has; only what that has not travels.</summary>
    public async Task Push(string commit, string? there, long bytes, CancellationToken stop)
    {
        // A commit without a parent has nothing in common with the one before in git's eyes, so everything would travel. While it is sent, git is told otherwise.
        if (there is not null)
            await File.WriteAllTextAsync(Grafts, $"{commit} {there}\n", stop);
        try
        {
            await git.Say(bytes, stop, "push", "--force", "--progress", "--no-verify", GitProgram.There, $"{commit}:refs/heads/{options.Branch}");
        }
        finally
        {
            File.Delete(Grafts);
        }
        await git.Say(0, stop, "update-ref", Known, commit);
    }

    /// <summary>Lets go of what the branch has no more.</summary>
    /// <param name="now">Else only when there is much of it.</param>
    public async Task Tidy(bool now, CancellationToken stop)
    {
        if (!now && Directory.EnumerateFiles(Packs, "*.pack").Count() < ManyPacks)
            return;
        await git.Say(options.MostFetched, stop, "repack", "-a", "-d", "-l");
        await git.Say(options.MostFetched, stop, "prune", "--expire=now");
    }

    private async Task Fetch(string branch, CancellationToken stop)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var fetching = git.Say(options.MostFetched, ended.Token, "-c", "fetch.unpackLimit=1", "fetch", "--progress", "--depth=1", "--no-tags", "--no-write-fetch-head", GitProgram.There, $"+{branch}:{Known}");
        while (await Task.WhenAny(fetching, Task.Delay(200, stop)) != fetching && !stop.IsCancellationRequested)
        {
            if (Directory.Exists(Packs) && Directory.EnumerateFiles(Packs, "tmp_*").Sum(file => new FileInfo(file) is { Exists: true } half ? half.Length : 0) > options.MostFetched)
            {
                await ended.CancelAsync();
                await fetching.ContinueWith(_ => { }, TaskScheduler.Default);
                throw new CarrierException(CarrierFailure.Strange, $"{options.Address}: the branch there is larger than any site.");
            }
        }
        await fetching;
    }
}
