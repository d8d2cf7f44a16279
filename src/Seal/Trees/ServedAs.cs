using Skywave.Seal.Log;

namespace Skywave.Seal.Trees;

/// <summary>How a file of a site is served, said by its path alone, so that every host of it can say the same.</summary>
/// <param name="Type">Content type.</param>
/// <param name="IsText">Whether it gets smaller when it is compressed.</param>
/// <param name="Caching">Value of <c>Cache-Control</c>.</param>
public readonly record struct ServedAs(string Type, bool IsText, string Caching)
{
    private const string
        // A minute for pages: a correction is seen soon, a crowd is served from caches.
        Short = "public, max-age=60", Always = "no-cache", Forever = "public, max-age=31536000, immutable";

    private const string
        // The page's own policy (its meta element) names the one style by hash; both must hold.
        Reading = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; media-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        // Where readers write: the form goes to where the page is from, and the page's own policy names its one script.
        Writing = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src 'self'; media-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
        // Where the worker is switched on, and the page that checks files: their own policies name their one script.
        Keeping = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        // The worker asks mirrors, whose addresses only it knows.
        Working = "default-src 'none'; connect-src *";

    /// <summary>Value of <c>Content-Security-Policy</c>.</summary>
    public static string PolicyOf(string path) =>
        path.Contains("/letters/", StringComparison.Ordinal) || path.Contains("/debate/", StringComparison.Ordinal) ? Writing
        : path.EndsWith("/keep.html", StringComparison.Ordinal) || path == "verify.html" ? Keeping
        : path == "sw.js" ? Working : Reading;

    public static ServedAs Of(string path)
    {
        var (type, isText) = TypeOf(path);
        return new ServedAs(type, isText, path.Contains("/media/", StringComparison.Ordinal) || path.Contains("/tree/", StringComparison.Ordinal) ? Forever
            : path.EndsWith("edition.note", StringComparison.Ordinal) || path is "tuf/timestamp.json" or "sw.js" or Checkpoint.Path ? Always : Short);
    }

    private static (string Type, bool IsText) TypeOf(string path) => path[(path.LastIndexOf('.') + 1)..] switch
    {
        "html" => ("text/html; charset=utf-8", true),
        "xml" when path.EndsWith("feed/rss.xml", StringComparison.Ordinal) => ("application/rss+xml; charset=utf-8", true),
        "xml" when path.EndsWith("/atom.xml", StringComparison.Ordinal) => ("application/atom+xml; charset=utf-8", true),
        "xml" => ("application/xml; charset=utf-8", true),
        "json" when path.Contains("/feed/", StringComparison.Ordinal) => ("application/feed+json; charset=utf-8", true),
        "json" => ("application/json; charset=utf-8", true),
        "js" => ("text/javascript; charset=utf-8", true),
        "webmanifest" => ("application/manifest+json; charset=utf-8", true),
        "ics" => ("text/calendar; charset=utf-8", true),
        "svg" => ("image/svg+xml", true),
        "webp" => ("image/webp", false),
        "avif" => ("image/avif", false),
        "jpg" => ("image/jpeg", false),
        "mp3" => ("audio/mpeg", false),
        "ogg" => ("audio/ogg", false),
        "m4a" => ("audio/mp4", false),
        "bin" => ("application/octet-stream", false),
        _ when path.StartsWith("log/tile/", StringComparison.Ordinal) => ("application/octet-stream", false),
        _ => ("text/plain; charset=utf-8", true),
    };
}
