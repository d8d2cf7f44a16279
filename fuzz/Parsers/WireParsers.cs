using System.Text;
using System.Text.Json;
using Skywave.Stories;
using Skywave.Stories.Documents;
using Skywave.Wire;
using Skywave.Wire.Formats.Feeds;
using Skywave.Wire.Formats.Html;
using Skywave.Wire.Formats.JsonLines;
using Skywave.Wire.Formats.NewsMLG2;
using Skywave.Wire.Formats.Ninjs;
using Skywave.Wire.Formats.PlainText;
using Some = Skywave.Wire.Tests.Some;

namespace Skywave.Fuzz.Parsers;

/// <summary>What the Wire reads comes from anywhere: an item is one that can be stored, or has a reason.</summary>
internal static class WireParsers
{
    private const string Picture = """
        {"key":"orsa-6","edition":"en","family":"f","published":"2026-03-02T08:30:00Z","updated":"2026-03-02T09:30:00Z","address":"https://orsa.example/6","headline":"A bridge is opened","secondHeadline":"At last","kicker":"Analysis","dateline":"KARSA","section":"world","topics":["11000000"],"bylines":[{"kind":"pseudonym","name":"A. Tern","slug":"a-tern"},{"kind":"withheld"}],"picture":{"file":"a.jpg","caption":"The bridge","credit":"AFP","alternative":"A bridge","isFilePhoto":true,"focus":{"x":0.5,"y":0.25}},"body":[{"type":"quote","text":"We saw it.","source":"a pilot"},{"type":"table","header":true,"rows":[["Day"],["Monday"]]},{"type":"embed","address":"https://orsa.example/7","provider":"Orsa","title":"A note"},{"type":"picture","file":"b.jpg"},{"type":"list","ordered":false,"items":["One",["Two ",{"text":"b","link":"https://orsa.example/8"}]]},{"type":"divider"}],"corrections":[{"time":"2026-03-03T08:30:00Z","text":"It was Tuesday."}],"about":"The Orsa Service."}
        """;

    private static readonly WireContext Context = new("fuzz", "en")
    {
        Beside = path => path.Length > 0 ? [1] : null,
        TakePicture = _ => (new MediaRef(new string('a', 64), "image/jpeg", 640, 480, 1), null),
    };

    public static readonly IReadOnlyList<Target> All =
    [
        Of("wire-jsonl", new JsonLinesFormat(), "jsonl", Picture.Trim()),
        Of("wire-ninjs", new NinjsFormat(), "ninjs"),
        Of("wire-newsml", new NewsMLG2Format(), "newsml"),
        Of("wire-feed", new FeedFormat(), "rss atom"),
        Of("wire-html", new HtmlFormat(), "html", Some.Html.Replace("""[{"@type":"Person","name":"A. Tern"}]""", """{"@type":"Person","name":"A. Tern"}""", StringComparison.Ordinal)),
        Of("wire-text", new PlainTextFormat(), "txt", "\ufeffA headline\r\n\r\nWords (photo: A. Tern)\r\n\r\n\"Words,\" he said."),
    ];

    private static Target Of(string name, IWireFormat format, string extensions, params IEnumerable<string> more) => Target.Of(
        name, [format.GetType().Name + ".Read"],
        [.. Some.Files.Where(file => extensions.Split(' ').Contains(file.Name.Split('.')[1])).Select(file => file.Text), .. more],
        bytes => Read(format, bytes));

    /// <summary>Reads to the end, and writes each item as the Desk would.</summary>
    private static string? Read(IWireFormat format, byte[] bytes)
    {
        _ = WireFormats.Of("file", bytes);
        string? refused = null;
        var taken = 0;
        foreach (var reading in format.Read(bytes, Context))
        {
            BrokenPromiseException.Unless(reading.Dispatch is null != string.IsNullOrWhiteSpace(reading.Refused), "An item is neither taken nor refused with a reason, or both.");
            refused ??= reading.Refused;
            if (reading.Dispatch is not { } dispatch)
                continue;
            taken++;
            var once = JsonSerializer.SerializeToUtf8Bytes(dispatch, StoriesJson.Default.Dispatch);
            var twice = JsonSerializer.SerializeToUtf8Bytes(JsonSerializer.Deserialize(once, StoriesJson.Default.Dispatch)!, StoriesJson.Default.Dispatch);
            BrokenPromiseException.Unless(once.AsSpan().SequenceEqual(twice), "An item comes back from its JSON as another.");
            // What a database cannot hold.
            foreach (var text in new[] { dispatch.Key, dispatch.FamilyKey, dispatch.Document.Headline })
                BrokenPromiseException.Unless(text is null || (!text.Contains('\0', StringComparison.Ordinal) && Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text), "A key or headline is no text.");
        }
        return taken > 0 ? null : refused ?? "It holds nothing.";
    }
}
