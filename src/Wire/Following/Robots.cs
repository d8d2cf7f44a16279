using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Skywave.Wire.Following;

/// <summary>What a site asks of programs that fetch its pages (RFC 9309), and its sitemaps.</summary>
/// <param name="Rules">Of the group that speaks to this program, else to all; the longest that fits decides, and allowing before forbidding.</param>
/// <param name="Delay">Between two requests (<c>Crawl-delay</c>, which RFC 9309 leaves out and many sites write).</param>
/// <param name="Sitemaps">As they are written.</param>
internal sealed record Robots(ImmutableArray<(bool IsAllowed, string Path)> Rules, TimeSpan Delay, ImmutableArray<string> Sitemaps)
{
    public static readonly Robots None = new([], TimeSpan.Zero, []);

    /// <summary>Bytes that are read; the RFC asks for 500 KiB (2.5).</summary>
    private const int MaxBytes = 500 << 10;

    private const int MaxRules = 500, MaxSitemaps = 20;

    /// <summary>Who asks for more wants no program at all; a newsroom that follows its own site should know.</summary>
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(60);

    /// <summary>Reads what can be read; lines that are none are passed over (RFC 9309, 2.2.4).</summary>
    public static Robots Parse(ReadOnlySpan<byte> bytes)
    {
        var (own, all) = (new Group(), new Group());
        var named = new List<Group>();
        var sitemaps = ImmutableArray.CreateBuilder<string>();
        var isNaming = false;
        foreach (var line in Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, MaxBytes)]).TrimStart('\ufeff').Split('\n', '\r'))
        {
            var text = line.Split('#')[0];
            if (text.IndexOf(':', StringComparison.Ordinal) is not (> 0 and var at))
                continue;
            var (name, value) = (text[..at].Trim().ToLowerInvariant(), text[(at + 1)..].Trim());
            if (name == "user-agent")
            {
                if (!isNaming)
                    named.Clear();
                isNaming = true;
                if (value == "*")
                    named.Add(all);
                else if (value.StartsWith("skywave", StringComparison.OrdinalIgnoreCase))
                    named.Add(own);
                continue;
            }
            if (name == "sitemap")
            {
                if (sitemaps.Count < MaxSitemaps && value.Length is > 0 and <= 2000)
                    sitemaps.Add(value);
                continue;
            }
            isNaming = false;
            foreach (var group in named)
                group.Add(name, value);
        }
        var to = own.IsNamed ? own : all;
        return new Robots([.. to.Rules], to.Delay, sitemaps.ToImmutable());
    }

    public bool Allows(Uri address)
    {
        var path = address.PathAndQuery;
        var (best, isAllowed) = (-1, true);
        foreach (var (allowed, pattern) in Rules)
        {
            if (pattern.Length >= best && Fits(pattern, path) && (pattern.Length > best || allowed))
                (best, isAllowed) = (pattern.Length, allowed);
        }
        return isAllowed;
    }

    /// <summary>A beginning of the path, in which <c>*</c> is anything and <c>$</c> its end.</summary>
    private static bool Fits(string pattern, string path)
    {
        var isWhole = pattern.EndsWith('$');
        var parts = (isWhole ? pattern[..^1] : pattern).Split('*');
        if (!path.StartsWith(parts[0], StringComparison.Ordinal))
            return false;
        var at = parts[0].Length;
        for (var i = 1; i < parts.Length; i++)
        {
            if (isWhole && i == parts.Length - 1)
                return path.Length - at >= parts[i].Length && path.EndsWith(parts[i], StringComparison.Ordinal);
            if (path.IndexOf(parts[i], at, StringComparison.Ordinal) is not (>= 0 and var found))
                return false;
            at = found + parts[i].Length;
        }
        return !isWhole || at == path.Length;
    }

    private sealed class Group
    {
        public List<(bool, string)> Rules { get; } = [];

        public TimeSpan Delay { get; private set; }

        public bool IsNamed { get; private set; }

        public void Add(string name, string value)
        {
            IsNamed = true;
            if (name is "allow" or "disallow" && Rules.Count < MaxRules && value.Length is > 0 and <= 500)
                Rules.Add((name == "allow", value));
            else if (name == "crawl-delay" && double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && double.IsFinite(seconds))
                Delay = TimeSpan.FromSeconds(Math.Min(seconds, LongestDelay.TotalSeconds));
        }
    }
}
