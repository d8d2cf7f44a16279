using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Skywave.Seal.Trees;

namespace Skywave.Press.Serving;

/// <summary>Answers readers from the shelf. Writes nothing down: no addresses, no log of requests.</summary>
public sealed class SiteServer(Shelf shelf)
{
    private static readonly StringValues
        // The page's own policy (its meta element) names the one style by hash; both must hold.
        Policy = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; media-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        // Where readers write: the form goes to where the page is from, and the page's own policy names its one script.
        Writing = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src 'self'; media-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
        NoSniff = "nosniff", NoReferrer = "no-referrer", SameOrigin = "same-origin", Vary = "Accept-Encoding", Brotli = "br";

    private readonly Compressed compressed = new();

    public Task Answer(HttpContext http)
    {
        var request = http.Request;
        var response = http.Response;
        var headers = response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = NoSniff;
        headers["Referrer-Policy"] = NoReferrer;
        headers["Cross-Origin-Opener-Policy"] = SameOrigin;
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
            var slash = path.IndexOf('/', StringComparison.Ordinal);
            file = (slash > 0 ? shelf.Find(path[..slash] + "/404.html") : null) ?? shelf.Find("404.html");
            if (file is null)
                return Task.CompletedTask;
            path = "404.html";
        }
        if (path.Contains("/letters/", StringComparison.Ordinal) || path.Contains("/debate/", StringComparison.Ordinal))
            headers.ContentSecurityPolicy = Writing;
        var (type, isText, caching) = ServedAs.Of(path);
        headers.ContentType = type;
        headers.CacheControl = caching;
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
            if (file.Blob is not null && Accepts(request.Headers.AcceptEncoding))
            {
                body = compressed.Of(file.Blob, () => shelf.Read(file));
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
        if (type.StartsWith("audio/", StringComparison.Ordinal))
            return Results.Bytes(body, type, enableRangeProcessing: true).ExecuteAsync(http);
        headers.ContentLength = body.Length;
        return isHead ? Task.CompletedTask : response.Body.WriteAsync(body).AsTask();
    }

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
