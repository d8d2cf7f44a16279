using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Skywave.Stories.Copy;
using Skywave.Stories.Languages;

namespace Skywave.Press.Pages;

/// <summary>The body of a page of letters.</summary>
/// <param name="root">The way up to the edition's folder.</param>
/// <param name="time">A time as the edition's readers read it.</param>
internal sealed class ThreadHtml(Language language, string root, Func<DateTimeOffset, string> time)
{
    // Where there is no script, or none of the browser's digests, the letter goes without proof.
    private const string Script = """
        (f=>{if(f&&crypto.subtle)f.addEventListener("submit",async e=>{if(f.proof.value)return;e.preventDefault();let b=f.querySelector("button"),t=new TextEncoder,h=async s=>new Uint8Array(await crypto.subtle.digest("SHA-256",t.encode(s)));b.disabled=true;b.textContent=b.dataset.busy;let p="skywave letter 1\n"+f.dataset.of+"\n"+[...await h(f.text.value)].map(v=>v.toString(16).padStart(2,"0")).join("")+"\n";for(let n=0;;n++){let d=await h(p+n);if(!d[0]&&!d[1]){f.proof.value=n;break}}f.submit()});addEventListener("pageshow",()=>{if(f){f.proof.value="";let b=f.querySelector("button");b.disabled=false;b.textContent=b.dataset.send}})})(document.forms.letter)
        """;

    /// <summary>The script's hash, for the page's policy.</summary>
    public static string ScriptHash { get; } = "'sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Script))) + "'";

    /// <summary>Letters of one page.</summary>
    public const int Full = 100;

    /// <summary>Characters of a page's letters: in two-byte scripts 100 KB, which Brotli brings under 40.</summary>
    public const int Longest = 50_000;

    public string Write(ThreadPage thread)
    {
        var html = new StringBuilder("<article class=\"thread\"><header><p class=\"over\">");
        if (thread.Story is { } story)
            html.Append("<a href=\"").Append(root).Append(story).Append("\">").Escaped(thread.Title).Append("</a></p><h1>").Escaped(language.Text("letters"));
        else
            html.Append("<a href=\"").Append(root).Append("debate/index.html\">").Escaped(language.Text("debate")).Append("</a></p><h1>").Escaped(thread.Title);
        html.Append("</h1></header>");
        if (thread.Number > 1)
            html.Append("<p class=\"sub\">").Escaped(language.Text("pageNumber", "number", language.Number(thread.Number))).Append("</p>");
        if (thread.Debate is { } debate)
            Debate(html, debate);
        if (!thread.IsOpen && thread.Number == 1)
            html.Append("<aside class=\"note\"><p>").Escaped(language.Text(thread.Debate is { IsOver: true } ? "debateOver" : "lettersClosed")).Append("</p></aside>");
        if (thread.Story is null && thread.Number == 1)
            html.Append("<h2>").Escaped(language.Text("letters")).Append("</h2><p class=\"sub\">").Escaped(language.Text("debateNoPoll")).Append("</p>");
        if (thread.Letters.IsEmpty)
            html.Append("<p class=\"empty\">").Escaped(language.Text("noLetters")).Append("</p>");
        else if (thread.IsOpen && thread.Number == 1)
            html.Append("<p class=\"tags\"><a href=\"#write\">").Escaped(language.Text("writeLetter")).Append("</a></p>");
        foreach (var letter in thread.Letters)
            Letter(html, letter, thread);
        Pages(html, thread);
        if (thread.IsOpen && thread.Number == 1)
            Form(html, thread);
        return html.Append("</article>").ToString();
    }

