using System.Text;
using Skywave.Stories.Languages;

namespace Skywave.Press.Pages;

/// <summary>The body of a story's history.</summary>
/// <param name="root">The way up to the edition's folder.</param>
/// <param name="when">A time as the edition's readers read it.</param>
internal sealed class HistoryHtml(Language language, string root, Func<DateTimeOffset, string> when)
{
    public string Write(HistoryPage history)
    {
        var html = new StringBuilder("<article class=\"history\"><header><h1>").Escaped(language.Text("history")).Append("</h1>");
        if (history.Headline is { } headline)
            html.Append("<p class=\"second\"><a href=\"").Append(root).Append(history.Story).Append("\">").Escaped(headline).Append("</a></p>");
        html.Append("</header><p>").Escaped(language.Text("historyText")).Append("</p><ol class=\"lines\" reversed>");
        foreach (var entry in history.Entries)
            Entry(html, entry);
        return html.Append("</ol></article>").ToString();
    }

    private void Entry(StringBuilder html, HistoryEntry entry)
    {
        html.Append("<li id=\"r").Append(entry.Revision).Append("\"><h2>").Escaped(language.Text(Word(entry.Kind, entry.Revision))).Append("</h2><p class=\"when\">").Escaped(when(entry.Time)).Append("</p>");
        if (entry.Record is null && entry.Kind != "withdraw")
        {
            html.Append("<p>").Escaped(language.Text("historyTaken")).Append("</p></li>");
            return;
        }
        foreach (var change in entry.Changes ?? [])
        {
            html.Append("<p class=\"change\">");
            foreach (var piece in change.Pieces)
            {
                var tag = piece.Kind switch { PieceKind.Taken => "del", PieceKind.Put => "ins", _ => null };
                if (tag is null)
                    Lines(html, piece.Text);
                else
                    Lines(html.Append('<').Append(tag).Append('>'), piece.Text).Append("</").Append(tag).Append('>');
            }
            html.Append("</p>");
        }
        if (entry.Changes is { IsEmpty: true })
            html.Append("<p>").Escaped(language.Text("historySame")).Append("</p>");
        if (entry.Record is { } record)
            html.Append("<p class=\"tags\"><a href=\"").Append(root).Append(record).Append("\">").Escaped(language.Text("historyRecord", "number", language.Number(entry.Leaf))).Append("</a></p>");
        html.Append("</li>");
    }

    private static StringBuilder Lines(StringBuilder html, string text) => html.Append(Html.Text(text).Replace("&#xA;", "<br>", StringComparison.Ordinal));

    private static string Word(string kind, int revision) => kind switch
    {
        "correct" => "revisionCorrected",
        "retract" => "revisionRetracted",
        "withdraw" => "revisionWithdrawn",
        _ => revision == 1 ? "revisionFirst" : "revisionUpdated",
    };
}
