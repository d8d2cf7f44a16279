using System.Collections.Immutable;
using Skywave.Stories.Documents;

namespace Skywave.Stories.Editions;

/// <summary>
/// One language edition of the newsroom: what stands on each of its pages. Members that are absent in JSON have the values that
/// their getters give.
/// </summary>
public sealed record EditionProfile
{
    /// <summary>BCP-47 tag of its language; also its folder in the published tree and its name everywhere: <c>en</c>, <c>sr-Latn</c>.</summary>
    public required string Tag { get; init; }

    /// <summary>The masthead, as printed: "Meridian".</summary>
    public required string Name { get; init; }

    /// <summary>The line under the masthead; may be empty.</summary>
    public string Motto { get => field ?? ""; init; }

    /// <summary>The about box that ends every story.</summary>
    public RichText About { get => field ?? RichText.Empty; init; }

    /// <summary>The about page, longer; empty: the page shows the about box.</summary>
    public ImmutableArray<Block> AboutPage { get => field.IsDefault ? [] : field; init; }

    /// <summary>In the order of the menu.</summary>
    public ImmutableArray<SectionProfile> Sections { get => field.IsDefault ? [] : field; init; }

    /// <summary>Names of topics in this edition's words, by Media Topic number; those not named here use the language's catalogue.</summary>
    public ImmutableArray<TopicProfile> Topics { get => field.IsDefault ? [] : field; init; }

    /// <summary>
    /// The one public address, e.g. <c>https://meridian.example/en/</c>, for feeds, sitemaps, canonical and Open Graph.
    /// Null: those that need it are left out, and <c>press</c> says so.
    /// </summary>
    public Uri? PublicAddress { get; init; }

    /// <summary>IANA time zone that readers' times are shown in.</summary>
    public string TimeZone { get => field ?? "Etc/UTC"; init; }

    /// <summary>
    /// The tag of the edition whose stories this one publishes in its own script, by themselves: <c>sr-Cyrl</c> in <c>sr-Latn</c>. Null: it has
    /// stories of its own.
    /// </summary>
    public string? ScriptOf { get; init; }

    /// <summary>
    /// Where a reader who is found with pages is in danger: whose browser keeps the site readable has it check them and keep none, unless the
    /// reader chooses otherwise.
    /// </summary>
    public bool AdvisesToKeepNothing { get; init; }

    /// <summary>Everything in it is invented, and every page says so.</summary>
    public bool IsDemonstration { get; init; }
}

/// <param name="Key">A <see cref="Slug"/>; part of the section's address.</param>
/// <param name="Name">As printed in the edition's language.</param>
public sealed record SectionProfile(string Key, string Name);

/// <param name="Code">Media Topic number, e.g. <c>11000000</c>.</param>
public sealed record TopicProfile(string Code, string Name);
