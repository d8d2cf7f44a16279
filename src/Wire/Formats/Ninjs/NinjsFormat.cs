using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;
using Skywave.Wire.Attribution;
using Skywave.Wire.Formats.Feeds;
using Skywave.Wire.Formats.Html;

namespace Skywave.Wire.Formats.Ninjs;

/// <summary>IPTC's ninjs, one item a file, in its three generations: 1.x (<c>body_html</c>, <c>headline</c>), 2.x (<c>bodies</c>, <c>versioncreated</c>) and 3.x (<c>versionCreated</c>).</summary>
public sealed class NinjsFormat : IWireFormat
{
    /// <summary>Bytes of one item, its text twice over and its associations with it.</summary>
    private const int MaxBytes = 16 << 20;

    public string Name => "ninjs";

    public bool Knows(string fileName, ReadOnlySpan<byte> start)
    {
        if (WireFormats.HasExtension(fileName, ".ninjs"))
            return true;
        if (!WireFormats.HasExtension(fileName, ".json"))
            return false;
        var text = Encoding.Latin1.GetString(start[..Math.Min(start.Length, 4096)]);
        return text.Contains("\"uri\"", StringComparison.Ordinal) && !text.Contains("jsonfeed.org", StringComparison.Ordinal);
    }

    public IEnumerable<Reading> Read(ReadOnlyMemory<byte> file, WireContext context)
    {
        if (file.Length > MaxBytes)
            return [Reading.Refuse("", $"The item has {file.Length >> 20} MB; {MaxBytes >> 20} MB are the most.")];
        try
        {
            return JsonNode.Parse(file.Span is [0xef, 0xbb, 0xbf, ..] ? file.Span[3..] : file.Span, documentOptions: new JsonDocumentOptions { MaxDepth = 64, AllowDuplicateProperties = false }) is JsonObject item
                ? [Item(item, context)]
                : [Reading.Refuse("", "The file is not a JSON object.")];
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            return [Reading.Refuse("", "It cannot be understood: " + error.Message.Split('\n')[0])];
        }
    }

    private static Reading Item(JsonObject item, WireContext context)
    {
        if (Text(item, "uri") is not { } key)
            return Reading.Refuse("", "It has no \"uri\", which names an item.");
        var status = Text(item, "pubstatus", "pubStatus");
        if (status is "canceled" or "withheld")
        {
            var said = PageFacts.Line(Text(item, "ednote", "edNote") ?? "");
            return Reading.Refuse("", (status == "canceled" ? "The agency has killed this item. Do not use it." : "The agency withholds this item for now.") + (said.Length is > 0 and <= 500 ? " It says: " + said : ""))
                with { Kill = key.Length <= 1000 ? new Kill(key, FeedTime.Parse(Text(item, "versioncreated", "versionCreated"))) : null };
        }
        var headline = PageFacts.Line(Text(item, "headline") ?? Chosen(item, "headlines") ?? Text(item, "title") ?? Chosen(item, "titles") ?? Text(item, "name") ?? "");
        if (headline.Length is 0 or > Limits.Headline)
            return Reading.Refuse("", headline.Length == 0 ? "It has no headline." : $"The headline has {headline.Length} characters; {Limits.Headline} are the most.");
        var body = new BodyBuilder(key);
        var html = Text(item, "body_html", "body_xhtml") ?? Bodies(item).Where(each => IsHtml(each)).Select(each => Text(each, "value")).FirstOrDefault();
        FoundInBody? found = null;
        if (html is not null)
        {
            found = new BlockReader(body, headline).Read(html);
            if (found is null)
                return Reading.Refuse("", PageParser.TooDeep);
        }
        else if ((Text(item, "body_text", "description_text") ?? Bodies(item).Select(each => Text(each, "value")).FirstOrDefault()) is { } plain)
        {
            foreach (var paragraph in plain.Replace("\r\n", "\n", StringComparison.Ordinal).Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                body.Paragraph(string.Join(' ', paragraph.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)));
        }
        if (body.Count == 0)
            return Reading.Refuse("", $"It has no text, only a headline{(Text(item, "type") is { } type and not "text" ? $" (it is of the type \"{Shown(type)}\")" : "")}.");
        var (picture, note) = Picture(item, context);
        var document = new StoryDocument
        {
            Language = context.Language,
            Headline = headline,
            Picture = picture,
            Dateline = PageFacts.Line(Text(item, "located") ?? "") is { Length: > 0 and <= Limits.Line } place ? place : null,
            Bylines = PageFacts.Line(Text(item, "byline", "by") ?? Chosen(item, "bylines") ?? "") is { Length: > 0 and <= 200 } by ? [new Byline(BylineKind.Named, by)] : [],
            Body = body.Build(),
            Agencies = [.. Names(item, "infosource", "infosources").Concat(found?.Agencies ?? []).Where(name => name.Length <= Limits.Line).Distinct()],
            Topics = [.. Objects(item, "subject", "subjects").Select(subject => Text(subject, "code", "uri") ?? "").Select(code => code[(code.LastIndexOfAny(['/', ':']) + 1)..])
                .Where(code => code.Length == 8 && code.All(char.IsAsciiDigit)).Distinct().Take(20)],
        };
        return Reading.Of("", new Dispatch(
            context.Source, key, document, FeedTime.Parse(Text(item, "firstcreated", "firstCreated") ?? Text(item, "versioncreated", "versionCreated")),
            FeedTime.Parse(Text(item, "versioncreated", "versionCreated")), null, null,
            context.Language.StartsWith("en", StringComparison.Ordinal) ? Quotations.Find(document.Body) : [], null, note, FeedTime.Parse(Text(item, "embargoed"))),
            DeclaredLanguage.Parse(Text(item, "language")) is { } language ? [language] : [], context);
    }

