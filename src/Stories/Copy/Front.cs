using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Skywave.Stories.Copy;

/// <summary>Desk → Press: how an edition's front is to look, as the duty editor left it.</summary>
/// <param name="Number">1, 2, 3 … of this edition's front.</param>
/// <param name="Lead">Stories pinned to the top, in order; the rest follows by time. May be empty.</param>
/// <param name="Alert">What is announced above everything; null for nothing.</param>
public sealed record Front(string Edition, long Number, ImmutableArray<StoryId> Lead, Alert? Alert)
{
    public ImmutableArray<StoryId> Lead { get => field.IsDefault ? [] : field; init; } = Lead;
}

/// <summary>
/// An alert, as one edition shows it: on its front, in its feeds, and on the articles that were first published at most <see cref="Reach"/>
/// before it or since. Older pages never have it as an input.
/// </summary>
/// <param name="Id">The same in all editions and all its life.</param>
/// <param name="Text">One line of plain text, at most <see cref="Documents.Limits.Breaking"/> characters.</param>
/// <param name="Story">The story it links to, of this edition; null when there is none yet.</param>
/// <param name="Until">It is taken down at this time by itself.</param>
public sealed record Alert(Guid Id, AlertLevel Level, string Text, StoryId? Story, DateTimeOffset From, DateTimeOffset Until)
{
    /// <summary>How old an article may be to show it: most of a story's readers come within two days.</summary>
    public static readonly TimeSpan Reach = TimeSpan.FromDays(2);
}

/// <summary>How loud an alert is.</summary>
[JsonConverter(typeof(CamelCase<AlertLevel>))]
public enum AlertLevel
{
    /// <summary>Something has just happened.</summary>
    Breaking,

    /// <summary>Something goes on, and the story is kept up to date.</summary>
    Live,

    /// <summary>Something readers should know: an address has changed, a broadcast begins.</summary>
    Notice,
}
