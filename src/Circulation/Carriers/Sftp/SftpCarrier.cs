using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Renci.SshNet;
using Renci.SshNet.Common;
using Renci.SshNet.Sftp;
using Skywave.Seal.Trees;

namespace Skywave.Circulation.Carriers.Sftp;

/// <summary>Brings files to a host by SFTP. A file is written beside, under <see cref="CarrierPath.Beside"/>, and renamed over the old one (posix-rename@openssh.com).</summary>
public sealed class SftpCarrier(SftpOptions options) : ICarrier
{
    private readonly SftpConnection connection = new(options);
    private readonly ConcurrentDictionary<string, bool> folders = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Guid, bool> writing = new();
    private readonly SemaphoreSlim beginning = new(1);
    private bool isClean;

    public int Width => options.Width;

    public string? Place => options.ToString();

    private string Beside => Full(CarrierPath.Beside);

    public Task Put(string path, ReadOnlyMemory<byte> bytes, CancellationToken stop) => Do(bytes.Length, async (client, patience) =>
    {
        var to = Full(CarrierPath.Checked(path));
        foreach (var folder in CarrierPath.Above(path).Prepend(CarrierPath.Beside))
            await Make(client, folder, patience);
        var name = Guid.NewGuid();
        var half = $"{Beside}/{name:N}";
        writing[name] = true;
        using var from = MemoryMarshal.TryGetArray(bytes, out var part) ? new MemoryStream(part.Array!, part.Offset, part.Count, writable: false) : new MemoryStream(bytes.ToArray());
        try
        {
            await client.UploadFileAsync(from, half, new Moving<UploadFileProgressReport>(patience), patience.Token);
            patience.Moved();
            await Task.Run(() => client.RenameFile(half, to, isPosix: true), patience.Token);
        }
        catch (NotSupportedException error)
        {
            throw new CarrierException(CarrierFailure.Refused, $"{options.Host} cannot put a file in the place of another in one step (posix-rename).", error);
        }
        catch (SftpException error)
        {
            // Version 3 of the protocol has no word for a full disk.
            if (error.StatusCode is StatusCode.Failure && await IsFull(client, bytes.Length, patience))
                throw Full(error);
            throw;
        }
        finally
        {
            writing.TryRemove(name, out _);
        }
        return true;
    }, stop);

    public Task<byte[]?> Read(string path, int maxBytes, CancellationToken stop) => Do(maxBytes, async (client, patience) =>
    {
        var from = Full(CarrierPath.Checked(path));
        try
        {
            // Asked first: what is opened need not be a file.
            var found = await client.GetAttributesAsync(from, patience.Token);
            if (!found.IsRegularFile)
                return null;
            if (found.Size > maxBytes)
                throw CarrierPath.TooLong(path, maxBytes);
            await using var file = await client.OpenAsync(from, FileMode.Open, FileAccess.Read, patience.Token);
            var bytes = new MemoryStream();
            var part = new byte[32768];
            for (int read; (read = await file.ReadAsync(part, patience.Token)) > 0; patience.Moved())
            {
                if (bytes.Length + read > maxBytes)
                    throw CarrierPath.TooLong(path, maxBytes);
                bytes.Write(part, 0, read);
            }
            return bytes.ToArray();
        }
        catch (SftpPathNotFoundException)
        {
            return null;
        }
    }, stop);

    public async IAsyncEnumerable<string> List([EnumeratorCancellation] CancellationToken stop)
    {
        var left = new Stack<string>([""]);
        var listed = 0;
        while (left.TryPop(out var folder))
        {
            var found = await Do(CarrierPath.MostListed, (client, patience) => Names(client, folder, patience), stop);
            if ((listed += found.Count) > CarrierPath.MostListed)
                throw CarrierPath.Endless();
            foreach (var (path, isFolder) in found)
            {
                if (isFolder)
                    left.Push(path);
                else
                    yield return path;
            }
        }
    }

    public Task Discard(IReadOnlyCollection<string> paths, CancellationToken stop) => Do(paths.Count * 1000L, async (client, patience) =>
    {
        await Parallel.ForEachAsync(paths, new ParallelOptions { MaxDegreeOfParallelism = Width, CancellationToken = patience.Token }, async (path, _) =>
        {
            try
            {
                await client.DeleteFileAsync(Full(CarrierPath.Checked(path)), patience.Token);
            }
            catch (SftpPathNotFoundException)
            {
            }
            patience.Moved();
        });
        foreach (var folder in CarrierPath.AboveAll(paths))
        {
            try
            {
                await client.DeleteDirectoryAsync(Full(folder), patience.Token);
                folders.TryRemove(folder, out var _);
            }
            catch (SftpException)
            {
                // Something is still in it.
            }
            patience.Moved();
        }
        return true;
    }, stop);

    /// <summary>Each file was settled by its rename.</summary>
    public Task Settle(CancellationToken stop) => Task.CompletedTask;

    public ValueTask DisposeAsync()
    {
        connection.Dispose();
        beginning.Dispose();
        return ValueTask.CompletedTask;
    }

    private string Full(string path) => path.Length == 0 ? options.Folder : $"{options.Folder.TrimEnd('/')}/{path}";

    private CarrierException Full(Exception cause) => new(CarrierFailure.Full, $"{options.Host}: there is no room left.", cause);

