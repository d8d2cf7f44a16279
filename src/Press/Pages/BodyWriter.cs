using System.Globalization;
using System.Text;
using Skywave.Press.Renditions;
using Skywave.Stories.Documents;
using Skywave.Stories.Languages;

namespace Skywave.Press.Pages;

/// <summary>Blocks of a story as HTML. Whatever a field holds, it comes out as text: markup is only what is written here.</summary>
/// <param name="root">From the page to the edition's folder: <c>../../</c>.</param>
/// <param name="cards">The stories that links and related blocks may lead to.</param>
/// <param name="hasAvif">Every picture is there as AVIF too.</param>
internal sealed class BodyWriter(Language language, string root, IReadOnlyDictionary<Stories.StoryId, StoryCard> cards, bool hasAvif = false)
{
    private readonly StringBuilder html = new();

    public string Write(IEnumerable<Block> blocks)
    {
        html.Clear();
        foreach (var block in blocks)
            Write(block);
        return html.ToString();
    }

    public string Inline(RichText text)
    {
        html.Clear();
        Runs(text);
        return html.ToString();
    }

    /// <summary>The lead picture: fetched first, with its room reserved.</summary>
    public string Lead(PictureUse picture)
    {
        html.Clear();
        Figure(picture, Rendition.Lead, eager: true);
        return html.ToString();
    }

    private void Write(Block block)
    {
        switch (block)
        {
            case Paragraph paragraph:
                Element("p", paragraph.Text);
                break;
            case Heading heading:
                Element("h" + Math.Clamp(heading.Level, 2, 4).ToString(CultureInfo.InvariantCulture), heading.Text);
                break;
            case Quote quote:
                html.Append("<blockquote><p>");
                Runs(quote.Text);
                html.Append("</p>");
                if (quote.Source is { Length: > 0 } source)
                    html.Append("<footer>").Escaped(source).Append("</footer>");
                html.Append("</blockquote>\n");
                break;
            case ListBlock list:
                var tag = list.Ordered ? "ol" : "ul";
                html.Append('<').Append(tag).Append('>');
                foreach (var item in list.Items)
                {
                    html.Append("<li>");
                    Runs(item);
                    html.Append("</li>");
                }
                html.Append("</").Append(tag).Append(">\n");
                break;
            case Table table:
                Write(table);
                break;
            case PictureBlock picture:
                Figure(picture.Picture, Rendition.Whole, eager: false);
                break;
            case AudioBlock audio:
                // Title first: a caption is a figure's first or last part, and the transcript follows the player.
                html.Append("<figure><figcaption>").Escaped(audio.Title);
                if (audio.Seconds > 0)
                    // Before it is loaded, the player does not tell.
                    html.Append(" <time datetime=\"PT").Append(audio.Seconds.ToString(CultureInfo.InvariantCulture)).Append("S\">").Escaped(language.Digits(Length(audio.Seconds))).Append("</time>");
                html.Append("</figcaption>");
                if (AudioPath(audio.Media) is { } sound)
                    html.Append("<audio controls preload=\"none\" src=\"").Append(root).Append(sound).Append("\" aria-label=\"").Escaped(audio.Title.Length > 0 ? audio.Title : "♪").Append("\"></audio>");
                if (audio.Transcript is { IsEmpty: false } transcript)
                {
                    html.Append("<details><summary>").Escaped(language.Text("transcript")).Append("</summary><p>");
                    Runs(transcript);
                    html.Append("</p></details>");
                }
                html.Append("</figure>\n");
                break;
            case Embed embed:
                Write(embed);
                break;
            case Divider:
                html.Append("<hr>\n");
                break;
            case Related related:
                Write(related);
                break;
        }
    }

    /// <summary>4:05, or 1:04:05.</summary>
    private static string Length(int seconds) => TimeSpan.FromSeconds(seconds).ToString(seconds < 3600 ? @"m\:ss" : @"h\:mm\:ss", CultureInfo.InvariantCulture);

    /// <summary>The file of a sound within the edition's folder; null when it names none.</summary>
    public static string? AudioPath(MediaRef media) => !Store.BlobId.IsValid(media.Hash) ? null : $"media/{media.Hash[..16]}.{(media.MediaType == "audio/ogg" ? "ogg" : media.MediaType == "audio/mp4" ? "m4a" : "mp3")}";

    private void Write(Table table)
    {
        html.Append("<div class=\"scroll\" tabindex=\"0\" role=\"group\"").Append(" aria-label=\"").Escaped(table.Caption ?? "·").Append("\"><table>");
        if (table.Caption is { Length: > 0 } caption)
            html.Append("<caption>").Escaped(caption).Append("</caption>");
        for (var i = 0; i < table.Rows.Length; i++)
        {
            var head = table.Header && i == 0;
            html.Append(head ? "<thead><tr>" : i == (table.Header ? 1 : 0) ? "<tbody><tr>" : "<tr>");
            foreach (var cell in table.Rows[i])
            {
                html.Append(head ? "<th scope=\"col\">" : "<td>");
                Runs(cell);
                html.Append(head ? "</th>" : "</td>");
            }
            html.Append(head ? "</tr></thead>" : "</tr>");
        }
        html.Append(table.Rows.Length > (table.Header ? 1 : 0) ? "</tbody></table></div>\n" : "</table></div>\n");
    }

