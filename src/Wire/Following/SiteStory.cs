using System.Collections.Immutable;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;

namespace Skywave.Wire.Following;

/// <summary>A story as its site has it now.</summary>
/// <param name="Key">Its own name there: a number, or its address.</param>
/// <param name="Mark">What changes with every change of it: the site's time of its last change, as written.</param>
/// <param name="Address">Where it stands.</param>
/// <param name="Item">Null when it cannot be used; <paramref name="Refused"/> says why in one sentence.</param>
public sealed record SiteStory(string Key, string Mark, string Address, Dispatch? Item, string? Refused = null)
{
    /// <summary>When it was first published, Unix milliseconds, UTC; lists of a site are ordered by it.</summary>
    public long Rank { get; init; }

    /// <summary>When it was last changed, Unix milliseconds, UTC.</summary>
    public long Changed { get; init; }

    /// <summary>The name of the part of the site that it stands in; null when it does not say.</summary>
    public string? Section { get; init; }

    /// <summary>Pictures that it names and that could not be had this time.</summary>
    public int MissingPictures { get; init; }

    /// <summary>It is not there any more, or no longer for every reader.</summary>
    internal bool IsGone { get; init; }
}

/// <summary>One line of a site's list.</summary>
/// <param name="Whole">The story itself, where the list has it.</param>
internal sealed record Listed(string Key, string Mark, string Address, long Rank, SiteStory? Whole = null);

/// <summary>A part of a site's list, or why it could not be had.</summary>
/// <param name="Next">Where the next part begins; null: this was the last.</param>
internal sealed record Leaf(ImmutableArray<Listed> Stories, int? Next = null, int Total = 0, Failure? Fault = null)
{
    public static Leaf Failed(Failure fault) => new([], Fault: fault);
}

/// <summary>Why a site could not be read.</summary>
/// <param name="Reason">One sentence.</param>
/// <param name="After">For how long the site asks to be left alone; null when it does not say.</param>
internal sealed record Failure(string Reason, TimeSpan? After = null, int Status = 0);

/// <summary>What reading a story is lent.</summary>
/// <param name="Source">The site's address, as it is followed.</param>
/// <param name="Language">The edition's tag.</param>
/// <param name="Base">What addresses within the site are relative to.</param>
/// <param name="PictureAt">A picture by its address; null when it cannot be had.</param>
internal sealed record SiteContext(string Source, string Language, Uri Base, Func<Uri, MediaRef?> PictureAt);

/// <summary>One way of reading a site. What it cannot read is a leaf with a failure; nothing of what came before is touched by it.</summary>
internal interface ISite
{
    /// <summary>One small question, conditional where the site can: whether something may have changed since it was last asked.</summary>
    Task<(bool IsChanged, Failure? Fault)> Ask(SourceRow source, CancellationToken stop);

    /// <summary>What changed since a time, as far as the site can say it.</summary>
    Task<Leaf> Since(DateTimeOffset time, int from, CancellationToken stop);

    /// <summary>All stories from the first on, whole where the site can; the order does not change when one is added.</summary>
    Task<Leaf> All(int from, CancellationToken stop);

    /// <summary>Names of all stories, the newest first.</summary>
    Task<Leaf> Names(int from, CancellationToken stop);

    /// <summary>Whole stories by their names. Those that are not in the answer, or are gone in it, the site no longer shows.</summary>
    Task<Leaf> These(IReadOnlyList<(string Key, string Mark, string Address)> stories, CancellationToken stop);

    /// <summary>How many names <see cref="These"/> takes.</summary>
    int Most { get; }

    /// <summary>Whether <see cref="Names"/> lists every story that there is: what is missing from it within its span of time is gone.</summary>
    bool IsComplete { get; }
}
