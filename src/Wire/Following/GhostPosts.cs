using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Skywave.Wire.Following;

/// <summary>Reads the lists of posts that Ghost gives (Content API, <c>posts</c>).</summary>
internal static class GhostPosts
{
    public const string Names = "id,updated_at,published_at,url";

    /// <param name="isWhole">Read the stories too; else their names alone.</param>
    /// <returns>The posts, and the number of the page after these; null for the last.</returns>
    public static (ImmutableArray<Listed> Posts, int? NextPage, int Total, string? Refused) Read(ReadOnlyMemory<byte> bytes, SiteContext context, bool isWhole)
    {
        var (document, refused) = JsonParts.Parse(bytes);
        if (document is null)
            return ([], null, 0, refused);
        using (document)
        {
            if (document.RootElement.Part("posts") is not { ValueKind: JsonValueKind.Array } list)
                return ([], null, 0, "What came is not a list of posts.");
            var posts = ImmutableArray.CreateBuilder<Listed>();
            foreach (var post in list.EnumerateArray())
            {
                if (Post(post, context, isWhole) is { } listed)
                    posts.Add(listed);
            }
            var pagination = document.RootElement.Part("meta", "pagination");
            return (posts.ToImmutable(), Number(pagination?.Part("next")), Number(pagination?.Part("total")) ?? 0, null);
        }
    }

    private static Listed? Post(JsonElement post, SiteContext context, bool isWhole)
    {
        var (key, address, mark) = (post.Part("id").Text(), post.Part("url").Text(), post.Part("updated_at").Text());
        if (key.Length is 0 or > 64 || mark.Length > 40 || address.Length > 2000 || !Uri.TryCreate(address, UriKind.Absolute, out var page) || page.Scheme is not ("http" or "https"))
            return null;
        var (published, changed) = (Time(post.Part("published_at").Text()), Time(mark));
        if (!isWhole)
            return new Listed(key, mark, address, SiteText.Milliseconds(published));
        // Who has no subscription gets the beginning alone: that is not the story.
        if (post.Part("access") is { ValueKind: JsonValueKind.False })
            return new Listed(key, mark, address, SiteText.Milliseconds(published), new SiteStory(key, mark, address, null, "It is for subscribers.") { Rank = SiteText.Milliseconds(published), Changed = SiteText.Milliseconds(changed), IsGone = true });
        var picture = post.Part("feature_image").Text() is { Length: > 0 } feature ? new LeadPicture(feature, post.Part("feature_image_caption").Text(), post.Part("feature_image_alt").Text()) : null;
        var story = SiteText.Of(
            new RawStory(
                key, mark, address, post.Part("slug").Text(), post.Part("title").Text(), post.Part("html").Text(), post.Part("custom_excerpt").Text(), published, changed,
                [.. post.Part("authors").Items(20).Select(author => author.Part("name").Text())], post.Part("primary_tag", "name").Text(), picture),
            context);
        return new Listed(key, mark, address, story.Rank, story);
    }

    private static int? Number(JsonElement? element) => element is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) ? value : null;

    private static DateTimeOffset? Time(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && time.Year is > 1900 and < 2200 ? time : null;
}
