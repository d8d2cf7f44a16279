using Skywave.Stories.Editions;
using Skywave.Stories.Languages;

namespace Skywave.Press.Pages;

/// <summary>What every page may show of its edition. Small on purpose: each member is an input of every page.</summary>
public sealed record EditionView(EditionProfile Profile, Language Language);

/// <summary>
/// The edition that last made this page. Not an input: a page that stays as it is keeps the imprint that it was made with.
/// </summary>
/// <param name="Number">1, 2, 3 …</param>
/// <param name="Time">UTC, whole seconds.</param>
public sealed record Imprint(long Number, DateTimeOffset Time);

/// <summary>Makes a page's bytes. Pure: the same page, view and imprint give the same bytes, on every machine.</summary>
public interface IPageMaker
{
    /// <summary>Changes when the theme's templates or style change; an input of every page.</summary>
    string Version { get; }

    /// <summary>The file's bytes. Thread-safe: pages are made on all cores.</summary>
    ReadOnlyMemory<byte> Make(Page page, EditionView edition, Imprint imprint);
}
