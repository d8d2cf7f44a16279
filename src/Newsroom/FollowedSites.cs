using System.Collections.Immutable;
using Skywave.Desk;
using Skywave.Desk.Stories;
using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;
using Skywave.Stories.Editions;
using Skywave.Stories.Languages;
using Skywave.Wire;
using Skywave.Wire.Following;

namespace Skywave.Newsroom;

/// <summary>How a followed site's stories become an edition's: its sections, its authors' pages, its name.</summary>
internal static class FollowedSites
{
    /// <summary>Sections that are made by themselves: a menu with more is none. Stories of others stand in no section.</summary>
    private const int MaxSections = 16;

    public static readonly Actor Actor = Actor.Program("follow");

    public static IReadOnlyList<HandedOver> Publish(DeskRoom desk, string edition, IReadOnlyList<SiteStory> stories)
    {
        if (desk.Edition(edition) is not { } profile)
            return [.. stories.Select(_ => new HandedOver(null, "There is no such edition."))];
        profile = Widened(desk, profile, stories);
        var results = desk.TakeAll(profile, [.. stories.Select(story => Dressed(story, profile))], publish: true, Actor);
        return [.. results.Select(result => result.Outcome == IntakeOutcome.Refused ? new HandedOver(null, result.Reason) : new HandedOver(result.Story))];
    }

    /// <summary>The edition that a site is published into, made when it is missing. Null: the tag is none of the service's languages.</summary>
    public static EditionProfile? Edition(DeskRoom desk, FoundSite site, string? tag)
    {
        if (LanguageOf(tag ?? site.Language) is not { } language)
            return null;
        if (desk.Edition(language.Tag) is { } known)
            return known;
        var name = site.Name.Length is > 0 and <= 100 ? site.Name : site.Address.Host;
        desk.Save(
            new EditionProfile
            {
                Tag = language.Tag, Name = name, Motto = site.Motto.Length <= 200 ? site.Motto : "", TimeZone = TimeZoneInfo.TryFindSystemTimeZoneById(site.TimeZone, out var zone) && zone.HasIanaId ? zone.Id : "Etc/UTC",
            }, Actor);
        return desk.Edition(language.Tag);
    }

    /// <summary>A site says <c>en-US</c> where an edition is <c>en</c>.</summary>
    private static Language? LanguageOf(string tag) => LanguageCatalogue.Find(tag) ?? LanguageCatalogue.Find(tag.Replace('_', '-').Split('-')[0].ToLowerInvariant());

    private static EditionProfile Widened(DeskRoom desk, EditionProfile profile, IReadOnlyList<SiteStory> stories)
    {
        var wide = profile;
        foreach (var name in stories.Select(story => story.Section).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            if (wide.Sections.Length < MaxSections && Key(wide, name) is null && Slugs.From(name) is { Length: > 0 } key && !wide.Sections.Any(known => known.Key == key))
                wide = wide with { Sections = wide.Sections.Add(new SectionProfile(key, name)) };
        }
        if (wide != profile)
            desk.Save(wide, Actor);
        return wide;
    }

    /// <summary>A section is known by its name, also when somebody gave it another key here, and by its key, also under another name.</summary>
    private static string? Key(EditionProfile profile, string name) =>
        (profile.Sections.FirstOrDefault(section => section.Name == name) ?? profile.Sections.FirstOrDefault(section => section.Key == Slugs.From(name)))?.Key;

    private static Dispatch Dressed(SiteStory story, EditionProfile profile) => story.Item! with
    {
        Document = story.Item.Document with
        {
            Section = story.Section is { } name ? Key(profile, name) : null,
            Bylines = [.. story.Item.Document.Bylines.Select(byline => byline.Name is { } author && Slugs.From(author) is { Length: > 0 } slug ? byline with { Slug = slug } : byline)],
        },
    };
}
