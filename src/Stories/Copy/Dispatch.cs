using System.Collections.Immutable;
using Skywave.Stories.Documents;

namespace Skywave.Stories.Copy;

/// <summary>Wire → Desk: one item as it was understood, with where it came from. Nothing is stored by making one.</summary>
/// <param name="Source">Who sent it: a feed's address, a file's name, a folder.</param>
/// <param name="Key">The item's own name at its source (guid, canonical address, or hash): the same item has the same key again.</param>
/// <param name="Document">Headline, body and the rest; <c>Slug</c> may be the original's or empty. Pictures are already in the Store.</param>
/// <param name="Published">The original's date; null when it says none.</param>
/// <param name="Updated">When the original was last changed; null when it does not say.</param>
/// <param name="Address">Where the original was published; null when unknown.</param>
/// <param name="FamilyKey">
/// The key of the item that this one adapts, or a name that all adaptations of one story share; null for none. It may name an item that
/// comes later, in another edition or from another source.
/// </param>
/// <param name="Quotations">Who said what and who relays it.</param>
/// <param name="About">The about box found with it; null when none.</param>
/// <param name="Embargoed">The agency lets nobody publish it before; null when it may be used.</param>
/// <param name="PictureNote">The words of a picture that was named but is not at hand; null when there is none or it is in the document.</param>
public sealed record Dispatch(
    string Source,
    string Key,
    StoryDocument Document,
    DateTimeOffset? Published,
    DateTimeOffset? Updated,
    string? Address,
    string? FamilyKey,
    ImmutableArray<Quotation> Quotations,
    RichText? About,
    PictureNote? PictureNote = null,
    DateTimeOffset? Embargoed = null)
{
    public ImmutableArray<Quotation> Quotations { get => field.IsDefault ? [] : field; init; } = Quotations;
}

/// <summary>What is known of a picture that could not be had: its words and where it was. For the newsroom alone, never for a page.</summary>
/// <param name="Caption">What it shows; empty when the page did not say.</param>
/// <param name="Credit">Who made it, as printed; empty when unknown.</param>
/// <param name="IsFilePhoto">Not of this event.</param>
/// <param name="Address">Where the page had it from: <c>http</c> or <c>https</c>, or a path beside the page; null when unknown.</param>
/// <param name="Alternative">For a reader who cannot see it; empty when the page had none.</param>
public sealed record PictureNote(RichText Caption, string Credit, bool IsFilePhoto, string? Address, string Alternative = "");

/// <summary>Words in a story that somebody said, as data.</summary>
/// <param name="Block">The block they stand in.</param>
/// <param name="Words">The words quoted, or the reported clause when <paramref name="IsDirect"/> is false.</param>
/// <param name="Speaker">As the story names them: "a U.S. spokesman"; null when it does not say.</param>
/// <param name="RelayedBy">The agency that reports it ("Reuters quoted a U.S. official"); null when the story's own.</param>
/// <param name="IsDirect">In quotation marks.</param>
public sealed record Quotation(string Block, string Words, string? Speaker, string? RelayedBy, bool IsDirect);
