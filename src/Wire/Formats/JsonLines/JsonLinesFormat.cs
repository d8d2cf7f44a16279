using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;
using Skywave.Wire.Attribution;

namespace Skywave.Wire.Formats.JsonLines;

/// <summary>Skywave's own import format: one story per line, see <c>docs/formats/import-jsonl.md</c>.</summary>
public sealed class JsonLinesFormat : IWireFormat
{
    private static readonly HashSet<string> Members = new(StringComparer.Ordinal)
    {
        "key", "edition", "family", "published", "updated", "address", "headline", "secondHeadline", "kicker", "slug", "dateline", "section",
        "topics", "agencies", "bylines", "picture", "body", "text", "corrections", "about",
    };

    /// <summary>Bytes of one line. The longest story in the corpora has 300,000.</summary>
    private const int MaxLine = 16 << 20;

    public string Name => "JSONL";

    public bool Knows(string fileName, ReadOnlySpan<byte> start) => WireFormats.HasExtension(fileName, ".jsonl", ".ndjson");

    public IEnumerable<Reading> Read(ReadOnlyMemory<byte> file, WireContext context)
    {
        var number = 0;
        for (var rest = file.Span is [0xef, 0xbb, 0xbf, ..] ? file[3..] : file; !rest.IsEmpty;)
        {
            var end = rest.Span.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            number++;
            if (line.Span.Trim(" \r\t"u8).IsEmpty)
                continue;
            var place = $"line {number.ToString(CultureInfo.InvariantCulture)}";
            yield return line.Length > MaxLine ? Reading.Refuse(place, $"The line has {line.Length >> 20} MB; {MaxLine >> 20} MB are the most.") : ReadLine(line, place, context);
        }
    }

    private static Reading ReadLine(ReadOnlyMemory<byte> line, string place, WireContext context)
    {
        try
        {
            if (JsonNode.Parse(line.Span, documentOptions: new JsonDocumentOptions { MaxDepth = 32, AllowDuplicateProperties = false }) is not JsonObject item)
                return Reading.Refuse(place, "The line is not a JSON object.");
            if (item.FirstOrDefault(member => !Members.Contains(member.Key)).Key is { } unknown)
                return Reading.Refuse(place, $"The member \"{unknown}\" is not known; see docs/formats/import-jsonl.md.");
            return Story(item, place, context);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or NotSupportedException)
        {
            return Reading.Refuse(place, "It cannot be understood: " + error.Message.Split('\n')[0]);
        }
    }

