using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Skywave.Circulation.Carriers.Git;

/// <summary>One run of <c>git fast-import</c>: files go in one after the other, at the end the commit that has them. Killed before that it has changed nothing.</summary>
internal sealed class GitImport : IDisposable
{
    private readonly GitOptions options;
    private readonly Process process;
    private readonly Task<string> said;
    private readonly Stream into;
    private int last;

    public GitImport(GitProgram git, GitOptions options)
    {
        this.options = options;
        process = git.Start("fast-import", "--quiet", "--force");
        said = GitProgram.Listen(process, null);
        into = process.StandardInput.BaseStream;
    }

    /// <summary>Takes a file; gives the number by which the commit names it.</summary>
    public async Task<int> Blob(ReadOnlyMemory<byte> bytes)
    {
        await Say($"blob\nmark :{(++last).ToString(CultureInfo.InvariantCulture)}\ndata {bytes.Length.ToString(CultureInfo.InvariantCulture)}\n");
        await Say(bytes);
        await Say("\n");
        return last;
    }

    /// <summary>Ends with a commit without a parent.</summary>
    /// <param name="tree">The tree that it changes; null for an empty one.</param>
    /// <param name="changes">By path the number of a file, null for one that goes.</param>
    /// <param name="time">Seconds since 1970.</param>
    public async Task Commit(string name, string? tree, IReadOnlyDictionary<string, int?> changes, IReadOnlyDictionary<string, string> beside, long time)
    {
        // Nobody of ours: no name, no mail, no host.
        var text = new StringBuilder($"commit {name}\ncommitter Edition <edition@invalid> {time.ToString(CultureInfo.InvariantCulture)} +0000\ndata 8\nEdition\n\n");
        if (tree is not null)
            text.Append("M 040000 ").Append(tree).Append(" \n");
        foreach (var (path, mark) in changes.Where(change => change.Value is null).Concat(changes.Where(change => change.Value is not null)))
            text.Append(mark is { } number ? $"M 100644 :{number.ToString(CultureInfo.InvariantCulture)} {path}\n" : $"D {path}\n");
        foreach (var (path, content) in beside)
            text.Append(CultureInfo.InvariantCulture, $"M 100644 inline {path}\ndata {Encoding.UTF8.GetByteCount(content)}\n{content}\n");
        await Say(text.Append('\n').ToString());
        into.Close();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw await Ended();
    }

    public void Dispose()
    {
        GitProgram.End(process);
        process.Dispose();
    }

    private Task Say(string text) => Say(Encoding.UTF8.GetBytes(text));

    private async Task Say(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            await into.WriteAsync(bytes);
        }
        catch (IOException)
        {
            await process.WaitForExitAsync();
            throw await Ended();
        }
    }

    private async Task<Exception> Ended() => process.ExitCode == GitProgram.Interrupted ? new GitInterruptedException() : Refused(await said);

    private CarrierException Refused(string said) =>
        said.Contains("No space left", StringComparison.Ordinal) || said.Contains("quota", StringComparison.OrdinalIgnoreCase) || said.Contains("File too large", StringComparison.Ordinal)
            ? new CarrierException(CarrierFailure.Full, $"There is no room left in {options.Scratch} to prepare what {options.Address} gets.", new IOException(said))
            : new CarrierException(CarrierFailure.Strange, $"git could not prepare what {options.Address} gets.", new IOException(said));
}
