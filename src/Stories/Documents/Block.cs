using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Skywave.Stories.Documents;

/// <summary>
/// One block of a story's body. Its <see cref="Id"/> stays the same through edits, re-import and adaptation into
/// other languages, so that "what changed since" can be told paragraph by paragraph.
/// In JSON the member <c>type</c> names the kind and comes first.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Paragraph), "paragraph")]
[JsonDerivedType(typeof(Heading), "heading")]
[JsonDerivedType(typeof(Quote), "quote")]
[JsonDerivedType(typeof(ListBlock), "list")]
[JsonDerivedType(typeof(Table), "table")]
[JsonDerivedType(typeof(PictureBlock), "picture")]
[JsonDerivedType(typeof(AudioBlock), "audio")]
[JsonDerivedType(typeof(Embed), "embed")]
[JsonDerivedType(typeof(Divider), "divider")]
[JsonDerivedType(typeof(Related), "related")]
public abstract record Block
{
    /// <summary>See <see cref="BlockId"/>: unique within the story.</summary>
    public required string Id { get; init; }
}

public sealed record Paragraph(RichText Text) : Block
{
    public RichText Text { get; init; } = Text ?? RichText.Empty;
}

/// <param name="Level">2 to 4; the headline is 1.</param>
public sealed record Heading(int Level, RichText Text) : Block
{
    public RichText Text { get; init; } = Text ?? RichText.Empty;
}

/// <summary>A quotation set apart, with who said it.</summary>
/// <param name="Source">Who said it, as printed; null when the text says it.</param>
public sealed record Quote(RichText Text, string? Source = null) : Block
{
    public RichText Text { get; init; } = Text ?? RichText.Empty;
}

public sealed record ListBlock(bool Ordered, ImmutableArray<RichText> Items) : Block
{
    public ImmutableArray<RichText> Items { get; init; } = Items.IsDefault ? [] : Items;
}

/// <summary>Rows of cells, all of one length.</summary>
/// <param name="Header">Whether the first row is the heading row.</param>
public sealed record Table(bool Header, ImmutableArray<ImmutableArray<RichText>> Rows, string? Caption = null) : Block
{
    public ImmutableArray<ImmutableArray<RichText>> Rows { get; init; } = Rows.IsDefault ? [] : Rows;
}

public sealed record PictureBlock(PictureUse Picture) : Block;

/// <param name="Media">The sound file.</param>
/// <param name="Seconds">Length, 0 when unknown.</param>
/// <param name="Transcript">What is said, for those who cannot hear or load it.</param>
public sealed record AudioBlock(MediaRef Media, string Title, int Seconds = 0, RichText? Transcript = null) : Block;

/// <summary>Something that lives elsewhere, kept as text, a still of our own and a link; never a third party's frame.</summary>
/// <param name="Address">http or https.</param>
/// <param name="Provider">Host or service, as printed.</param>
public sealed record Embed(string Address, string Provider, string Title, RichText? Text = null, PictureUse? Still = null) : Block;

public sealed record Divider : Block;

/// <summary>Links to other stories of the newsroom.</summary>
public sealed record Related(ImmutableArray<StoryId> Stories) : Block
{
    public ImmutableArray<StoryId> Stories { get; init; } = Stories.IsDefault ? [] : Stories;
}
