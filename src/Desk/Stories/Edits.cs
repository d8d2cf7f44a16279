using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Skywave.Stories;
using Skywave.Stories.Documents;

namespace Skywave.Desk.Stories;

/// <summary>One change of a save. <c>op</c>: set, put, move or remove.</summary>
/// <param name="Member">For set: a member of the document.</param>
/// <param name="Value">For set: its new JSON; null clears.</param>
/// <param name="Block">For put.</param>
/// <param name="Id">For move and remove.</param>
/// <param name="After">For put and move: the block before; null: at the start.</param>
public sealed record Change(string Op, string? Member = null, JsonNode? Value = null, JsonNode? Block = null, string? Id = null, string? After = null);

/// <summary>What became of a save.</summary>
/// <param name="Conflicts">Members and blocks that somebody else changed since the base; when there are any, nothing is applied.</param>
/// <param name="Refused">Why the changes cannot be taken at all; null when they can.</param>
public sealed record EditResult(StoryDocument Document, ImmutableDictionary<string, int> Touched, ImmutableArray<string> Conflicts, string? Refused);

/// <summary>Merges a set of changes against a base revision into the newest document: different parts merge, the same part never is overwritten unseen.</summary>
public static class Edits
{
    private static readonly ImmutableHashSet<string> Members =
        ["headline", "secondHeadline", "kicker", "slug", "dateline", "bylines", "picture", "agencies", "section", "topics"];

    /// <param name="touched">Part → revision that last changed it.</param>
    /// <param name="baseRevision">What the changes were made against.</param>
    /// <param name="next">The revision that this save makes.</param>
    public static EditResult Apply(StoryDocument document, ImmutableDictionary<string, int> touched, int baseRevision, int next, IReadOnlyList<Change> changes)
    {
        EditResult Refuse(string reason) => new(document, touched, [], reason);
        if (Fault(changes) is { } fault)
            return Refuse(fault);
        var conflicts = changes.Select(PartOf).OfType<string>().Where(part => touched.GetValueOrDefault(part) > baseRevision).Distinct().ToImmutableArray();
        if (!conflicts.IsEmpty)
            return new EditResult(document, touched, conflicts, null);
        var json = JsonSerializer.SerializeToNode(document, StoriesJson.Default.StoryDocument)!.AsObject();
        var body = document.Body.ToList();
        foreach (var change in changes)
        {
            switch (change.Op)
            {
                case "set" when change.Member is { } member && Members.Contains(member):
                    if (change.Value is null)
                        json.Remove(member);
                    else
                        json[member] = change.Value.DeepClone();
                    if (member is "headline" && change.Value is null)
                        json[member] = "";
                    touched = touched.SetItem(member, next);
                    break;
                case "put" when change.Block is { } node:
                    if (Read(node) is not { } block)
                        return Refuse("A block is not of a known kind.");
                    var at = body.FindIndex(other => other.Id == block.Id);
                    if (at >= 0)
                        body[at] = block;
                    else
                        body.Insert(After(body, change.After), block);
                    touched = touched.SetItem("block:" + block.Id, next);
                    break;
                case "move" when change.Id is { } id:
                    var from = body.FindIndex(block => block.Id == id);
                    if (from >= 0)
                    {
                        var moved = body[from];
                        body.RemoveAt(from);
                        body.Insert(After(body, change.After), moved);
                        touched = touched.SetItem("place:" + id, next);
                    }
                    break;
                case "remove" when change.Id is { } id:
                    body.RemoveAll(block => block.Id == id);
                    touched = touched.SetItem("block:" + id, next);
                    break;
                default:
                    return Refuse($"\"{change.Op}\" of \"{change.Member ?? change.Id}\" is no change that a story takes.");
            }
        }
        try
        {
            var edited = json.Deserialize(StoriesJson.Default.StoryDocument)! with { Body = [.. body], Language = document.Language, Schema = document.Schema };
            var (clean, refused) = CleanText.Document(edited);
            return new EditResult(clean, touched, [], refused);
        }
        catch (JsonException error)
        {
            return Refuse("A member is not of its kind: " + error.Message);
        }
    }

    /// <summary>Why changes cannot even be looked at, or null: JSON is read late, so that its faults come to light here.</summary>
    public static string? Fault(IReadOnlyList<Change> changes)
    {
        try
        {
            return changes.Any(change => change is null) ? "A change is empty."
                : changes.All(change => (change.Value is null || IsWhole(change.Value)) && (change.Block is null || IsWhole(change.Block))) ? null : "A change holds no JSON.";
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            return "A change has a member twice, or text that is no Unicode.";
        }
    }

    private static bool IsWhole(JsonNode node) => node switch
    {
        JsonObject members => members.All(member => member.Value is null || IsWhole(member.Value)),
        JsonArray items => items.All(item => item is null || IsWhole(item)),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>() is not null,
        _ => true,
    };

    /// <summary>What a change is about: a member, <c>block:</c> or <c>place:</c> and a block's id.</summary>
    public static string? PartOf(Change change) => change.Op switch
    {
        "set" => change.Member,
        "put" => "block:" + (change.Block as JsonObject)?["id"],
        "move" => "place:" + change.Id,
        "remove" => "block:" + change.Id,
        _ => null,
    };

    private static int After(List<Block> body, string? after) => after is null ? 0 : body.FindIndex(block => block.Id == after) is >= 0 and var at ? at + 1 : body.Count;

    private static Block? Read(JsonNode node)
    {
        try
        {
            return node.Deserialize(StoriesJson.Default.Block);
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            return null;
        }
    }
}