    /// <summary>The first picture that belongs to the item; the widest of its renditions that is at hand.</summary>
    private static (PictureUse? Picture, PictureNote? Note) Picture(JsonObject item, WireContext context)
    {
        var associations = item["associations"] switch { JsonObject named => named.Select(pair => pair.Value), JsonArray list => list, _ => [] };
        if (associations.OfType<JsonObject>().FirstOrDefault(each => Text(each, "type") == "picture") is not { } picture)
            return default;
        var renditions = picture["renditions"] switch { JsonObject named => named.Select(pair => pair.Value), JsonArray list => list, _ => [] };
        var caption = PageFacts.Line(Text(picture, "description_text") ?? Chosen(picture, "descriptions") ?? Text(picture, "headline") ?? Chosen(picture, "headlines") ?? "");
        var credit = PageFacts.Line(Text(picture, "creditline", "copyrightholder") ?? Text(picture, "by", "byline") ?? "");
        return NamedPicture.Of(context, renditions.OfType<JsonObject>().OrderByDescending(Width).Select(each => Text(each, "href")), caption, credit, "");
    }

    private static int Width(JsonObject rendition) => rendition["width"] is JsonValue value && value.TryGetValue<int>(out var width) ? width : 0;

    private static IEnumerable<JsonObject> Bodies(JsonObject item) => Objects(item, "bodies", "bodies");

    private static bool IsHtml(JsonObject body) => Text(body, "contenttype", "contentType") is { } type && type.Contains("html", StringComparison.OrdinalIgnoreCase);

    /// <summary>Of several with roles the main one.</summary>
    private static string? Chosen(JsonObject item, string name) =>
        Objects(item, name, name).OrderBy(each => Text(each, "role") is "main" or null ? 0 : 1).Select(each => Text(each, "value")).FirstOrDefault(text => text is not null);

    private static IEnumerable<string> Names(JsonObject item, string old, string now) => Objects(item, old, now).Select(each => PageFacts.Line(Text(each, "name") ?? "")).Where(name => name.Length > 0);

    private static IEnumerable<JsonObject> Objects(JsonObject item, string name, string other) => (item[name] ?? item[other]) is JsonArray list ? list.OfType<JsonObject>() : [];

    private static string? Text(JsonObject item, string name, string? other = null) =>
        ((item[name] ?? (other is null ? null : item[other])) as JsonValue) is { } value && value.TryGetValue<string>(out var text) && text.Trim() is { Length: > 0 } words ? words : null;

    private static string Shown(string text) => text.Length <= 100 ? text : text[..100] + "…";
}
