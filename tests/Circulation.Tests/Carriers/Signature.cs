using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Skywave.Circulation.Tests.Carriers;

/// <summary>AWS Signature Version 4 as a server checks it; a body must be signed as a whole.</summary>
internal static class Signature
{
    public static bool Holds(HttpRequest request, byte[] body, string secret)
    {
        if (!request.Headers.Authorization.ToString().StartsWith("AWS4-HMAC-SHA256 ", StringComparison.Ordinal))
            return false;
        var words = request.Headers.Authorization.ToString()["AWS4-HMAC-SHA256 ".Length..].Split(',').Select(word => word.Trim().Split('=', 2)).ToDictionary(word => word[0], word => word[1], StringComparer.Ordinal);
        var scope = words["Credential"].Split('/', 2)[1];
        var named = words["SignedHeaders"].Split(';');
        var hash = request.Headers["x-amz-content-sha256"].ToString();
        if (hash != Hex(SHA256.HashData(body)))
            return false;
        var target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?', 2);
        var query = target.Length == 1 ? "" : string.Join('&', target[1].Split('&').Select(part => part.Contains('=', StringComparison.Ordinal) ? part : part + "=").Order(StringComparer.Ordinal));
        var asked = $"{request.Method}\n{target[0]}\n{query}\n{string.Concat(named.Select(name => $"{name}:{request.Headers[name].ToString().Trim()}\n"))}\n{words["SignedHeaders"]}\n{hash}";
        var text = $"AWS4-HMAC-SHA256\n{request.Headers["x-amz-date"]}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(asked)))}";
        var key = scope.Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4" + secret), (key, part) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part)));
        return words["Signature"] == Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