    private static Reading Story(JsonObject item, string place, WireContext context)
    {
        var headline = Text(item, "headline") ?? "";
        if (headline.Length is 0 or > Limits.Headline)
            return Reading.Refuse(place, headline.Length == 0 ? "It has no headline." : $"The headline has {headline.Length} characters; {Limits.Headline} are the most.");
        var key = Text(item, "key") ?? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(headline + Text(item, "published"))))[..32];
        var body = new BodyBuilder(key);
        foreach (var block in List(item, "body"))
        {
            if (block is JsonValue words && words.TryGetValue<string>(out var paragraph))
                body.Paragraph(paragraph);
            else if (Block(Object(block, "A block of \"body\""), body, context) is { } refused)
                return Reading.Refuse(place, refused);
        }
        foreach (var paragraph in (Text(item, "text") ?? "").Split(["\n\n", "\r\n\r\n"], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            body.Paragraph(string.Join(' ', paragraph.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)));
        PictureUse? picture = null;
        if (item["picture"] is { } use)
        {
            (picture, var refused) = Picture(Object(use, "\"picture\""), context);
            if (refused is not null)
                return Reading.Refuse(place, refused);
        }
        var slug = Text(item, "slug") ?? "";
        if (slug.Length > 0 && !Slug.IsValid(slug))
            return Reading.Refuse(place, $"\"{(slug.Length > 100 ? slug[..100] + "…" : slug)}\" is no slug: 1 to 80 of a-z, 0-9 and single hyphens.");
        var document = new StoryDocument
        {
            Language = context.Language,
            Headline = headline,
            SecondHeadline = Text(item, "secondHeadline"),
            Kicker = Text(item, "kicker"),
            Slug = slug,
            Dateline = Text(item, "dateline"),
            Section = Text(item, "section"),
            Topics = Strings(item, "topics"),
            Agencies = Strings(item, "agencies"),
            Bylines = [.. List(item, "bylines").Select(Byline)],
            Picture = picture,
            Body = body.Build(),
            Corrections = [.. List(item, "corrections").Select(Correction)],
        };
        return Reading.Of(place, new Dispatch(
            context.Source, key, document, Time(item, "published"), Time(item, "updated"), Text(item, "address"), Text(item, "family"),
            context.Language.StartsWith("en", StringComparison.Ordinal) ? Quotations.Find(document.Body) : [], Text(item, "about") is { } about ? RichText.Of(about) : null));
    }

    private static string? Block(JsonObject block, BodyBuilder body, WireContext context)
    {
        if (Text(block, "type") == "picture")
        {
            var (picture, refused) = Picture(Object(block["picture"] ?? block, "\"picture\""), context);
            if (picture is not null)
                body.Add(new PictureBlock(picture) { Id = body.Id(picture.Media.Hash) });
            return refused;
        }
        var id = Text(block, "id") is { } given && BlockId.IsValid(given) ? given : body.Id(block.ToJsonString());
        var copy = block.DeepClone().AsObject();
        copy["id"] = id;
        body.Add(copy.Deserialize(StoriesJson.Default.Block)!);
        return null;
    }

    private static (PictureUse? Picture, string? Refused) Picture(JsonObject use, WireContext context)
    {
        var file = Text(use, "file") ?? "";
        if (context.Beside(file) is not { } bytes)
            return (null, $"The picture \"{file}\" is not beside the file.");
        var (media, refused) = context.TakePicture(bytes);
        if (media is null)
            return (null, $"{file}: {refused}");
        var focus = use["focus"] is null ? FocalPoint.Default : new FocalPoint(Share(use["focus"], "x"), Share(use["focus"], "y"));
        return (new PictureUse(media, Text(use, "caption") ?? "", Text(use, "credit") ?? "", Text(use, "alternative") ?? "", use["isFilePhoto"]?.GetValue<bool>() ?? false, focus), null);
    }

    private static double Share(JsonNode? focus, string axis) =>
        (focus as JsonObject)?[axis] is JsonValue value && value.TryGetValue<double>(out var share) ? share : throw new FormatException("A \"focus\" has the numbers x and y, each from 0 to 1.");

    private static Byline Byline(JsonNode? byline) =>
        byline is JsonValue value && value.TryGetValue<string>(out var name) ? new Byline(BylineKind.Named, name)
            : Object(byline, "A byline that is no name").Deserialize(StoriesJson.Default.Byline)!;

    private static Correction Correction(JsonNode? correction)
    {
        var item = Object(correction, "A correction");
        return new Correction(
            Time(item, "time") ?? throw new FormatException("A correction has no time."),
            item["text"]?.Deserialize(StoriesJson.Default.RichText) ?? throw new FormatException("A correction has no text."));
    }

    private static JsonObject Object(JsonNode? node, string what) => node as JsonObject ?? throw new FormatException($"{what} is not an object.");

    private static JsonArray List(JsonObject item, string member) => item[member] switch
    {
        null => [],
        JsonArray list => list,
        _ => throw new FormatException($"\"{member}\" is not a list."),
    };

    private static string? Text(JsonObject item, string member) => item[member] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text.Length > 0 ? text : null,
        _ => throw new FormatException($"\"{member}\" is not text."),
    };

    private static ImmutableArray<string> Strings(JsonObject item, string member) =>
        [.. List(item, member).Select(node => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : throw new FormatException($"\"{member}\" holds something that is not text."))];

    private static DateTimeOffset? Time(JsonObject item, string member) => Text(item, member) switch
    {
        null => null,
        { } text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) => time,
        _ => throw new FormatException($"\"{member}\" is no time such as 2026-03-02T08:30:00Z."),
    };
}
