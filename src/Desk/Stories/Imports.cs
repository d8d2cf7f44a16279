using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;

namespace Skywave.Desk.Stories;

/// <summary>Brings a newer version of an imported item into a story that the newsroom may have edited: what was edited here stays.</summary>
public static class Imports
{
    /// <param name="edited">Parts that somebody changed here, as <see cref="Edits.PartOf"/> names them.</param>
    public static StoryDocument Merge(StoryDocument ours, StoryDocument item, IReadOnlySet<string> edited) => item with
    {
        Headline = edited.Contains("headline") ? ours.Headline : item.Headline,
        SecondHeadline = edited.Contains("secondHeadline") ? ours.SecondHeadline : item.SecondHeadline,
        Kicker = edited.Contains("kicker") ? ours.Kicker : item.Kicker,
        Slug = edited.Contains("slug") ? ours.Slug : item.Slug,
        Dateline = edited.Contains("dateline") ? ours.Dateline : item.Dateline,
        Bylines = edited.Contains("bylines") ? ours.Bylines : item.Bylines,
        Picture = edited.Contains("picture") ? ours.Picture : item.Picture,
        Agencies = edited.Contains("agencies") ? ours.Agencies : item.Agencies,
        Section = edited.Contains("section") ? ours.Section : item.Section,
        Topics = edited.Contains("topics") ? ours.Topics : item.Topics,
        Body = Body(ours.Body, item.Body, edited),
        // What readers were told was wrong stays told.
        Corrections = [.. ours.Corrections.Concat(item.Corrections.Where(correction => !ours.Corrections.Any(known => known.Text == correction.Text))).OrderBy(correction => correction.Time)],
    };

    private static ImmutableArray<Block> Body(ImmutableArray<Block> ours, ImmutableArray<Block> items, IReadOnlySet<string> edited)
    {
        var here = ours.ToDictionary(block => block.Id);
        var body = items.Where(block => !edited.Contains("place:" + block.Id) || !here.ContainsKey(block.Id))
            .Where(block => !edited.Contains("block:" + block.Id) || here.ContainsKey(block.Id))
            .Select(block => edited.Contains("block:" + block.Id) ? here[block.Id] : block).ToList();
        var theirs = items.ToDictionary(block => block.Id);
        // Blocks that were added, kept or moved here follow the block that they follow here.
        for (var i = 0; i < ours.Length; i++)
        {
            var id = ours[i].Id;
            if (body.Exists(block => block.Id == id) || (!edited.Contains("block:" + id) && !(edited.Contains("place:" + id) && theirs.ContainsKey(id))))
                continue;
            var at = 0;
            for (var before = i - 1; before >= 0 && at == 0; before--)
                at = body.FindIndex(block => block.Id == ours[before].Id) + 1;
            body.Insert(at, edited.Contains("block:" + id) ? ours[i] : theirs[id]);
        }
        return [.. body];
    }

    /// <summary>What the newsroom keeps of a picture that did not come with its page, as JSON; empty for none.</summary>
    public static string Note(PictureNote? note) => note is null ? "" : JsonSerializer.Serialize(
        new PictureNote(
            CleanText.Rich(note.Caption), CleanText.Line(note.Credit), note.IsFilePhoto, CleanText.Line(note.Address) is { Length: > 0 } address ? address : null, CleanText.Line(note.Alternative)),
        StoriesJson.Readable.PictureNote);

    /// <summary>The parts in which two documents differ.</summary>
    public static IEnumerable<string> Differences(StoryDocument before, StoryDocument after)
    {
        var (old, now) = (Json(before), Json(after));
        foreach (var member in old.Concat(now).Select(pair => pair.Key).Distinct().Where(member => member != "body").ToList())
        {
            if (!JsonNode.DeepEquals(old[member], now[member]))
                yield return member;
        }
        var (was, becomes) = (Blocks(old), Blocks(now));
        foreach (var id in was.Keys.Union(becomes.Keys))
        {
            if (!JsonNode.DeepEquals(was.GetValueOrDefault(id), becomes.GetValueOrDefault(id)))
                yield return "block:" + id;
        }
    }

    private static JsonObject Json(StoryDocument document) => JsonSerializer.SerializeToNode(document, StoriesJson.Default.StoryDocument)!.AsObject();

    private static Dictionary<string, JsonNode> Blocks(JsonObject document) => (document["body"] as JsonArray ?? []).ToDictionary(block => block!["id"]!.GetValue<string>(), block => block!);
}
