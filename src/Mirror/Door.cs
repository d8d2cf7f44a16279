using System.Collections.Concurrent;
using System.IO.Compression;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Skywave.Seal;
using Skywave.Seal.Trees;

namespace Skywave.Mirror;

/// <summary>Gives readers the files of the site, by their paths alone. Nothing is written down of who asks, and the name under which they ask is not looked at.</summary>
/// <param name="rate">Bytes a second at most, for all readers together; null: as fast as it goes.</param>
/// <param name="isShort">Ends each connection after some 12 KB: censors freeze connections after 16.</param>
internal sealed class Door(Shelf shelf, long? rate, bool isShort)
{
    private const int ShortBytes = 12 << 10, MaxCompressed = 16 << 20;

    private readonly ConcurrentDictionary<Digest, byte[]> compressed = new();
    private readonly Lock one = new();
    private long compressedBytes, next = System.Diagnostics.Stopwatch.GetTimestamp();

    public async Task Answer(HttpContext http)
    {
        var (request, response) = (http.Request, http.Response);
        var headers = response.Headers;
        headers.AccessControlAllowOrigin = "*";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        var isHead = HttpMethods.IsHead(request.Method);
        if (!isHead && !HttpMethods.IsGet(request.Method))
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
        headers["X-Skywave-Confirmed"] = SealTime.Written(state.ConfirmedAt);
        var path = request.Path.Value is { Length: > 1 } value ? value[1..] : "";
        if (path.Length == 0 || path[^1] == '/')
            path += "index.html";
        var name = shelf.Find(path);
        if (name is null && shelf.Find(path + "/index.html") is not null)
        {
            response.StatusCode = StatusCodes.Status308PermanentRedirect;
            headers.Location = path[(path.LastIndexOf('/') + 1)..] + "/";
            return;
        }
        if (name is null)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            path = path.Split('/')[0] + "/404.html";
            name = shelf.Find(path) ?? shelf.Find(path = "404.html");
        }
        if (name is not { } file || shelf.Read(file) is not { } body)
            return;
        await Send(http, path, file, body, isHead);
    }

    private async Task Send(HttpContext http, string path, Digest name, byte[] body, bool isHead)
    {
        var (request, response, served) = (http.Request, http.Response, ServedAs.Of(path));
        var headers = response.Headers;
        headers.ContentType = served.Type;
        headers.CacheControl = served.Caching;
        var tag = $"\"{name.Hex[..20]}\"";
        headers.ETag = tag;
        if (response.StatusCode == StatusCodes.Status200OK && request.Headers.IfNoneMatch.Any(sent => sent?.Contains(tag, StringComparison.Ordinal) == true))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        var part = Part(request.Headers.Range, body.Length);
        if (part is var (from, count) && response.StatusCode == StatusCodes.Status200OK)
        {
            response.StatusCode = StatusCodes.Status206PartialContent;
            headers.ContentRange = $"bytes {from}-{from + count - 1}/{body.Length}";
            body = body[from..(from + count)];
        }
        else if (served.IsText)
        {
            headers.Vary = "Accept-Encoding";
            if (AcceptsBrotli(request.Headers.AcceptEncoding))
            {
                body = Compressed(name, body);
                headers.ContentEncoding = "br";
            }
        }
        headers.AcceptRanges = "bytes";
        if (isShort && IsUsed(http, body.Length))
            headers.Connection = "close";
        response.ContentLength = body.Length;
        if (isHead)
            return;
        for (var sent = 0; sent < body.Length; sent += 16 << 10)
        {
            var chunk = body.AsMemory(sent, Math.Min(16 << 10, body.Length - sent));
            await Slow(chunk.Length, http.RequestAborted);
            await response.Body.WriteAsync(chunk, http.RequestAborted);
        }
    }

    /// <summary>Whether the connection has now carried as much as it should.</summary>
    private static bool IsUsed(HttpContext http, int count)
    {
        var items = http.Features.Get<IConnectionItemsFeature>()?.Items;
        if (items is null)
            return false;
        var carried = (items.TryGetValue("carried", out var before) && before is int known ? known : 0) + count + 600;
        items["carried"] = carried;
        return carried >= ShortBytes;
    }

    /// <summary>One range of bytes (RFC 9110, section 14); several, or none that can be given, are answered with the whole.</summary>
    private static (int From, int Count)? Part(StringValues header, int length)
    {
        if (length == 0 || !RangeHeaderValue.TryParse(header.ToString(), out var range) || range.Unit != "bytes" || range.Ranges.Count != 1)
            return null;
        var (from, to) = (range.Ranges.First().From, range.Ranges.First().To);
        if (from is null)
            (from, to) = (Math.Max(0, length - (to ?? 0)), length - 1);
        return from >= length ? null : ((int)from, (int)(Math.Min(to ?? length - 1, length - 1) - from.Value + 1));
    }

    private static bool AcceptsBrotli(StringValues header) => header.ToString().Split(',').Any(coding => coding.Split(';') is [var name, .. var rest] && name.Trim() == "br" && !rest.Any(quality => quality.Trim() is "q=0" or "q=0.0"));

    private byte[] Compressed(Digest name, byte[] body)
    {
        if (compressed.TryGetValue(name, out var known))
            return known;
        var buffer = new byte[BrotliEncoder.GetMaxCompressedLength(body.Length)];
        if (!BrotliEncoder.TryCompress(body, buffer, out var length, 6, 20))
            return body;
        var made = buffer[..length];
        if (Interlocked.Add(ref compressedBytes, made.Length) > MaxCompressed)
        {
            compressed.Clear();
            Interlocked.Exchange(ref compressedBytes, made.Length);
        }
        compressed[name] = made;
        return made;
    }

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
