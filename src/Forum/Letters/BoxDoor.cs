using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Skywave.Stories.Copy;
using Skywave.Stories.Languages;

namespace Skywave.Forum.Letters;

/// <summary>
/// The letter box on the readers' side: <c>EDITION/letters/SUBJECT/post</c> takes a letter, <c>EDITION/letters/receipt/SECRET</c> tells its author
/// what became of it. Reads nothing of a request but its form: no address, no browser, no cookie. Writes nothing down but the letter.
/// </summary>
public sealed class BoxDoor(ForumRoom room, PenName names, AnswerSheet sheet, LetterAt place, TimeProvider clock)
{
    /// <summary>Bytes of a form: the longest letter in a script of three bytes a character, percent-encoded, with its name.</summary>
    public const int LargestForm = 64 << 10;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Whether an address is the box's; then edition, subject or "receipt", and "post" or the receipt's secret.</summary>
    public static bool Matches(PathString path, out string edition, out string subject, out string what)
    {
        (edition, subject, what) = ("", "", "");
        if (path.Value?.Split('/') is not ["", var tag, "letters", var of, var last] || LanguageCatalogue.Find(tag) is null || last.Length is 0 or > 64)
            return false;
        (edition, subject, what) = (tag, of, last);
        return (of == "receipt" && !last.Contains('.', StringComparison.Ordinal)) || (last == "post" && Guid.TryParseExact(of, "N", out _));
    }

