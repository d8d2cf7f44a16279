using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Skywave.Wire.Following;

/// <summary>Reads the lists of posts that WordPress gives (REST API, <c>wp/v2/posts</c>).</summary>
internal static class WordPressPosts
{
    /// <summary>Members that are asked for; <c>_links</c> and <c>_embedded</c> let the author, the sections and the picture come along.</summary>
    public const string Fields = "id,date_gmt,modified_gmt,slug,link,title,content,excerpt,_links,_embedded", Names = "id,date_gmt,modified_gmt,link";

    /// <summary>The section that WordPress puts posts into when nobody has chosen one.</summary>
    private const string NoSection = "uncategorized";

    /// <param name="isWhole">Read the stories too; else their names alone.</param>
    public static (ImmutableArray<Listed> Posts, string? Refused) Read(ReadOnlyMemory<byte> bytes, SiteContext context, bool isWhole)
    {
        var (document, refused) = JsonParts.Parse(bytes);
        if (document is null)
            return ([], refused);
        using (document)
        {
            if (document.RootElement.ValueKind != JsonValueKind.Array)
                return ([], "What came is not a list of posts.");
            var posts = ImmutableArray.CreateBuilder<Listed>();
            foreach (var post in document.RootElement.EnumerateArray())
            {
                if (Post(post, context, isWhole) is { } listed)
                    posts.Add(listed);
            }
            return (posts.ToImmutable(), null);
        }
    }

    private static Listed? Post(JsonElement post, SiteContext context, bool isWhole)
    {
        if (post.Part("id") is not { ValueKind: JsonValueKind.Number } number || !number.TryGetInt64(out var id) || id <= 0)
            return null;
        var key = id.ToString(CultureInfo.InvariantCulture);
        var (published, changed) = (Time(post.Part("date_gmt").Text()), Time(post.Part("modified_gmt").Text()));
        var (mark, address) = (Short(post.Part("modified_gmt").Text()), post.Part("link").Text());
        if (!Uri.TryCreate(address, UriKind.Absolute, out var page) || page.Scheme is not ("http" or "https") || address.Length > 2000)
            return null;
        if (!isWhole)
            return new Listed(key, mark, address, SiteText.Milliseconds(published));
        if (post.Part("content", "protected") is { ValueKind: JsonValueKind.True })
            return new Listed(key, mark, address, SiteText.Milliseconds(published), new SiteStory(key, mark, address, null, "It needs a password.") { Rank = SiteText.Milliseconds(published), Changed = SiteText.Milliseconds(changed), IsGone = true });
        var embedded = post.Part("_embedded");
        var story = SiteText.Of(
            new RawStory(
                key, mark, address, post.Part("slug").Text(), post.Part("title", "rendered").Text(), post.Part("content", "rendered").Text(), post.Part("excerpt", "rendered").Text(), published, changed,
                [.. (embedded?.Part("author")).Items(20).Select(author => author.Part("name").Text())], Section(embedded), Lead(embedded)),
            context);
        return new Listed(key, mark, address, story.Rank, story);
    }

    private static string? Section(JsonElement? embedded)
    {
        foreach (var term in (embedded?.Part("wp:term")).Items(50).SelectMany(terms => ((JsonElement?)terms).Items(50)))
        {
            if (term.Part("taxonomy").Text() == "category" && term.Part("slug").Text() is var slug && slug != NoSection && term.Part("name").Text() is { Length: > 0 } name)
                return name;
        }
        return null;
    }

    private static LeadPicture? Lead(JsonElement? embedded)
    {
        var media = (embedded?.Part("wp:featuredmedia")).Items(1);
        return media is [var picture] && picture.Part("media_type").Text() == "image" && picture.Part("source_url").Text() is { Length: > 0 } address
            ? new LeadPicture(address, picture.Part("caption", "rendered").Text(), picture.Part("alt_text").Text()) : null;
    }

    /// <summary>WordPress writes UTC without saying so; zeroes for a draft that never was published.</summary>
    private static DateTimeOffset? Time(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && time.Year is > 1900 and < 2200 ? time : null;

    private static string Short(string text) => text.Length <= 40 ? text : text[..40];
}
