using System.Runtime.CompilerServices;
using Skywave.Seal.Trees;
using Skywave.Store;

namespace Skywave.Circulation.Carriers.Folder;

/// <summary>
/// Brings files to a local folder. A file is written beside, under <see cref="CarrierPath.Beside"/>, and renamed; <see cref="Settle"/> has the disk keep all of it. Links are
/// no files: none is followed out of the folder, read or listed. The folder is meant for this program alone: who can change it in the middle of a call can do worse.
/// </summary>
public sealed class FolderCarrier(FolderOptions options) : ICarrier
{
    // errno: no space left on device, disk quota exceeded, read-only file system, operation not permitted, permission denied.
    private const int NoSpace = 28, Quota = 122, ReadOnly = 30, NotAllowed = 1, NoAccess = 13, WindowsDiskFull = unchecked((int)0x80070070);

    /// <summary>Linux has another text here after each start of the machine (random(4)).</summary>
    private const string Boot = "/proc/sys/kernel/random/boot_id";

    private readonly string root = Path.GetFullPath(options.Folder);
    private readonly Lock beginning = new();
    private bool isClean;

    /// <summary>A disk is busy with a few; more wait in it.</summary>
    public int Width => 4;

    /// <summary>What the disk was not asked to keep may be gone with the power.</summary>
    public string? Place => File.Exists(Boot) ? $"{root} {File.ReadAllText(Boot)}" : null;

    private string Beside => Path.Combine(root, CarrierPath.Beside);

    public Task Put(string path, ReadOnlyMemory<byte> bytes, CancellationToken stop) => Do(() =>
    {
        var to = Real(path);
        Directory.CreateDirectory(Beside);
        var half = Path.Combine(Beside, Guid.NewGuid().ToString("N"));
        try
        {
            using (var file = new FileStream(half, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
                file.Write(bytes.Span);
            stop.ThrowIfCancellationRequested();
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Move(half, to, overwrite: true);
        }
        catch
        {
            File.Delete(half);
            throw;
        }
        return true;
    }, stop);

    public Task<byte[]?> Read(string path, int maxBytes, CancellationToken stop) => Do(() =>
    {
        var from = new FileInfo(Real(path));
        if (!from.Exists || from.Attributes.HasFlag(FileAttributes.ReparsePoint))
            return null;
        using var file = from.OpenRead();
        if (file.Length > maxBytes)
            throw CarrierPath.TooLong(path, maxBytes);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }, stop);

    public async IAsyncEnumerable<string> List([EnumeratorCancellation] CancellationToken stop)
    {
        // Links are skipped, and folders behind them.
        var all = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = false, AttributesToSkip = FileAttributes.ReparsePoint };
        using var names = await Do(() => Directory.EnumerateFiles(root, "*", all).GetEnumerator(), stop);
        while (await Do(names.MoveNext, stop))
        {
            var path = Path.GetRelativePath(root, names.Current).Replace(Path.DirectorySeparatorChar, '/');
            if (TreePath.IsValid(path))
                yield return path;
        }
    }

    public Task Discard(IReadOnlyCollection<string> paths, CancellationToken stop) => Do(() =>
    {
        foreach (var path in paths)
        {
            stop.ThrowIfCancellationRequested();
            var file = Real(path);
            // A folder of that name is no file; asking the disk to delete it would be an error.
            if (File.Exists(file) || new FileInfo(file).LinkTarget is not null)
                File.Delete(file);
        }
        foreach (var folder in CarrierPath.AboveAll(paths).Select(path => Path.Combine(root, path)))
        {
            if (Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any())
                Directory.Delete(folder);
        }
        return true;
    }, stop);

    public Task Settle(CancellationToken stop) => Do(() =>
    {
        DurableFile.SyncAll(root);
        return true;
    }, stop);

    public ValueTask DisposeAsync()
    {
        if (isClean)
            RemoveEmpty();
        return ValueTask.CompletedTask;
    }

    /// <summary>Where a path lies; refused when a link stands on the way.</summary>
    private string Real(string path)
    {
        foreach (var folder in CarrierPath.Above(CarrierPath.Checked(path)))
        {
            if (new DirectoryInfo(Path.Combine(root, folder)).LinkTarget is not null)
                throw new CarrierException(CarrierFailure.Strange, $"{folder} is a link there, which may lead out of the folder.");
        }
        return Path.Combine(root, path);
    }

    /// <summary>Removes what a process that died has left half written.</summary>
    private void Begin()
    {
        lock (beginning)
        {
            if (isClean)
                return;
            if (!Directory.Exists(root))
                throw new CarrierException(CarrierFailure.Unreachable, $"The folder {root} is not there.");
            if (new DirectoryInfo(Beside) is { LinkTarget: not null })
                throw new CarrierException(CarrierFailure.Strange, $"{CarrierPath.Beside} is a link there.");
            if (Directory.Exists(Beside))
            {
                foreach (var half in Directory.EnumerateFiles(Beside))
                    File.Delete(half);
                RemoveEmpty();
            }
            isClean = true;
        }
    }

    private void RemoveEmpty()
    {
        try
        {
            Directory.Delete(Beside);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Not there, or the next one removes it.
        }
    }

    private async Task<T> Do<T>(Func<T> work, CancellationToken stop)
    {
        try
        {
            return await Task.Run(() =>
            {
                Begin();
                return work();
            }, stop);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw error.HResult switch
            {
                NoSpace or Quota or WindowsDiskFull => new CarrierException(CarrierFailure.Full, $"There is no room left in {root}.", error),
                ReadOnly => new CarrierException(CarrierFailure.Refused, $"{root} can only be read.", error),
                NotAllowed or NoAccess => new CarrierException(CarrierFailure.Refused, $"{root} may not be written by this user.", error),
                _ when error is UnauthorizedAccessException => new CarrierException(CarrierFailure.Refused, $"{root} may not be written by this user.", error),
                _ when error is DirectoryNotFoundException => new CarrierException(CarrierFailure.Unreachable, $"The folder {root} went away.", error),
                _ => new CarrierException(CarrierFailure.Strange, $"{root} does not behave as a folder: {error.Message}", error),
            };
        }
    }
}