    public async Task Answer(HttpContext http, string edition, string subject, string what)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = LargestForm;
        var language = LanguageCatalogue.Find(edition)!;
        var isPost = HttpMethods.IsPost(http.Request.Method);
        if (!isPost && (subject != "receipt" || !(HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))))
        {
            http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            http.Response.Headers.Allow = subject == "receipt" ? "GET, HEAD, POST" : "POST";
            return;
        }
        var form = isPost ? await Form(http) : FormCollection.Empty;
        if (form is null)
            await Refuse(http, edition, subject, what, language, Refusal.TooLong, null);
        else if (subject != "receipt")
            await Take(http, edition, subject, form, language);
        else if (isPost)
            Ask(http, what, form);
        else
            await Tell(http, edition, what, language);
    }

    /// <summary>Null: it is larger than any letter, or no form at all.</summary>
    private static async Task<IFormCollection?> Form(HttpContext http)
    {
        if (http.Request.ContentLength > LargestForm || http.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true)
            return null;
        try
        {
            return await http.Request.ReadFormAsync(new FormOptions { ValueCountLimit = 16, KeyLengthLimit = 16, ValueLengthLimit = LargestForm, BufferBodyLengthLimit = LargestForm }, http.RequestAborted);
        }
        catch (Exception error) when (error is BadHttpRequestException or InvalidDataException)
        {
            return null;
        }
    }

    private async Task Take(HttpContext http, string edition, string subject, IFormCollection form, Language language)
    {
        var id = Guid.ParseExact(subject, "N");
        var text = form["text"].ToString();
        if (room.Thread(id)?.Edition != edition)
        {
            await Refuse(http, edition, subject, "post", language, Refusal.NotOpen, text);
            return;
        }
        var mark = await names.Of(id, form["words"].ToString());
        var result = mark is null ? new PostResult(null, Refusal.Busy) : await room.Post(new NewLetter(
            id, text, form["name"].ToString(), mark, int.TryParse(form["to"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var to) ? to : 0,
            form["side"].ToString() switch { "for" => DebateSide.For, "against" => DebateSide.Against, _ => DebateSide.None }, Proof.Holds(id, text.ReplaceLineEndings("\n"), form["proof"].ToString())));
        if (result.Secret is not { } secret)
        {
            await Refuse(http, edition, subject, "post", language, result.Refused, text);
            return;
        }
        var address = $"{http.Request.Scheme}://{http.Request.Host}/{edition}/letters/receipt/{secret}";
        await Write(http, edition, subject, "post", language.Text("letterHere"),
            $"<p>{Text(language, "stateWaiting")}</p><p>{Text(language, "letterKeepAddress")}</p><p><a class=\"receipt\" dir=\"ltr\" href=\"../receipt/{secret}\">{Encoder.Encode(address)}</a></p>");
    }

    private async Task Tell(HttpContext http, string edition, string secret, Language language)
    {
        if (room.Find(secret) is not { } found || found.Letter.Edition != edition)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            await Write(http, edition, "receipt", "x", language.Text("letterText"), $"<p>{Text(language, "letterUnknown")}</p>");
            return;
        }
        var (letter, fate) = found;
        var body = new StringBuilder("<p><b>").Append(Encoder.Encode(StateOf(letter, fate, language))).Append("</b></p>");
        if (fate.Decisions.LastOrDefault(decision => decision.Reason != Reason.None) is { } decided && !fate.IsShown && fate.State is not (LetterState.Withdrawn or LetterState.Expired))
            body.Append("<p>").Append(Encoder.Encode(language.Text("letterReason", "reason", language.Text("reason" + decided.Reason)))).Append("</p>");
        if (fate.IsShown && letter.Number > 0 && place(edition, letter.Subject, letter.Number) is { } path)
            body.Append("<p><a href=\"../../").Append(path).Append("\">").Append(Text(language, "letters")).Append("</a></p>");
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        if (fate.Ask(LetterState.Appealed, today).Refused is null)
            body.Append("<form method=\"post\"><p>").Append(Text(language, "letterOneAppeal")).Append("</p><p><button name=\"do\" value=\"appeal\">").Append(Text(language, "letterAppeal")).Append("</button></p></form>");
        if (fate.Ask(LetterState.Withdrawn, today).Refused is null)
            body.Append("<form method=\"post\"><p><button class=\"soft\" name=\"do\" value=\"withdraw\">").Append(Text(language, "letterWithdraw")).Append("</button></p></form>");
        await Write(http, edition, "receipt", "x", language.Text("letterText"), body.ToString());
    }

    /// <summary>What cannot be done any more is not done, and the page says where the letter stands.</summary>
    private void Ask(HttpContext http, string secret, IFormCollection form)
    {
        if (form["do"].ToString() switch { "appeal" => LetterState.Appealed, "withdraw" => LetterState.Withdrawn, _ => (LetterState?)null } is { } to)
            room.Ask(secret, to);
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = http.Request.Path.Value;
        Head(http);
    }

    private async Task Refuse(HttpContext http, string edition, string subject, string what, Language language, Refusal refusal, string? text)
    {
        http.Response.StatusCode = refusal switch
        {
            Refusal.TooLong => StatusCodes.Status413PayloadTooLarge,
            Refusal.Full or Refusal.Busy => StatusCodes.Status503ServiceUnavailable,
            Refusal.NotOpen => StatusCodes.Status404NotFound,
            _ => StatusCodes.Status400BadRequest,
        };
        var now = clock.GetUtcNow().UtcDateTime;
        if (refusal is Refusal.Full or Refusal.Busy)
            http.Response.Headers.RetryAfter = (refusal == Refusal.Busy ? 60 : (int)(now.Date.AddDays(1) - now).TotalSeconds + 1).ToString(CultureInfo.InvariantCulture);
        var why = refusal switch
        {
            Refusal.Empty => language.Text("letterEmpty"),
            Refusal.TooLong => language.Text("letterTooLong", "count", language.Number(Rules.Length.Longest)),
            Refusal.NoSide => language.Text("debateSide"),
            Refusal.Full => language.Text("boxFull"),
            Refusal.Busy => language.Text("boxBusy"),
            _ => language.Text("lettersClosed"),
        };
        // What was written is given back, so that it need not be written again.
        var back = string.IsNullOrWhiteSpace(text) ? "" : $"<p><label for=\"text\">{Text(language, "letterText")}</label><textarea id=\"text\" rows=\"9\" readonly dir=\"auto\">\n{Encoder.Encode(text)}</textarea></p>";
        await Write(http, edition, subject, what, language.Text("letterRefused"), $"<p>{Encoder.Encode(why)}</p>{back}");
    }

    private static string StateOf(LetterRow letter, Fate fate, Language language) => fate.State switch
    {
        LetterState.Published or LetterState.Restored or LetterState.Overturned => letter.Number == 0 ? language.Text("statePassed") : language.Text("statePublished", "number", language.Number(letter.Number)),
        LetterState.Received or LetterState.Queued or LetterState.Held or LetterState.Review => language.Text("stateWaiting"),
        var state => language.Text("state" + state),
    };

    private static string Text(Language language, string key) => Encoder.Encode(language.Text(key));

    private static void Head(HttpContext http)
    {
        var headers = http.Response.Headers;
        // The page's own policy (its meta element) names the one style by hash; both must hold.
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["X-Robots-Tag"] = "noindex";
        headers.CacheControl = "no-store";
    }

    private async Task Write(HttpContext http, string edition, string subject, string what, string title, string body)
    {
        Head(http);
        if (sheet(edition, $"letters/{subject}/{what}", title, body) is not { } page)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.ContentLength = page.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
            await http.Response.Body.WriteAsync(page);
    }
}
