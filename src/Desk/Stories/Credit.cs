using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Skywave.Stories;
using Skywave.Stories.Documents;

namespace Skywave.Desk.Stories;

/// <summary>
/// The credit line follows the text: an agency is credited while a passage or picture of one of its items is in the story, and no longer.
/// Agencies that somebody has written into the line by hand stay.
/// </summary>
internal static class Credit
{
    /// <summary>The document with the agencies that it owes, and the rows that say which of them were derived. Saves nothing.</summary>
    public static StoryDocument Derive(DeskDb db, Guid story, StoryDocument document, long now)
    {
        var items = db.Items.AsNoTracking().Where(item => item.Story == story).OrderBy(item => item.Added).ThenBy(item => item.Key).ToList();
        // A story that never held an item, as most, owes nothing and never did.
        if (items.Count == 0)
            return document;
        var derived = db.Credits.Where(credit => credit.Story == story).ToList();
        var owed = items.Where(item => IsIn(document, item)).SelectMany(item => JsonSerializer.Deserialize<string[]>(item.Agencies)!).Distinct(StringComparer.Ordinal).ToList();
        foreach (var gone in derived.Where(credit => !owed.Contains(credit.Agency, StringComparer.Ordinal)))
            db.Credits.Remove(gone);
        foreach (var agency in owed.Where(agency => !document.Agencies.Contains(agency, StringComparer.Ordinal) && !derived.Exists(credit => credit.Agency == agency)))
            db.Credits.Add(new CreditRow { Story = story, Agency = agency, Since = now });
        var agencies = document.Agencies.Where(agency => owed.Contains(agency, StringComparer.Ordinal) || !derived.Exists(credit => credit.Agency == agency))
            .Concat(owed).Distinct(StringComparer.Ordinal).ToImmutableArray();
        return agencies.SequenceEqual(document.Agencies) ? document : document with { Agencies = agencies };
    }

    /// <summary>Derives the credit of a stored story and writes it into its row when it changed. Returns whether it did.</summary>
    public static bool Renew(Turn turn, StoryRow row)
    {
        var document = DeskRoom.Read(row);
        var after = Derive(turn.Db, row.Id, document, turn.Now);
        if (ReferenceEquals(after, document))
            return false;
        row.Revision++;
        row.Document = JsonSerializer.Serialize(after, StoriesJson.Readable.StoryDocument);
        var touched = JsonSerializer.Deserialize<ImmutableDictionary<string, int>>(row.Touched)!;
        row.Touched = JsonSerializer.Serialize(touched.SetItem("agencies", row.Revision));
        row.UpdatedAt = turn.Now;
        return true;
    }

    public static bool IsIn(StoryDocument document, ItemRow item) => Passages.Held(document, item.Passages).Any() || HasPicture(document, item.Pictures);

    public static bool HasPicture(StoryDocument document, string hashes) => hashes.Length > 0 && Pictures(document).Any(picture => hashes.Contains(picture, StringComparison.Ordinal));

    /// <summary>Hashes of the pictures that a document shows.</summary>
    public static IEnumerable<string> Pictures(StoryDocument document) =>
        document.Body.OfType<PictureBlock>().Select(block => block.Picture).Concat(document.Picture is { } lead ? [lead] : []).Select(picture => picture.Media.Hash).Distinct();
}
