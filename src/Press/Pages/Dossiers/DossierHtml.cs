using System.Text;
using Skywave.Stories.Languages;

namespace Skywave.Press.Pages;

/// <summary>The body of a dossier's page.</summary>
/// <param name="root">The way up to the edition's folder.</param>
/// <param name="when">A time as the edition's readers read it, without the hour.</param>
internal sealed class DossierHtml(Language language, string root, Func<DateTimeOffset, string> when)
{
    public string Write(DossierPage dossier)
    {
        var html = new StringBuilder("<article class=\"dossier\"><header><p class=\"over\"><a href=\"").Append(root).Append("dossier/index.html\">").Escaped(language.Text("dossier")).Append("</a></p><h1>").Escaped(dossier.Title).Append("</h1></header>");
        if (dossier.Main is { } main)
            Main(html, main);
        else
            html.Append("<p class=\"sub\">").Escaped(language.Text("pageNumber", "number", language.Number(dossier.Number))).Append("</p>");
        TimeLine(html, dossier);
        return html.Append("</article>").ToString();
    }

    private void Main(StringBuilder html, DossierMain main)
    {
        if (main.Summary.Length > 0)
            html.Append("<p class=\"second\">").Escaped(main.Summary).Append("</p>");
        if (main.IsClosed)
            html.Append("<aside class=\"note\"><p>").Escaped(language.Text("dossierClosed")).Append("</p></aside>");
        if (!main.AlsoIn.IsEmpty)
            Also(html.Append("<p class=\"tags\"><span>").Escaped(language.Text("alsoIn")).Append(":</span> "), main.AlsoIn).Append("</p>");
        if (!main.Next.IsEmpty)
        {
            Section(html, "announced");
            Events(html, main.Next);
            if (main.Calendar is { } calendar)
                html.Append("<p class=\"tags\"><a href=\"").Append(root).Append(calendar).Append("\">").Escaped(language.Text("addToCalendar")).Append("</a></p>");
            html.Append("</section>");
        }
        if (!main.Questions.IsEmpty)
        {
            Section(html, "openQuestions").Append("<ul class=\"ask\">");
            foreach (var question in main.Questions)
                html.Append("<li>").Escaped(question).Append("</li>");
            html.Append("</ul></section>");
        }
        if (!main.Said.IsEmpty)
        {
            Section(html, "whoSaidWhat");
            foreach (var said in main.Said)
                Said(html, said);
            html.Append("</section>");
        }
        if (!main.Past.IsEmpty)
        {
            Section(html, "announcedBefore");
            Events(html, main.Past);
            html.Append("</section>");
        }
        if (!main.Elsewhere.IsEmpty)
        {
            Section(html, "inOtherLanguages").Append("<ul class=\"lines\">");
            foreach (var line in main.Elsewhere)
                html.Append("<li><a href=\"").Append(root).Append("../").Append(line.Edition).Append('/').Append(line.Path).Append('"').Append(Language(line.Edition)).Append('>').Escaped(line.Headline)
                    .Append("</a> <span>").Escaped(when(line.FirstPublished)).Append("</span></li>");
            html.Append("</ul></section>");
        }
    }

    private void TimeLine(StringBuilder html, DossierPage dossier)
    {
        Section(html, "timeLine");
        if (dossier.Stories.IsEmpty)
            html.Append("<p class=\"empty\">").Escaped(language.Text("noStories")).Append("</p>");
        html.Append("<ol class=\"lines\">");
        foreach (var story in dossier.Stories)
        {
            html.Append("<li><span>").Escaped(when(story.FirstPublished)).Append("</span> <a href=\"").Append(root).Append(story.Path).Append("\">").Escaped(story.Headline).Append("</a>");
            if (!story.AlsoIn.IsEmpty)
                Also(html.Append("<p class=\"tags\">"), story.AlsoIn).Append("</p>");
            html.Append("</li>");
        }
        html.Append("</ol>");
        if (dossier.Older is not null || dossier.Newer is not null)
        {
            html.Append("<p class=\"pages\">");
            if (dossier.Newer is { } newer)
                html.Append("<a href=\"").Append(root).Append(newer).Append("\" rel=\"prev\">").Escaped(language.Text("newer")).Append("</a>");
            if (dossier.Older is { } older)
                html.Append("<a href=\"").Append(root).Append(older).Append("\" rel=\"next\">").Escaped(language.Text("older")).Append("</a>");
            html.Append("</p>");
        }
        html.Append("</section>");
    }

    private StringBuilder Section(StringBuilder html, string title) => html.Append("<section><h2>").Escaped(language.Text(title)).Append("</h2>");

    private void Events(StringBuilder html, IEnumerable<EventLine> events)
    {
        html.Append("<ul class=\"lines\">");
        foreach (var line in events)
        {
            html.Append("<li><span>").Escaped(language.FullDate(line.First));
            if (line.Last != line.First)
                html.Append(" – ").Escaped(language.FullDate(line.Last));
            html.Append("</span><br><b>").Escaped(line.What).Append("</b>");
            foreach (var detail in new[] { line.Place, line.Parties })
            {
                if (detail.Length > 0)
                    html.Append("<p class=\"sum\">").Escaped(detail).Append("</p>");
            }
            html.Append("</li>");
        }
        html.Append("</ul>");
    }

    private void Said(StringBuilder html, SaidLine said)
    {
        html.Append("<blockquote class=\"said\"><p>").Append(said.IsDirect ? $"<q>{Html.Text(said.Words)}</q>" : Html.Text(said.Words)).Append("</p><footer><b>").Escaped(said.Speaker).Append("</b>");
        if (said.RelayedBy is { } agency)
            html.Append(", ").Escaped(language.Text("asReportedBy", "agency", agency));
        html.Append(" · <a href=\"").Append(root).Append(said.Story).Append("\">").Escaped(when(said.Day)).Append("</a></footer></blockquote>");
    }

    private static StringBuilder Also(StringBuilder html, IEnumerable<AlsoIn> editions)
    {
        var first = true;
        foreach (var also in editions)
        {
            html.Append(first ? "" : " · ").Append("<a href=\"../../").Append(also.Edition).Append('/').Append(also.Path).Append('"').Append(Language(also.Edition)).Append('>')
                .Escaped(LanguageCatalogue.Find(also.Edition)?.NameInItself ?? also.Edition).Append("</a>");
            first = false;
        }
        return html;
    }

    private static string Language(string edition) => $" lang=\"{edition}\" hreflang=\"{edition}\" dir=\"{(LanguageCatalogue.DirectionOf(edition) == Direction.RightToLeft ? "rtl" : "ltr")}\"";
}
