using System.Text.Json;
using System.Text.Json.Serialization;

namespace Skywave.Circulation.Mirrors;

/// <summary>What a mirror is for.</summary>
public enum MirrorUse
{
    /// <summary>Its address is told to readers.</summary>
    Public,

    /// <summary>Kept up to date, and told to readers when another fails.</summary>
    Spare,

    /// <summary>Kept up to date, never told: for a channel of its own.</summary>
    Quiet,

    /// <summary>Not brought anything.</summary>
    Paused,
}

/// <summary>A place where the site lies besides here.</summary>
/// <param name="Name">a-z, 0-9 and '-', at most 40: also the name of its file and folder.</param>
/// <param name="Carrier">Which carrier brings files there; null: somebody else runs it, with <c>skywave-mirror</c> or otherwise.</param>
/// <param name="Address">What readers open, ends in '/'; null when nobody should.</param>
/// <param name="Options">The carrier's own, secrets included.</param>
public sealed record Mirror(string Name, string? Carrier, Uri? Address, MirrorUse Use, JsonElement? Options)
{
    public const int MaxName = 40;

    public static bool IsName(string name) => name.Length is > 0 and <= MaxName && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') && name[0] != '-';

    /// <summary>Null when readers can open it; otherwise one sentence why not.</summary>
    public static string? Refuses(Uri address) =>
        address is not { IsAbsoluteUri: true, Scheme: "http" or "https" } ? "An address begins with http:// or https://."
        : address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0 ? "An address has no name, question or # in it."
        : !address.AbsolutePath.EndsWith('/') ? "An address ends in /."
        : address.AbsoluteUri.Length > 200 ? "An address has at most 200 characters."
        : null;
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true, UseStringEnumConverter = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Mirror))]
internal sealed partial class MirrorJson : JsonSerializerContext;
