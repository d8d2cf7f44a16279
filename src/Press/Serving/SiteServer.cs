using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Skywave.Seal;
using Skywave.Seal.Trees;

namespace Skywave.Press.Serving;

/// <summary>Answers readers from the shelf. Writes nothing down: no addresses, no log of requests.</summary>
public sealed class SiteServer(Shelf shelf)
{
    private static readonly StringValues
        // Everything here is public, and nothing is answered by who asks: a reader's worker may read it from any other copy.
        Anybody = "*",
        NoSniff = "nosniff", NoReferrer = "no-referrer", SameOrigin = "same-origin", Vary = "Accept-Encoding", Brotli = "br";

    private readonly Compressed compressed = new();

    /// <summary>Where the site is as an onion service, for Tor Browser to offer; null while it is not.</summary>
    public Func<Uri?> Onion { get; set; } = () => null;

    public Task Answer(HttpContext http)
    {
        var request = http.Request;
        var response = http.Response;
        var headers = response.Headers;
        headers.ContentSecurityPolicy = ServedAs.PolicyOf("");
        headers.XContentTypeOptions = NoSniff;
        headers["Referrer-Policy"] = NoReferrer;
        headers["Cross-Origin-Opener-Policy"] = SameOrigin;
        headers.AccessControlAllowOrigin = Anybody;
        var isHead = HttpMethods.IsHead(request.Method);
        if (!isHead && !HttpMethods.IsGet(request.Method))
        {
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            headers.Allow = "GET, HEAD";
            return Task.CompletedTask;
        }
        var path = request.Path.Value is { Length: > 1 } value ? value[1..] : "";
        if (path.Length == 0 || path[^1] == '/')
            path += "index.html";
        // The page there leads on by itself, on every copy of the site; here the answer says so too, and has the page as it is sealed.
        if (shelf.MovedTo(path) is { } to)
        {
            response.StatusCode = StatusCodes.Status301MovedPermanently;
            headers.Location = string.Concat(Enumerable.Repeat("../", path.Count(c => c == '/'))) + to;
        }
        var file = shelf.Find(path);
        if (file is null)
        {
            if (shelf.Find(path + "/index.html") is not null)
            {
                response.StatusCode = StatusCodes.Status308PermanentRedirect;
                headers.Location = path[(path.LastIndexOf('/') + 1)..] + "/";
                return Task.CompletedTask;
            }
            response.StatusCode = StatusCodes.Status404NotFound;
            // The next root is asked for again and again, and by programs alone.
            if (path.StartsWith("tuf/", StringComparison.Ordinal))
                return Task.CompletedTask;
            var slash = path.IndexOf('/', StringComparison.Ordinal);
            file = (slash > 0 ? shelf.Find(path[..slash] + "/404.html") : null) ?? shelf.Find("404.html");
            if (file is null)
                return Task.CompletedTask;
            path = "404.html";
        }
        headers.ContentSecurityPolicy = ServedAs.PolicyOf(path);
        var (type, isText, caching) = ServedAs.Of(path);
        headers.ContentType = type;
        headers.CacheControl = caching;
        // Not to who is there already, by a socket without a port.
        if (path.EndsWith(".html", StringComparison.Ordinal) && http.Connection.LocalPort > 0 && Onion() is { } onion)
            headers["Onion-Location"] = onion.AbsoluteUri + request.Path.Value![1..];
        var isOk = response.StatusCode == StatusCodes.Status200OK;
        if (file.Blob is { } blob)
        {
            var tag = string.Concat("\"", blob.AsSpan(0, 20), "\"");
            headers.ETag = tag;
            if (isOk && Matches(request.Headers.IfNoneMatch, tag))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                headers.ContentType = default;
                return Task.CompletedTask;
            }
        }
        byte[]? body = null;
        if (isText)
        {
            headers.Vary = Vary;
            // What is beside the editions has no blob; its name in the cache is its hash.
            if ((file.Blob ?? NameOf(file.Bytes!)) is { } name && request.Headers.Range.Count == 0 && Accepts(request.Headers.AcceptEncoding))
            {
                body = compressed.Of(name, () => shelf.Read(file));
                if (body is not null)
                    headers.ContentEncoding = Brotli;
            }
        }
        body ??= shelf.Read(file);
        if (body is null)
        {
            // Replaced between finding and reading: the address has its next version now.
            response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            headers.RetryAfter = "1";
            return Task.CompletedTask;
        }
        // Sounds are played, and long files fetched, in parts.
        if ((isOk && request.Headers.Range.Count > 0) || type.StartsWith("audio/", StringComparison.Ordinal))
            return Results.Bytes(body, type, enableRangeProcessing: true).ExecuteAsync(http);
        headers.ContentLength = body.Length;
        return isHead ? Task.CompletedTask : response.Body.WriteAsync(body).AsTask();
    }

    /// <summary>Null for what is too short to become shorter.</summary>
    private static string? NameOf(byte[] bytes) => bytes.Length > 400 ? Digest.Of(bytes).Hex : null;

    private static bool Matches(StringValues given, string tag)
    {
        foreach (var value in given)
        {
            if (value is not null && (value == "*" || value.Contains(tag, StringComparison.Ordinal)))
                return true;
        }
        return false;
    }

    private static bool Accepts(StringValues encodings)
    {
        foreach (var value in encodings)
        {
            if (value is null)
                continue;
            foreach (var part in value.Split(','))
            {
                var words = part.Split(';', 2);
                if (words[0].Trim().Equals("br", StringComparison.OrdinalIgnoreCase))
                    return words.Length == 1 || !IsZero(words[1]);
            }
        }
        return false;
        static bool IsZero(string quality) => quality.Trim().StartsWith("q=", StringComparison.OrdinalIgnoreCase)
            && double.TryParse(quality.Trim().AsSpan(2), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var q) && q == 0;
    }
}
