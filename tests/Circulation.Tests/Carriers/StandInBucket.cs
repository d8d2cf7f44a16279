using System.Globalization;
using System.Security;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Skywave.Circulation.Tests.Carriers;

/// <summary>Enough of S3 for one bucket in memory: with versions, with a limit, and without honesty where a test wants that.</summary>
internal sealed class StandInBucket
{
    private readonly Lock door = new();
    private readonly List<(string Key, string Version, byte[]? Bytes)> versions = [];
    private int last;

    /// <summary>Whether it keeps what is replaced; null: it does not say.</summary>
    public bool? IsVersioned { get; init; } = false;

    public long Room { get; init; } = long.MaxValue;

    /// <summary>Keys that it lists besides.</summary>
    public IReadOnlyList<string> Lies { get; init; } = [];

    public Dictionary<string, string> Types { get; } = [];

    /// <summary>Every version of a key that is kept, marks of deletions too.</summary>
    public int Kept(string key)
    {
        lock (door)
            return versions.Count(one => one.Key == key);
    }

    public byte[]? Newest(string key)
    {
        lock (door)
            return versions.FindLast(one => one.Key == key).Bytes;
    }

    public async Task Answer(HttpContext http)
    {
        var request = http.Request;
        var key = Uri.UnescapeDataString(request.Path.Value!["/mirror".Length..].TrimStart('/'));
        var body = new MemoryStream();
        await request.Body.CopyToAsync(body, http.RequestAborted);
        var (status, type, bytes) = request.Method switch
        {
            _ when !Signature.Holds(request, body.ToArray(), "S3RVER") => Error(403, "SignatureDoesNotMatch"),
            "PUT" => Put(key, body.ToArray(), request.Headers.ContentType + "; " + request.Headers.CacheControl),
            "DELETE" => Delete(key, request.Query["versionId"]),
            _ when request.Query.ContainsKey("versioning") => Versioning(),
            _ when request.Query.ContainsKey("versions") => Versions(request.Query["prefix"]!),
            _ when key.Length == 0 => List(request.Query["prefix"]),
            _ => Get(key),
        };
        http.Response.StatusCode = status;
        http.Response.ContentType = type;
        if (status != 204)
            await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }

    private static (int, string, byte[]) Xml(int status, string text) => (status, "application/xml", Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + text));

    private static (int, string, byte[]) Error(int status, string code) => Xml(status, $"<Error><Code>{code}</Code><Message>no</Message></Error>");

    private (int, string, byte[]) Put(string key, byte[] bytes, string type)
    {
        lock (door)
        {
            if (versions.Sum(one => (long)(one.Bytes?.Length ?? 0)) + bytes.Length > Room)
                return Error(507, "XMinioStorageFull");
            if (IsVersioned == false)
                versions.RemoveAll(one => one.Key == key);
            versions.Add((key, "v" + (++last).ToString(CultureInfo.InvariantCulture), bytes));
            Types[key] = type;
            return Xml(200, "");
        }
    }

    private (int, string, byte[]) Delete(string key, string? version)
    {
        lock (door)
        {
            if (version is not null || IsVersioned == false)
                versions.RemoveAll(one => one.Key == key && (version is null || one.Version == version));
            else
                versions.Add((key, "v" + (++last).ToString(CultureInfo.InvariantCulture), null));
            return (204, "application/xml", []);
        }
    }

    private (int, string, byte[]) Get(string key)
    {
        lock (door)
            return versions.FindLast(one => one.Key == key) is { Bytes: { } bytes } ? (200, "text/html", bytes) : Error(404, "NoSuchKey");
    }

    private (int, string, byte[]) List(string? prefix)
    {
        lock (door)
        {
            var keys = versions.GroupBy(one => one.Key).Where(group => group.Last().Bytes is not null && group.Key.StartsWith(prefix ?? "", StringComparison.Ordinal)).Select(group => group.Key).Concat(Lies);
            return Xml(200, $"<ListBucketResult><Name>mirror</Name><IsTruncated>false</IsTruncated><EncodingType>url</EncodingType>{string.Concat(keys.Select(key => $"<Contents><Key>{Uri.EscapeDataString(key)}</Key><Size>1</Size></Contents>"))}</ListBucketResult>");
        }
    }

    private (int, string, byte[]) Versioning() => IsVersioned switch
    {
        null => Error(403, "AccessDenied"),
        true => Xml(200, "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>"),
        false => Xml(200, "<VersioningConfiguration/>"),
    };

    private (int, string, byte[]) Versions(string prefix)
    {
        lock (door)
        {
            var found = versions.Where(one => one.Key.StartsWith(prefix, StringComparison.Ordinal)).OrderBy(one => one.Key, StringComparer.Ordinal).ToList();
            var text = string.Concat(found.Select(one =>
            {
                var (element, latest) = (one.Bytes is null ? "DeleteMarker" : "Version", versions.FindLast(other => other.Key == one.Key).Version == one.Version ? "true" : "false");
                return $"<{element}><Key>{SecurityElement.Escape(one.Key)}</Key><VersionId>{one.Version}</VersionId><IsLatest>{latest}</IsLatest></{element}>";
            }));
            return Xml(200, $"<ListVersionsResult><Name>mirror</Name><IsTruncated>false</IsTruncated>{text}</ListVersionsResult>");
        }
    }
}
