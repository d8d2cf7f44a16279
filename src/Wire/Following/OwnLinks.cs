using System.Collections.Immutable;
using Skywave.Stories;
using Skywave.Stories.Documents;

namespace Skywave.Wire.Following;

/// <summary>Links from one story of a site to another lead to the other's page in the edition, where it can be read when the site cannot.</summary>
internal static class OwnLinks
{
    /// <summary>An address within its site: the path without its last slash, and the query where the path says nothing (<c>/?p=12</c>).</summary>
    public static string Of(Uri address)
    {
        var path = address.AbsolutePath.TrimEnd('/');
        return (path.Length > 0 ? path : "/" + address.Query) is { Length: <= 2000 } link ? link : "";
    }

    /// <summary>The links of a document that lead to the site.</summary>
    public static IEnumerable<string> In(StoryDocument document, Func<Uri, bool> isOfSite) =>
        document.Body.SelectMany(Texts).SelectMany(text => text.Runs).Select(run => run.Link).OfType<string>().Distinct().Select(link => Within(link, isOfSite)).OfType<string>();

    public static StoryDocument Resolve(StoryDocument document, Func<Uri, bool> isOfSite, IReadOnlyDictionary<string, Guid> stories)
    {
        if (stories.Count == 0)
            return document;
        RichText To(RichText text) => RichText.Of(text.Runs.Select(run =>
            run.Link is { } link && Within(link, isOfSite) is { } within && stories.TryGetValue(within, out var story) ? run with { Link = "story:" + new StoryId(story) } : run));
        return document with
        {
            Body = [.. document.Body.Select(block => block switch
            {
                Paragraph paragraph => paragraph with { Text = To(paragraph.Text) },
                Heading heading => heading with { Text = To(heading.Text) },
                Quote quote => quote with { Text = To(quote.Text) },
                ListBlock list => list with { Items = [.. list.Items.Select(To)] },
                Table table => table with { Rows = [.. table.Rows.Select(row => row.Select(To).ToImmutableArray())] },
                _ => block,
            })],
        };
    }

    private static string? Within(string link, Func<Uri, bool> isOfSite) => Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && isOfSite(address) ? Of(address) : null;

    private static IEnumerable<RichText> Texts(Block block) => block switch
    {
        Paragraph paragraph => [paragraph.Text],
        Heading heading => [heading.Text],
        Quote quote => [quote.Text],
        ListBlock list => list.Items,
        Table table => table.Rows.SelectMany(row => row),
        _ => [],
    };
}