    private void Write(Embed embed)
    {
        html.Append("<div class=\"embed\">");
        if (embed.Still is { } still)
            Figure(still, Rendition.Whole, eager: false);
        html.Append("<p><strong>").Escaped(embed.Title).Append("</strong></p>");
        if (embed.Text is { IsEmpty: false } text)
            Element("p", text);
        if (LinkOf(embed.Address) is { } address)
            html.Append("<p><a rel=\"noreferrer nofollow\" href=\"").Escaped(address).Append("\">")
                .Escaped(language.Text("openAt", "provider", embed.Provider)).Append("</a></p>");
        html.Append("</div>\n");
    }

    private void Write(Related related)
    {
        var known = related.Stories.Where(cards.ContainsKey).Select(id => cards[id]).ToList();
        if (known.Count == 0)
            return;
        html.Append("<aside class=\"related\"><p>").Escaped(language.Text("relatedStories")).Append("</p><ul>");
        foreach (var card in known)
            html.Append("<li><a href=\"").Append(root).Append(card.Path).Append("\">").Escaped(card.Headline).Append("</a></li>");
        html.Append("</ul></aside>\n");
    }

    private void Element(string tag, RichText text)
    {
        html.Append('<').Append(tag).Append('>');
        Runs(text);
        html.Append("</").Append(tag).Append(">\n");
    }

    private void Runs(RichText text)
    {
        foreach (var run in text.Runs)
        {
            var link = run.Link is null ? null : LinkOf(run.Link);
            if (link is not null)
                html.Append(run.Link!.StartsWith("story:", StringComparison.Ordinal) ? "<a href=\"" : "<a rel=\"noreferrer nofollow\" href=\"").Escaped(link).Append("\">");
            if (run.Language is { } tag)
                html.Append("<span lang=\"").Escaped(tag).Append("\" dir=\"")
                    .Append(LanguageCatalogue.DirectionOf(tag) == Direction.RightToLeft ? "rtl" : "ltr").Append("\">");
            if (run.Strong)
                html.Append("<strong>");
            if (run.Emphasis)
                html.Append("<em>");
            html.Append(Html.Text(run.Text).Replace("&#xA;", "<br>", StringComparison.Ordinal).Replace("\n", "<br>", StringComparison.Ordinal));
            if (run.Emphasis)
                html.Append("</em>");
            if (run.Strong)
                html.Append("</strong>");
            if (run.Language is not null)
                html.Append("</span>");
            if (link is not null)
                html.Append("</a>");
        }
    }

    /// <summary>An address that a page may link to, or null: the words then stand without a link.</summary>
    private string? LinkOf(string link)
    {
        if (link.StartsWith("story:", StringComparison.Ordinal))
            return Stories.StoryId.TryParse(link[6..], out var id) && cards.TryGetValue(id, out var card) ? root + card.Path : null;
        return Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" or "mailto" ? address.AbsoluteUri : null;
    }

    private void Figure(PictureUse picture, (int W, int H) ratio, bool eager)
    {
        html.Append("<figure>");
        const string sizes = "(min-width:40rem) 38rem, 100vw";
        if (hasAvif)
        {
            html.Append("<picture><source type=\"image/avif\" srcset=\"");
            Sources([.. Rendition.Sizes(picture, ratio).Select(cut => cut with { Extension = "avif" })], html, root);
            html.Append("\" sizes=\"").Append(sizes).Append("\">");
        }
        Image(html, root, picture, ratio, eager, sizes);
        if (hasAvif)
            html.Append("</picture>");
        var caption = !picture.Caption.IsEmpty || picture.Credit.Length > 0 || picture.IsFilePhoto;
        if (caption)
        {
            html.Append("<figcaption>");
            Runs(picture.Caption);
            if (picture.IsFilePhoto && !picture.Caption.Plain.Contains(language.Text("filePhoto"), StringComparison.OrdinalIgnoreCase))
                html.Append(' ').Escaped(language.Text("filePhoto"));
            if (picture.Credit.Length > 0)
                html.Append(" <b>").Escaped(picture.Credit).Append("</b>");
            html.Append("</figcaption>");
        }
        html.Append("</figure>\n");
    }

    private static void Sources(List<Rendition> cuts, StringBuilder html, string root)
    {
        for (var i = 0; i < cuts.Count; i++)
            html.Append(i > 0 ? ", " : "").Append(root).Append(cuts[i].Path).Append(' ').Append(cuts[i].Width.ToString(CultureInfo.InvariantCulture)).Append('w');
    }

    public static void Image(StringBuilder html, string root, PictureUse picture, (int W, int H) ratio, bool eager, string sizes)
    {
        var cuts = Rendition.Sizes(picture, ratio).ToList();
        var last = cuts[^1];
        html.Append("<img src=\"").Append(root).Append(cuts[Math.Min(1, cuts.Count - 1)].Path).Append('"');
        if (cuts.Count > 1)
        {
            html.Append(" srcset=\"");
            Sources(cuts, html, root);
            html.Append("\" sizes=\"").Append(sizes).Append('"');
        }
        html.Append(" width=\"").Append(last.Width.ToString(CultureInfo.InvariantCulture)).Append("\" height=\"").Append(last.Height.ToString(CultureInfo.InvariantCulture))
            .Append("\" alt=\"").Escaped(picture.Alternative).Append(eager ? "\" fetchpriority=\"high\">" : "\" loading=\"lazy\">");
    }
}
