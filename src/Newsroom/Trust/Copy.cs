using System.IO.Enumeration;
using System.Net;
using Skywave.Newsroom.Cli;
using Skywave.Seal.Checks;

namespace Skywave.Newsroom.Trust;

/// <summary>A copy of a site: a folder, or an address.</summary>
internal sealed class Copy : IDisposable
{
    /// <summary>Files that are examined before the check is told of them.</summary>
    private const int Together = 4096;

    public const string Timestamp = "tuf/timestamp.json";

    private readonly string? folder;
    private readonly HttpClient? http;
    private Uri? site;

    private Copy(string? folder, Uri? site)
    {
        (this.folder, this.site) = (folder, site);
        if (site is not null)
            http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.All }) { Timeout = TimeSpan.FromSeconds(60) };
    }

    public bool IsAddress => http is not null;

    /// <exception cref="VerbException">There is no such folder, or it is no address.</exception>
    public static Copy Open(string what)
    {
        if (what.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || what.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            return Uri.TryCreate(what.TrimEnd('/') + "/", UriKind.Absolute, out var address) ? new Copy(null, address) : throw new VerbException(Exit.Usage, $"{what} is no address.");
        return Directory.Exists(what) ? new Copy(Path.TrimEndingDirectorySeparator(Path.GetFullPath(what)), null) : throw new VerbException(Exit.NoInput, $"There is no folder {what}. An address begins with http:// or https://.");
    }

    /// <summary>Brings a check all that it asks for and, of a folder, what it did not ask for.</summary>
    /// <param name="seen">Is shown each file that was asked for, one at a time but in no order, once the check has looked at it; null bytes when it is not there.</param>
    public async Task Bring(SiteCheck check, CancellationToken stop, Action<string, byte[]?>? seen = null)
    {
        // What lies in the folder is listed while its files are read.
        var listed = folder is null ? null : Task.Run(() => Listed(folder), stop);
        while (check.Next is { } path)
        {
            if (check.Coming(Together) is { Count: > 1 } coming)
            {
                var (files, most) = (new Examined[coming.Count], check.MaxBytes);
                void Look(int i, byte[]? bytes)
                {
                    files[i] = check.Examine(coming[i], bytes);
                    if (seen is null)
                        return;
                    lock (files)
                        seen(coming[i], bytes);
                }
                await Parallel.ForAsync(0, files.Length, new ParallelOptions { MaxDegreeOfParallelism = IsAddress ? 8 : Environment.ProcessorCount, CancellationToken = stop }, async (i, stop) => Look(i, await Read(coming[i], most, stop)));
                check.BringAll(files);
                continue;
            }
            var bytes = await Read(path, check.MaxBytes, stop);
            check.Bring(bytes);
            seen?.Invoke(path, bytes);
        }
        if (listed is null || check.Verdict().Refusal is not null)
            return;
        foreach (var file in (await listed).Where(file => !check.AskedFor(file)).Order(StringComparer.Ordinal))
            check.NoteOther(file, () => File.ReadAllBytes(Path.Combine(folder!, file)));
    }

    /// <summary>Whether an address announces something else than it did: a site that goes on while it is read fits together with neither of its states.</summary>
    /// <param name="timestamp">What was read of <see cref="Timestamp"/>.</param>
    public async Task<bool> HasGoneOn(byte[]? timestamp, CancellationToken stop) =>
        IsAddress && timestamp is not null && await Read(Timestamp, 1 << 20, stop) is { } now && !now.AsSpan().SequenceEqual(timestamp);

    /// <summary>Every file of a folder, by its path within it, with '/'.</summary>
    private static List<string> Listed(string folder) =>
        [.. new FileSystemEnumerable<string>(folder, (ref FileSystemEntry entry) => entry.ToFullPath()[(folder.Length + 1)..].Replace(Path.DirectorySeparatorChar, '/'), new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = false })
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory,
        }];

    private static byte[]? ReadFile(string folder, string path, int maxBytes)
    {
        try
        {
            // Without a lock on it: nothing here minds who else writes, and each lock costs as much as a short file.
            using var file = File.OpenHandle(Path.Combine(folder, path.Replace('/', Path.DirectorySeparatorChar)), share: FileShare.ReadWrite | FileShare.Delete);
            var bytes = GC.AllocateUninitializedArray<byte>((int)Math.Min(RandomAccess.GetLength(file), maxBytes + 1L));
            var read = RandomAccess.Read(file, bytes, 0);
            return read == bytes.Length ? bytes : bytes[..read];
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException || (error is UnauthorizedAccessException && Directory.Exists(Path.Combine(folder, path))))
        {
            return null;
        }
    }

    /// <summary>A file's bytes, at most one more than may be: null when there is no such file.</summary>
    public async Task<byte[]?> Read(string path, int maxBytes, CancellationToken stop) => folder is not null ? ReadFile(folder, path, maxBytes) : await Fetch(path, maxBytes, stop);

    private async Task<byte[]?> Fetch(string path, int maxBytes, CancellationToken stop)
    {
        // A whole site may have moved (to https, to another host): the first file that is asked for says where.
        for (var moves = 0; ; moves++)
        {
            using var response = await http!.GetAsync(new Uri(site!, path), HttpCompletionOption.ResponseHeadersRead, stop);
            if (moves < 5 && path.StartsWith("tuf/", StringComparison.Ordinal) && (int)response.StatusCode is >= 300 and < 400 && response.Headers.Location is { } to
                && new Uri(new Uri(site!, path), to) is { Scheme: "http" or "https" } next && next.AbsolutePath.EndsWith("/" + path, StringComparison.Ordinal))
            {
                site = new Uri(next.AbsoluteUri[..^path.Length]);
                continue;
            }
            // A story's older address leads on, and still has the page that is sealed there.
            if (!response.IsSuccessStatusCode && response.StatusCode != HttpStatusCode.MovedPermanently)
                return null;
            await using var body = await response.Content.ReadAsStreamAsync(stop);
            var bytes = new MemoryStream();
            var buffer = new byte[81_920];
            while (bytes.Length <= maxBytes && await body.ReadAsync(buffer, stop) is > 0 and var count)
                bytes.Write(buffer, 0, count);
            return bytes.ToArray();
        }
    }

    public void Dispose() => http?.Dispose();
}
