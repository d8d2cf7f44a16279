using System.Collections.Immutable;

namespace Skywave.Stories.Copy;

/// <summary>Desk → Press: how an edition's front is to look, as the duty editor left it.</summary>
/// <param name="Number">1, 2, 3 … of this edition's front.</param>
/// <param name="Lead">Stories pinned to the top, in order; the rest follows by time. May be empty.</param>
/// <param name="Breaking">The strip; null when nothing is breaking.</param>
public sealed record Front(string Edition, long Number, ImmutableArray<StoryId> Lead, BreakingStrip? Breaking)
{
    public ImmutableArray<StoryId> Lead { get => field.IsDefault ? [] : field; init; } = Lead;
}

/// <summary>The breaking strip: on fronts and on its own story, and an input of no other page.</summary>
/// <param name="Text">One line of plain text.</param>
/// <param name="Story">The story it links to; null when there is none yet.</param>
/// <param name="Until">It is taken down at this time by itself.</param>
public sealed record BreakingStrip(string Text, StoryId? Story, DateTimeOffset From, DateTimeOffset Until);
