using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;
using Skywave.Stories.Languages;
using Skywave.Wire;

namespace Skywave.Newsroom.Cli;

/// <summary>Prints what is understood of a page, without storing anything.</summary>
internal static class ReadVerb
{
    public static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static Command Make()
    {
        var page = new Argument<string>("PAGE") { Description = "A file (HTML, plain text, RSS, Atom, JSONL) or an http(s) address." };
        var json = Verbs.Json();
        var language = new Option<string?>("--edition") { Description = "Show what an import into this edition would take. Otherwise its own language, or English.", HelpName = "TAG" };
        var verb = new Command("read", "Print what is understood of a page, without storing it.") { page, language, json };
        verb.SetAction(async (parsed, stop) =>
        {
            var inputs = await Inputs.Open(parsed.GetValue(page)!, stop);
            var all = inputs.SelectMany(input => parsed.GetValue(language) is { } edition ? input.Read(edition, null) : AsItSays(input)).ToList();
            if (parsed.GetValue(json))
                Console.WriteLine(new JsonObject { ["items"] = new JsonArray([.. all.Select(ToJson)]) }.ToJsonString(Readable));
            else
                all.ForEach(Print);
            return all.Any(reading => reading.Dispatch is not null) ? Exit.Ok : Exit.Data;
        });
        return verb;
    }

    /// <summary>In the language that the first item names, when it is one of the service's.</summary>
    private static List<Reading> AsItSays(Inputs input)
    {
        var readings = input.Read("en", null, anyLanguage: true).ToList();
        return readings is [{ Declared: { } tag }, ..] && tag != "en" && LanguageCatalogue.Find(tag) is not null ? [.. input.Read(tag, null, anyLanguage: true)] : readings;
    }

    private static JsonNode ToJson(Reading reading) => reading.Dispatch is { } dispatch
        ? JsonSerializer.SerializeToNode(dispatch, StoriesJson.Readable.Dispatch)!
        : new JsonObject { ["refused"] = reading.Refused, ["place"] = reading.Place };

    private static void Print(Reading reading)
    {
        if (reading.Dispatch is not { } dispatch)
        {
            Console.WriteLine($"Refused{(reading.Place.Length > 0 ? " at " + reading.Place : "")}: {reading.Refused}");
            return;
        }
        var story = dispatch.Document;
        Console.WriteLine($"Headline    {story.Headline}");
        Line("Second", story.SecondHeadline);
        Line("Language", reading.Declared is { } tag ? LanguageCatalogue.Find(tag)?.EnglishName ?? tag : null);
        Line("By", string.Join(", ", story.Bylines.Select(byline => byline.Name)));
        Line("Published", dispatch.Published?.ToString("u", System.Globalization.CultureInfo.InvariantCulture));
        Line("Address", dispatch.Address);
        if (dispatch.PictureNote is { } note)
            Line("Picture", $"{note.Caption}{(note.IsFilePhoto ? " [file photo]" : "")}{(note.Credit.Length > 0 ? $" ({note.Credit})" : "")}{(note.Address is null ? "" : " " + note.Address)}".Trim());
        if (story.Picture is { } picture)
            Line("Picture", $"{picture.Caption}{(picture.IsFilePhoto ? " [file photo]" : "")} ({picture.Media.Width}×{picture.Media.Height})");
        Line("Agencies", string.Join(", ", story.Agencies));
        Line("About", dispatch.About?.Plain);
        Console.WriteLine();
        foreach (var block in story.Body)
            Console.WriteLine(TextOf(block) + "\n");
        foreach (var quotation in dispatch.Quotations)
            Console.WriteLine($"Quotation   {(quotation.IsDirect ? $"“{quotation.Words}”" : quotation.Words)}\n            {quotation.Speaker ?? "speaker not clear"}{(quotation.RelayedBy is null ? "" : $", relayed by {quotation.RelayedBy}")}");
    }

    private static void Line(string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
            Console.WriteLine($"{name,-12}{text}");
    }

    private static string TextOf(Block block) => block switch
    {
        Paragraph paragraph => paragraph.Text.Plain,
        Heading heading => new string('#', heading.Level) + " " + heading.Text.Plain,
        Quote quote => "> " + quote.Text.Plain,
        ListBlock list => string.Join('\n', list.Items.Select(item => "- " + item.Plain)),
        Table table => string.Join('\n', table.Rows.Select(row => string.Join(" | ", row.Select(cell => cell.Plain)))),
        _ => $"[{block.GetType().Name}]",
    };
}
