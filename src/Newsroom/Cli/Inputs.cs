using System.Net;
using Skywave.Desk.Pictures;
using Skywave.Wire;

namespace Skywave.Newsroom.Cli;

/// <summary>One file or page that a verb was given.</summary>
/// <param name="Source">Its name within what was given: the same wherever that lies, and another for each of its files.</param>
internal sealed record Inputs(string Name, string Source, Func<ReadOnlyMemory<byte>> Bytes, string? Folder, string? Address)
{
    /// <summary>A fetched page may have so many bytes.</summary>
    private const int MaxPage = 32 << 20;

    /// <summary>A file, all files of a folder and its subfolders in the order of their names, or an address.</summary>
    public static async Task<IReadOnlyList<Inputs>> Open(string what, CancellationToken stop)
    {
        if (what.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || what.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            var bytes = await Fetch(what, stop);
            return [new Inputs(what, what, () => bytes, null, what)];
        }
        if (File.Exists(what))
            return [Of(what, Path.GetFileName(what))];
        if (!Directory.Exists(what))
            throw new VerbException(Exit.NoInput, $"There is no file or folder {what}.");
        return [.. Directory.EnumerateFiles(what, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }).Order(StringComparer.Ordinal)
            .Select(path => Of(path, Path.GetRelativePath(what, path).Replace(Path.DirectorySeparatorChar, '/')))];
    }

    private static Inputs Of(string path, string source) => new(path, source, () =>
    {
        var length = new FileInfo(path).Length;
        return length > WireFormats.MaxBytes
            ? throw new VerbException(Exit.Data, $"{path} has {length >> 20} MB; {WireFormats.MaxBytes >> 20} MB are the most.")
            : File.ReadAllBytes(path);
    }, Path.GetDirectoryName(Path.GetFullPath(path)), null);

    /// <param name="intake">Takes pictures that lie beside the file; null leaves them.</param>
    /// <param name="anyLanguage">Also takes what says that it is in another language.</param>
    public IEnumerable<Reading> Read(string language, PictureIntake? intake, bool anyLanguage = false)
    {
        ReadOnlyMemory<byte> bytes;
        string? failure = null;
        try
        {
            bytes = Bytes();
        }
        catch (Exception error) when (error is VerbException or IOException or UnauthorizedAccessException)
        {
            (bytes, failure) = (default, error.Message);
        }
        if (failure is not null)
            return [Reading.Refuse("", failure)];
        if (WireFormats.Of(Name, bytes.Span[..Math.Min(4096, bytes.Length)]) is not { } format)
            return [Reading.Refuse("", "It is not text: no format of articles begins like this.")];
        return format.Read(bytes, new WireContext(Source, language)
        {
            AnyLanguage = anyLanguage,
            Address = Address,
            Beside = Beside,
            TakePicture = picture => intake?.Take(picture) is { } result ? (result.Media, result.Refused) : (null, "Pictures are not taken here."),
        });
    }

    private byte[]? Beside(string relative)
    {
        if (Folder is null || relative.Length is 0 or > 500 || relative.Contains('\0', StringComparison.Ordinal) || Path.IsPathRooted(relative))
            return null;
        var path = Path.GetFullPath(Path.Combine(Folder, relative));
        // Nothing outside the folder, however the path is written.
        if (!path.StartsWith(Folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) || new FileInfo(path) is not { Exists: true } file || file.Length > PictureIntake.MaxBytes)
            return null;
        // No link leads out of it, neither the file nor a folder on the way.
        for (FileSystemInfo? step = file; step is not null && step.FullName.Length > Folder.Length; step = Directory.GetParent(step.FullName))
        {
            if (step.LinkTarget is not null)
                return null;
        }
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static async Task<byte[]> Fetch(string address, CancellationToken stop)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All, ConnectTimeout = TimeSpan.FromSeconds(15), MaxAutomaticRedirections = 5 })
        {
            Timeout = TimeSpan.FromSeconds(60), MaxResponseContentBufferSize = MaxPage,
        };
        try
        {
            return await http.GetByteArrayAsync(new Uri(address), stop);
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException or UriFormatException)
        {
            throw new VerbException(Exit.Unavailable, $"{address} could not be fetched: {error.Message}");
        }
    }
}