    private static async Task<List<(string Path, bool IsFolder)>> Names(SftpClient client, string folder, Patience patience, string full)
    {
        var names = new List<(string, bool)>();
        await foreach (var entry in client.ListDirectoryAsync(full, patience.Token))
        {
            patience.Moved();
            var path = folder.Length == 0 ? entry.Name : folder + "/" + entry.Name;
            // A name with '/' in it is a lie, of which the library shows the end; "." and ".." are no paths, links no files.
            if (entry.FullName == $"{full.TrimEnd('/')}/{entry.Name}" && TreePath.IsValid(path) && (entry.IsDirectory || entry.IsRegularFile))
                names.Add((path, entry.IsDirectory));
            if (names.Count > CarrierPath.MostListed)
                throw CarrierPath.Endless();
        }
        return names;
    }

    private Task<List<(string Path, bool IsFolder)>> Names(SftpClient client, string folder, Patience patience) => Names(client, folder, patience, Full(folder));

    private async Task Make(SftpClient client, string folder, Patience patience)
    {
        if (folders.ContainsKey(folder))
            return;
        var full = Full(folder);
        if (!await client.ExistsAsync(full, patience.Token))
        {
            try
            {
                await client.CreateDirectoryAsync(full, patience.Token);
            }
            catch (SftpException error) when (error.StatusCode is StatusCode.Failure)
            {
                if (await IsFull(client, 0, patience))
                    throw Full(error);
                // Somebody else's put has made it meanwhile.
                if (!await client.ExistsAsync(full, patience.Token))
                    throw;
            }
        }
        patience.Moved();
        folders[folder] = true;
    }

    private async Task<bool> IsFull(SftpClient client, long bytes, Patience patience)
    {
        try
        {
            var disk = await client.GetStatusAsync(options.Folder, patience.Token);
            return (disk.AvailableBlocks * disk.BlockSize) < (ulong)bytes + disk.BlockSize || (disk.TotalNodes > 0 && disk.AvailableNodes == 0);
        }
        catch (Exception error) when (error is SshException or NotSupportedException)
        {
            return false;
        }
    }

    /// <summary>Removes what a process that died has left half written.</summary>
    private async Task Begin(SftpClient client, Patience patience)
    {
        if (isClean)
            return;
        await beginning.WaitAsync(patience.Token);
        try
        {
            if (isClean)
                return;
            if (!await client.ExistsAsync(options.Folder, patience.Token))
                throw new CarrierException(CarrierFailure.Refused, $"{options.Host} has no folder {options.Folder} for us.");
            if (await client.ExistsAsync(Beside, patience.Token))
            {
                await foreach (var half in client.ListDirectoryAsync(Beside, patience.Token))
                {
                    // Names that we give, and no others.
                    if (half.IsRegularFile && Guid.TryParseExact(half.Name, "N", out var name) && !writing.ContainsKey(name))
                    {
                        // Emptied first: the host may hold it open for a connection that has not ended yet, and a disk that was full stays full.
                        await (await client.OpenAsync($"{Beside}/{name:N}", FileMode.Truncate, FileAccess.Write, patience.Token)).DisposeAsync();
                        await client.DeleteFileAsync($"{Beside}/{name:N}", patience.Token);
                    }
                    patience.Moved();
                }
            }
            isClean = true;
        }
        finally
        {
            beginning.Release();
        }
    }

    private async Task<T> Do<T>(long bytes, Func<SftpClient, Patience, Task<T>> work, CancellationToken stop)
    {
        using var patience = new Patience(options.Patience, bytes, stop);
        SftpClient? client = null;
        try
        {
            var doing = Doing();
            // The library waits in some places without looking at the token. When its connection is given up it stops waiting, and then asks for nothing more.
            _ = doing.ContinueWith(task => task.Exception, TaskScheduler.Default);
            return await doing.WaitAsync(patience.Token);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            var failure = error as CarrierException ?? Of(error, client is not null, patience);
            // A file may be there that was never finished.
            isClean = false;
            if (failure?.Failure is CarrierFailure.Full || (failure != error && failure?.Failure is not CarrierFailure.Refused))
                // What it would still answer belongs to a question that nobody asks any more, and what it holds open is a file that nobody finishes.
                connection.Leave(client);
            throw failure ?? (Exception)new OperationCanceledException(stop);
        }

        async Task<T> Doing()
        {
            client = await connection.Open(patience.Token);
            patience.Moved();
            await Begin(client, patience);
            return await work(client, patience);
        }
    }

    /// <summary>Null when we were asked to stop.</summary>
    private CarrierException? Of(Exception error, bool isOpen, Patience patience) => error switch
    {
        _ when patience.IsOver => new CarrierException(CarrierFailure.Unreachable, $"{options.Host}: nothing moved for {options.Patience.TotalSeconds:0.#} seconds.", error),
        OperationCanceledException when patience.Token.IsCancellationRequested => null,
        SshAuthenticationException => new CarrierException(CarrierFailure.Refused, $"{options.Host} does not take the account, its key or its password.", error),
        SftpPermissionDeniedException => new CarrierException(CarrierFailure.Refused, $"{options.Host}: the account may not do this.", error),
        SftpException { StatusCode: StatusCode.NoConnection or StatusCode.ConnectionLost } or SshConnectionException or SshOperationTimeoutException or SocketException or IOException or ObjectDisposedException or OperationCanceledException
            => new CarrierException(CarrierFailure.Unreachable, $"{options.Host}: no answer, or the connection broke.", error),
        ProxyException => new CarrierException(CarrierFailure.Unreachable, $"{options.Host}: the proxy does not let us through.", error),
        SshException when !isOpen => new CarrierException(CarrierFailure.Refused, $"{options.Host} does not give this account SFTP.", error),
        _ => new CarrierException(CarrierFailure.Strange, $"{options.Host}: an answer that does not fit ({error.GetType().Name}).", error),
    };

    private sealed class Moving<T>(Patience patience) : IProgress<T>
    {
        public void Report(T value) => patience.Moved();
    }
}
