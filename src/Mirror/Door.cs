using Microsoft.AspNetCore.Connections.Features;
using Microsoft.Extensions.Primitives;
using Microsoft.Win32.SafeHandles;
using Skywave.Seal;
using Skywave.Seal.Trees;

namespace Skywave.Mirror;

/// <summary>Gives readers the files of the site, by their paths alone. Nothing is written down of who asks, and the name under which they ask is not looked at.</summary>
/// <param name="rate">Bytes a second at most, for all readers together; null: as fast as it goes.</param>
/// <param name="isShort">Ends each connection after some 12 KB: censors freeze connections after 16.</param>
internal sealed class Door(Shelf shelf, long? rate, bool isShort)
{
    private const int ShortBytes = 12 << 10, Chunk = 16 << 10;

    private const string Confirmed = "X-Skywave-Confirmed";

    private readonly Compressed compressed = new();
    private readonly Lock one = new();
    private long next = System.Diagnostics.Stopwatch.GetTimestamp();

    public async Task Answer(HttpContext http)
    {
        var (request, response) = (http.Request, http.Response);
        var headers = response.Headers;
        headers.ContentSecurityPolicy = ServedAs.PolicyOf("");
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        // Readers' workers ask any copy of the site, and see how fresh it is.
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlExposeHeaders = Confirmed;
        if (!HttpMethods.IsHead(request.Method) && !HttpMethods.IsGet(request.Method))
        {
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            headers.Allow = "GET, HEAD";
            return;
        }
        if (shelf.State is not { } state)
        {
            response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            headers.RetryAfter = "60";
            return;
        }
        headers[Confirmed] = SealTime.Written(state.ConfirmedAt);
        var path = request.Path.Value is { Length: > 1 } value ? value[1..] : "";
        if (path.Length == 0 || path[^1] == '/')
            path += "index.html";
        try
        {
            if (Found(response, ref path) is not { } kept)
                return;
            using var file = shelf.Things.Open(kept) ?? throw new InvalidDataException();
            await Send(http, path, kept.Name, file);
        }
        catch (InvalidDataException)
        {
            // Damaged, or replaced between finding and opening: soon it is there again.
            response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            headers.RetryAfter = "1";
        }
    }

    /// <summary>What to send: the file, the site's own page for what is not there, or nothing.</summary>
    /// <param name="path">As asked for; then of what is sent.</param>
    private Kept? Found(HttpResponse response, ref string path)
    {
        if (shelf.Seek(path) is { } there)
            return there;
        if (shelf.Seek(path + "/index.html") is not null)
        {
            response.StatusCode = StatusCodes.Status308PermanentRedirect;
            response.Headers.Location = path[(path.LastIndexOf('/') + 1)..] + "/";
            return null;
        }
        response.StatusCode = StatusCodes.Status404NotFound;
        // The next root is asked for again and again, and by programs alone.
        if (path.StartsWith("tuf/", StringComparison.Ordinal))
            return null;
        path = path.Split('/')[0] + "/404.html";
        return shelf.Seek(path) ?? shelf.Seek(path = "404.html");
    }

    private async Task Send(HttpContext http, string path, Digest name, SafeFileHandle file)
    {
        var (request, response, served) = (http.Request, http.Response, ServedAs.Of(path));
        var (headers, length, isOk) = (response.Headers, RandomAccess.GetLength(file), response.StatusCode == StatusCodes.Status200OK);
        headers.ContentSecurityPolicy = ServedAs.PolicyOf(path);
        headers.CacheControl = served.Caching;
        headers.AcceptRanges = "bytes";
        var (plain, small) = ($"\"{name.Hex[..20]}\"", $"\"{name.Hex[..20]}-br\"");
        headers.ETag = plain;
        if (served.IsText)
            headers.Vary = "Accept-Encoding";
        if (isOk && (Ranges.Names(request.Headers.IfNoneMatch, plain) || Ranges.Names(request.Headers.IfNoneMatch, small)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        headers.ContentType = served.Type;
        var (from, count) = (0L, length);
        var isPart = isOk && HttpMethods.IsGet(request.Method) && request.Headers.Range.Count > 0 && Ranges.MayBePart(request.Headers.IfRange, plain);
        if (isPart && Ranges.Part(request.Headers.Range, length) is var (first, many))
        {
            (from, count) = (first, many);
            response.StatusCode = many == 0 ? StatusCodes.Status416RangeNotSatisfiable : StatusCodes.Status206PartialContent;
            headers.ContentRange = many == 0 ? $"bytes */{length}" : $"bytes {from}-{from + count - 1}/{length}";
        }
        else if (served.IsText && request.Headers.Range.Count == 0 && AcceptsBrotli(request.Headers.AcceptEncoding) && compressed.Of(name, file, length) is { } body)
        {
            (headers.ContentEncoding, headers.ETag, response.ContentLength) = ("br", small, body.Length);
            EndSoon(http, body.Length);
            if (!HttpMethods.IsHead(request.Method))
                await Write(http, body);
            return;
        }
        response.ContentLength = count;
        EndSoon(http, count);
        if (HttpMethods.IsHead(request.Method))
            return;
        var writer = response.BodyWriter;
        for (var end = from + count; from < end;)
        {
            var most = (int)Math.Min(Chunk, end - from);
            await Slow(most, http.RequestAborted);
            // Read at once: pages lie in the system's cache, and a wait for a thread would cost more.
            var read = RandomAccess.Read(file, writer.GetSpan(most)[..most], from);
            if (read == 0)
            {
                // Cut off by the disk: no reader takes it for the whole.
                http.Abort();
                return;
            }
            writer.Advance(read);
            from += read;
            if ((await writer.FlushAsync(http.RequestAborted)) is { IsCompleted: true } or { IsCanceled: true })
                return;
        }
    }

    private async Task Write(HttpContext http, ReadOnlyMemory<byte> body)
    {
        for (var sent = 0; sent < body.Length; sent += Chunk)
        {
            var chunk = body.Slice(sent, Math.Min(Chunk, body.Length - sent));
            await Slow(chunk.Length, http.RequestAborted);
            await http.Response.Body.WriteAsync(chunk, http.RequestAborted);
        }
    }

    private void EndSoon(HttpContext http, long count)
    {
        if (isShort && IsUsed(http, count))
            http.Response.Headers.Connection = "close";
    }

    /// <summary>Whether the connection has now carried as much as it should.</summary>
    private static bool IsUsed(HttpContext http, long count)
    {
        var items = http.Features.Get<IConnectionItemsFeature>()?.Items;
        if (items is null)
            return false;
        var carried = (items.TryGetValue("carried", out var before) && before is long known ? known : 0L) + count + 600;
        items["carried"] = carried;
        return carried >= ShortBytes;
    }

    private static bool AcceptsBrotli(StringValues header) => header.ToString().Split(',').Any(coding => coding.Split(';') is [var name, .. var rest] && name.Trim() == "br" && !rest.Any(quality => quality.Trim() is "q=0" or "q=0.0"));

    private async Task Slow(int count, CancellationToken stop)
    {
        if (rate is not { } limit)
            return;
        TimeSpan wait;
        lock (one)
        {
            var now = System.Diagnostics.Stopwatch.GetTimestamp();
            next = Math.Max(next, now) + count * System.Diagnostics.Stopwatch.Frequency / limit;
            wait = System.Diagnostics.Stopwatch.GetElapsedTime(now, next);
        }
        if (wait > TimeSpan.FromMilliseconds(1))
            await Task.Delay(wait, stop);
    }
}
