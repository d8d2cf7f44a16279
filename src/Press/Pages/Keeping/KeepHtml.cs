using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Skywave.Stories.Editions;
using Skywave.Stories.Languages;

namespace Skywave.Press.Pages;

/// <summary>The page on which the worker is switched on and off, with the words that it speaks; complete without script, which then says that it does not work there.</summary>
internal sealed class KeepHtml(Language language, EditionProfile profile)
{
    /// <summary>So many numbers of days get their own form; later ones are as those a hundred before, in every language.</summary>
    private const int Counted = 200;

    // Within <script>, '<' must not begin a tag; the encoder escapes it.
    private static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public string Write()
    {
        var html = new StringBuilder("<section class=\"plain text\"><h1>").Escaped(T("keepTitle")).Append("</h1>");
        Paragraph(html, "keepWhat");
        Paragraph(html, "keepStored");
        html.Append("<aside class=\"note\"><p>").Escaped(T("keepDanger")).Append("</p></aside><div id=\"keep\" class=\"text\"><p id=\"state\" role=\"status\">").Escaped(T("keepNotHere"))
            .Append("</p><div id=\"choice\" class=\"text\" hidden><p><label><input type=\"checkbox\" id=\"nothing\"> ").Escaped(T("keepNothing")).Append("</label></p>");
        if (profile.AdvisesToKeepNothing)
            Paragraph(html, "keepAdvised");
        html.Append("</div><p id=\"off\" hidden><button id=\"start\">").Escaped(T("keepTitle"))
            .Append("</button></p><div id=\"on\" class=\"text\" hidden><p><button id=\"save\" class=\"soft\">").Escaped(T("keepSave")).Append("</button></p><p><button id=\"clear\">").Escaped(T("keepClear")).Append("</button></p></div></div>");
        Paragraph(html, "keepCannotClear");
        if (profile.PublicAddress is { } address)
            html.Append("<p>").Escaped(T("keepShare")).Append(" <a dir=\"ltr\" href=\"").Escaped(address.AbsoluteUri).Append("\">").Escaped(address.AbsoluteUri).Append("</a></p>");
        return html.Append("</section><script type=\"application/json\" id=\"words\">").Append(Given()).Append("</script><script>").Append(ReaderFiles.Keep).Append("</script>").ToString();
    }

    /// <summary>The web application manifest (W3C), relative like all that a page leads to.</summary>
    public string Manifest() => Json(json =>
    {
        json.WriteString("name", profile.Name);
        json.WriteString("short_name", profile.Name);
        json.WriteString("lang", language.Tag);
        json.WriteString("dir", language.Dir);
        json.WriteString("id", "./");
        json.WriteString("start_url", "index.html");
        json.WriteString("scope", "../");
        json.WriteString("display", "minimal-ui");
        json.WriteString("background_color", "#fdfcf8");
        json.WriteString("theme_color", "#fdfcf8");
        json.WriteStartArray("icons");
        json.WriteStartObject();
        json.WriteString("src", "icon.svg");
        json.WriteString("type", "image/svg+xml");
        json.WriteString("sizes", "any");
        json.WriteEndObject();
        json.WriteEndArray();
    }) + "\n";

    private string T(string key) => language.Text(key);

    private void Paragraph(StringBuilder html, string key) => html.Append("<p>").Escaped(T(key)).Append("</p>");

    /// <summary>What <c>src/Reader/src/worker/words.ts</c> calls settings, and the page's own words.</summary>
    private string Given() => Json(json =>
    {
        json.WriteStartObject("settings");
        json.WriteString("edition", language.Tag);
        json.WriteBoolean("keepsPages", !profile.AdvisesToKeepNothing);
        json.WriteStartObject("words");
        json.WriteString("lang", language.Tag);
        json.WriteString("dir", language.Dir);
        json.WriteString("digits", language.Digits("0123456789") is var digits && digits != "0123456789" ? digits : "");
        json.WriteString("morning", TimeForm(new TimeOnly(9, 47)));
        json.WriteString("evening", TimeForm(new TimeOnly(21, 47)));
        foreach (var (name, key) in new[] { ("title", "keepTitle"), ("verified", "keptVerified"), ("offline", "keptOffline"), ("at", "keptAt"), ("forged", "keptForged"), ("forgedText", "keptForgedText"), ("none", "keptNone"), ("noneText", "keptNoneText"), ("unsealed", "keptUnsealed") })
            json.WriteString(name, T(key));
        var forms = language.PluralForms("keptDays").OrderBy(form => form.Key, StringComparer.Ordinal).ToList();
        json.WriteStartArray("days");
        foreach (var form in forms)
            json.WriteStringValue(form.Value);
        json.WriteEndArray();
        json.WriteString("daysOf", string.Concat(Enumerable.Range(0, Counted).Select(count => (char)('0' + forms.FindIndex(form => form.Key == FormOf(count))))));
        json.WriteEndObject();
        json.WriteEndObject();
        foreach (var (name, key) in new[] { ("off", "keepOff"), ("on", "keepOn"), ("busy", "keepBusy"), ("failed", "keepFailed") })
            json.WriteString(name, T(key));
    });

    /// <summary>How a time before noon, or after it, is written: <c>{m}</c> for the minutes, <c>{hh}</c>, <c>{H}</c> or <c>{h}</c> for the hours of 24 with two digits, of 24, and of 12.</summary>
    private string TimeForm(TimeOnly time)
    {
        var isTwelve = !language.Time(new TimeOnly(21, 47)).Contains(language.Digits("21"), StringComparison.Ordinal);
        return language.Time(time).Replace(language.Digits("47"), "{m}", StringComparison.Ordinal).Replace(language.Digits("21"), "{hh}", StringComparison.Ordinal)
            .Replace(language.Digits("09"), "{hh}", StringComparison.Ordinal).Replace(language.Digits("9"), isTwelve ? "{h}" : "{H}", StringComparison.Ordinal);
    }

    private string FormOf(int count) => language.PluralForms("keptDays").ContainsKey(language.Category(count)) ? language.Category(count) : "other";

    private static string Json(Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(bytes, JsonOptions))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
