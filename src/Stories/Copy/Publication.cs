using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Skywave.Stories.Documents;

namespace Skywave.Stories.Copy;

/// <summary>
/// Desk → Press: one story was published, corrected or taken away. Appended and numbered by the Desk in the transaction
/// that made it true; Press remembers the last number it took.
/// </summary>
/// <param name="Number">1, 2, 3 … over all editions, without gaps.</param>
/// <param name="Edition">Tag of the edition.</param>
/// <param name="Story">The story, the same through all its revisions.</param>
/// <param name="Family">
/// The same for stories adapted from one another: the id of one of them, its own for a story that has none. When a story comes into another
/// family, its last publication is appended once more: the same revision, kind, time and hashes, another number and family.
/// </param>
/// <param name="Revision">1, 2, 3 … of this story as readers saw it. A log of revisions passes over one that it has.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Time">When; for imported stories the original's time.</param>
/// <param name="FirstPublished">When readers first saw it; lists are ordered by it.</param>
/// <param name="DocumentHash">SHA-256 of the canonical JSON of <paramref name="Document"/>, 64 hex digits; empty when withdrawn.</param>
/// <param name="PreviousHash">That of the revision before; null for the first.</param>
/// <param name="Document">
/// Null exactly when <see cref="PublicationKind.Withdraw"/>. When <see cref="PublicationKind.Retract"/>, what is left: headline, address, and as its only
/// correction the reason.
/// </param>
/// <param name="Quotations">Who says what in the document, as far as it could be told.</param>
public sealed record Publication(
    long Number,
    string Edition,
    StoryId Story,
    StoryId Family,
    int Revision,
    PublicationKind Kind,
    DateTimeOffset Time,
    DateTimeOffset FirstPublished,
    string DocumentHash,
    string? PreviousHash,
    StoryDocument? Document,
    ImmutableArray<Quotation> Quotations = default)
{
    public ImmutableArray<Quotation> Quotations { get => field.IsDefault ? [] : field; init; } = Quotations;

    /// <summary>Earlier revisions of which readers must no longer be shown what they said: one named somebody who is in danger.</summary>
    public ImmutableArray<int> Redacted { get => field.IsDefault ? [] : field; init; }

    /// <summary>Readers no longer have the story.</summary>
    [JsonIgnore]
    public bool IsGone => Kind is PublicationKind.Withdraw or PublicationKind.Retract;
}

/// <summary>What happened to a story before its readers.</summary>
[JsonConverter(typeof(CamelCase<PublicationKind>))]
public enum PublicationKind
{
    /// <summary>First shown, or a newer version of a developing story.</summary>
    Publish,

    /// <summary>Something was wrong and is put right; the page says what.</summary>
    Correct,

    /// <summary>The newsroom takes back what it said: the address says so, and why.</summary>
    Retract,

    /// <summary>Taken away: the address says so and shows nothing else.</summary>
    Withdraw,
}
