using System.Collections.Immutable;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Skywave.Stories;
using Skywave.Desk.Api;
using Skywave.Desk.Stories;
using Skywave.Stories.Documents;
using Skywave.Stories.Editions;

namespace Skywave.Desk.Pages.Desk;

/// <summary>What stands on every page of an edition.</summary>
[Authorize, Needs(Right.Manage)]
public sealed class EditionModel(DeskRoom desk) : PageModel
{
    public static readonly ImmutableArray<string> Zones = [.. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Where(id => id.Contains('/', StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    [BindProperty(SupportsGet = true)]
    public string? Tag { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Motto { get; set; }

    [BindProperty]
    public string? About { get; set; }

    [BindProperty]
    public string? Sections { get; set; }

    [BindProperty]
    public string? Topics { get; set; }

    [BindProperty]
    public string? PublicAddress { get; set; }

    [BindProperty]
    public string? TimeZone { get; set; }

    [BindProperty]
    public bool AdvisesToKeepNothing { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Saved { get; set; }

    public string? Problem { get; private set; }

    public IReadOnlyList<EditionProfile> Editions { get; private set; } = [];

    public void OnGet()
    {
        Editions = Mine();
        Tag ??= Editions is [var first, ..] ? first.Tag : null;
        if (Editions.FirstOrDefault(edition => edition.Tag == Tag) is not { } profile)
        {
            Tag = null;
            return;
        }
        (Name, Motto, About, TimeZone, PublicAddress) = (profile.Name, profile.Motto, profile.About.Plain, profile.TimeZone, profile.PublicAddress?.AbsoluteUri);
        AdvisesToKeepNothing = profile.AdvisesToKeepNothing;
        Sections = string.Join('\n', profile.Sections.Select(section => $"{section.Key} {section.Name}"));
        Topics = string.Join('\n', profile.Topics.Select(topic => $"{topic.Code} {topic.Name}"));
    }

    public IActionResult OnPost()
    {
        Editions = Mine();
        if (Editions.FirstOrDefault(edition => edition.Tag == Tag) is not { } old)
            return Redirect("/desk/edition");
        var sections = Pairs(Sections).Select(pair => new SectionProfile(pair.Key, pair.Name)).ToImmutableArray();
        var topics = Pairs(Topics).Select(pair => new TopicProfile(pair.Key, pair.Name)).ToImmutableArray();
        Uri? address = null;
        Problem = string.IsNullOrWhiteSpace(Name) ? "The edition needs a masthead."
            : sections.FirstOrDefault(section => !Slug.IsValid(section.Key) || section.Name.Length == 0) is { } bad ? $"\"{bad.Key} {bad.Name}\" is no section: first a word of a-z, 0-9 and hyphens, then the name."
            : topics.FirstOrDefault(topic => topic.Code.Length != 8 || !topic.Code.All(char.IsAsciiDigit) || topic.Name.Length == 0) is { } odd ? $"\"{odd.Code} {odd.Name}\" is no topic: first eight digits, then the name."
            : sections.DistinctBy(section => section.Key).Count() != sections.Length ? "Two sections have the same word."
            : !TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone ?? "", out _) ? $"\"{TimeZone}\" is no time zone; choose one of the list."
            : !string.IsNullOrWhiteSpace(PublicAddress) && (!Uri.TryCreate(PublicAddress, UriKind.Absolute, out address) || address.Scheme is not ("https" or "http") || !address.AbsolutePath.EndsWith($"/{Tag}/", StringComparison.Ordinal))
                ? $"The public address begins with https:// and ends in /{Tag}/."
            : null;
        if (Problem is not null)
            return Page();
        var isSaved = desk.Save(old with
        {
            Name = CleanText.Line(Name!),
            Motto = CleanText.Line(Motto ?? ""),
            About = CleanText.Rich(RichText.Of((About ?? "").ReplaceLineEndings("\n").Trim())),
            Sections = sections,
            Topics = topics,
            PublicAddress = address,
            TimeZone = TimeZone!,
            AdvisesToKeepNothing = AdvisesToKeepNothing,
        }, StoriesApi.ActorOf(HttpContext));
        if (!isSaved)
            return Forbid();
        desk.Announce();
        return Redirect($"/desk/edition?tag={Uri.EscapeDataString(Tag!)}&saved=true");
    }

    private List<EditionProfile> Mine() => [.. desk.Editions().Where(edition => StoriesApi.ActorOf(HttpContext).May(Right.Manage, edition.Tag))];

    private static IEnumerable<(string Key, string Name)> Pairs(string? lines) =>
        from line in (lines ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        let words = line.Split(' ', 2, StringSplitOptions.TrimEntries)
        select (words[0], words.Length > 1 ? CleanText.Line(words[1]) : "");
}