    private void Letter(StringBuilder html, Letter letter, ThreadPage thread)
    {
        var number = letter.Number.ToString(CultureInfo.InvariantCulture);
        // A debate's first page has a heading above its letters.
        var heading = thread.Story is null && thread.Number == 1 ? "h3" : "h2";
        html.Append("<section class=\"letter\" id=\"l").Append(number).Append("\"><").Append(heading).Append("><a href=\"#l").Append(number).Append("\">").Append(language.Number(letter.Number)).Append("</a> <bdi>")
            .Escaped(letter.Name.Length > 0 ? letter.Name : language.Text("aReader")).Append("</bdi>");
        if (letter.Mark.Length > 0)
            html.Append(" <code dir=\"ltr\">").Escaped(letter.Mark).Append("</code>");
        html.Append("</").Append(heading).Append("><p class=\"sub\">").Escaped(language.Date(letter.Day));
        if (letter.Round > 0)
            html.Append(" · ").Escaped(language.Text("debateRound", "number", language.Number(letter.Round))).Append(" · <b>").Escaped(language.Text(letter.Side == DebateSide.For ? "debateFor" : "debateAgainst")).Append("</b>");
        if (letter.ReplyTo > 0)
            html.Append(" · <a href=\"").Append(AddressOf(letter.ReplyTo, thread)).Append("\">").Escaped(language.Text("inReplyTo", "number", language.Number(letter.ReplyTo))).Append("</a>");
        html.Append("</p>");
        if (letter.Face != LetterFace.Shown)
        {
            html.Append("<p class=\"empty\">").Escaped(language.Text(letter.Face == LetterFace.TakenBack ? "letterTakenBack" : "letterTakenAway")).Append("</p></section>");
            return;
        }
        // Another script than the edition's goes in its own direction; a line of it in a paragraph cannot turn what is around it.
        html.Append("<div").Append(letter.Language == language.Tag ? "" : $" lang=\"{Html.Text(letter.Language)}\" dir=\"auto\"").Append('>');
        foreach (var paragraph in letter.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            html.Append("<p dir=\"auto\">").Escaped(paragraph).Append("</p>");
        html.Append("</div></section>");
    }

    private static string AddressOf(int letter, ThreadPage thread)
    {
        var page = thread.Elsewhere.FirstOrDefault(place => place.Number == letter)?.Page ?? thread.Number;
        var anchor = "#l" + letter.ToString(CultureInfo.InvariantCulture);
        return page == thread.Number ? anchor : (page == 1 ? "index.html" : page.ToString(CultureInfo.InvariantCulture) + ".html") + anchor;
    }

    private void Debate(StringBuilder html, DebateMain debate)
    {
        foreach (var paragraph in debate.Introduction.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            html.Append("<p class=\"second\">").Escaped(paragraph).Append("</p>");
        if (debate.Summary.Length > 0)
        {
            html.Append("<section><h2>").Escaped(language.Text("debateSummary")).Append("</h2>");
            foreach (var paragraph in debate.Summary.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                html.Append("<p>").Escaped(paragraph).Append("</p>");
            html.Append("</section>");
        }
        if (debate.For.Length + debate.Against.Length > 0)
        {
            html.Append("<section><h2>").Escaped(language.Text("debateStatements")).Append("</h2><div class=\"sides\">");
            Side(html, "debateFor", debate.For);
            Side(html, "debateAgainst", debate.Against);
            html.Append("</div></section>");
        }
        html.Append("<ol class=\"lines\">");
        for (var i = 0; i < debate.Rounds.Length; i++)
        {
            html.Append("<li><b>").Escaped(language.Text("debateRound", "number", language.Number(i + 1))).Append("</b> <span>")
                .Escaped(debate.Rounds[i].IsOver || debate.IsOver ? language.Text("debateRoundOver") : language.Text("debateUntil", "date", time(debate.Rounds[i].Until))).Append("</span></li>");
        }
        html.Append("</ol>");
    }

    private void Side(StringBuilder html, string title, IEnumerable<PageLink> statements)
    {
        html.Append("<div><h3>").Escaped(language.Text(title)).Append("</h3><ul class=\"lines\">");
        foreach (var statement in statements)
            html.Append("<li><a href=\"").Append(root).Append(statement.Path).Append("\">").Escaped(statement.Title).Append("</a></li>");
        html.Append("</ul></div>");
    }

    private void Pages(StringBuilder html, ThreadPage thread)
    {
        if (thread.Older is null && thread.Newer is null)
            return;
        html.Append("<p class=\"pages\">");
        if (thread.Older is { } older)
            html.Append("<a href=\"").Append(root).Append(older).Append("\" rel=\"prev\">").Escaped(language.Text("pageNumber", "number", language.Number(thread.Number - 1))).Append("</a>");
        if (thread.Newer is { } newer)
            html.Append("<a href=\"").Append(root).Append(newer).Append("\" rel=\"next\">").Escaped(language.Text("pageNumber", "number", language.Number(thread.Number + 1))).Append("</a>");
        if (thread.Last is { } last && last != thread.Newer)
            html.Append("<a href=\"").Append(root).Append(last).Append("\">").Escaped(language.Text("latest")).Append("</a>");
        html.Append("</p>");
    }

    private void Form(StringBuilder html, ThreadPage thread)
    {
        html.Append("<form id=\"write\" name=\"letter\" method=\"post\" action=\"").Append(root).Append("letters/").Append(thread.Subject).Append("/post\" data-of=\"").Append(thread.Subject)
            .Append("\" accept-charset=\"utf-8\"><h2>").Escaped(language.Text("writeLetter")).Append("</h2><p class=\"sub\">").Escaped(language.Text("lettersRules"))
            .Append("</p><p><label for=\"text\">").Escaped(language.Text("letterText")).Append("</label><textarea id=\"text\" name=\"text\" rows=\"9\" maxlength=\"4000\" required dir=\"auto\"></textarea></p>");
        if (thread.Story is null)
        {
            html.Append("<fieldset><legend>").Escaped(language.Text("debateSide")).Append("</legend><label><input type=\"radio\" name=\"side\" value=\"for\" required> ").Escaped(language.Text("debateFor"))
                .Append("</label> <label><input type=\"radio\" name=\"side\" value=\"against\"> ").Escaped(language.Text("debateAgainst")).Append("</label></fieldset>");
        }
        html.Append("<p><label for=\"name\">").Escaped(language.Text("letterName")).Append("</label><input id=\"name\" name=\"name\" maxlength=\"40\" autocomplete=\"off\" dir=\"auto\"></p><p><label for=\"words\">")
            .Escaped(language.Text("letterWords")).Append("</label><input id=\"words\" name=\"words\" type=\"password\" maxlength=\"200\" autocomplete=\"off\" aria-describedby=\"hint\"></p><p class=\"sub\" id=\"hint\">")
            .Escaped(language.Text("letterWordsHint")).Append("</p><p><label for=\"to\">").Escaped(language.Text("letterReplyTo"))
            .Append("</label><input id=\"to\" name=\"to\" inputmode=\"numeric\" maxlength=\"7\" autocomplete=\"off\"></p><input type=\"hidden\" name=\"proof\"><p><button data-send=\"").Escaped(language.Text("letterSend"))
            .Append("\" data-busy=\"").Escaped(language.Text("letterSending")).Append("\">").Escaped(language.Text("letterSend")).Append("</button></p></form><script>").Append(Script).Append("</script>");
    }
}
