using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Skywave.Stories;
using Skywave.Stories.Copy;

namespace Skywave.Forum.Pages.Forum;

/// <summary>One debate: what editors say it is, and the moderator's summary.</summary>
[Authorize, Needs(Right.Read)]
public sealed class DebateModel(ForumRoom forum, Enquiries ask) : PageModel
{
    private const string Form = "yyyy-MM-dd'T'HH:mm";

    [BindProperty(SupportsGet = true)]
    public string? Edition { get; set; }

    [BindProperty]
    public string Motion { get; set; } = "";

    [BindProperty]
    public string? Introduction { get; set; }

    [BindProperty]
    public string? Slug { get; set; }

    [BindProperty]
    public IReadOnlyList<Guid> For { get; set; } = [];

    [BindProperty]
    public IReadOnlyList<Guid> Against { get; set; } = [];

    /// <summary>In the edition's own time; empty ones are left out.</summary>
    [BindProperty]
    public IReadOnlyList<string?> Rounds { get; set; } = [];

    [BindProperty]
    public string? Summary { get; set; }

    public Guid Subject { get; private set; }

    public string Name { get; private set; } = "new";

    public bool IsNew => Subject == default;

    public bool IsOver { get; private set; }

    public int RoundsOver { get; private set; }

    public bool MayChange { get; private set; }

    public bool MaySummarize { get; private set; }

    public string Zone { get; private set; } = "";

    public string? Address { get; private set; }

    public IReadOnlyList<Subject> Stories { get; private set; } = [];

    public string? Problem { get; private set; }

    public IActionResult OnGet(string id)
    {
        if (!Open(id))
            return NotFound();
        Fill();
        return Page();
    }

    public IActionResult OnPost(string id)
    {
        if (!Open(id))
            return NotFound();
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Zone);
        var rounds = new List<DebateRound>();
        var before = IsNew ? null : forum.Debates.Find(Subject)!.Value.Debate;
        foreach (var text in Rounds.Where(text => !string.IsNullOrWhiteSpace(text)))
        {
            // What is over is said to the second, and not by a form.
            if (rounds.Count < RoundsOver)
                rounds.Add(before!.Rounds[rounds.Count]);
            else if (DateTime.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var wall) && !zone.IsInvalidTime(wall))
                rounds.Add(new DebateRound(new DateTimeOffset(wall, zone.GetUtcOffset(wall)), false));
            else
                return Again($"{text} is no time of {Zone}.");
        }
        var subject = IsNew ? Guid.CreateVersion7() : Subject;
        var refused = forum.Debates.Save(Edition!, subject, new Debate(
            before?.Slug ?? Slug ?? "", Motion, Introduction ?? "", [.. For.Select(story => new StoryId(story))], [.. Against.Select(story => new StoryId(story))], [.. rounds], "", false), HttpContext.Actor());
        return refused == ForumRoom.Forbidden ? Forbid() : refused is null ? Redirect($"/forum/debates/{subject:D}") : Again(refused);
    }

    public IActionResult OnPostSummary(string id, bool end)
    {
        if (!Open(id) || IsNew)
            return NotFound();
        var summary = Summary ?? "";
        var refused = forum.Debates.Summarize(Subject, summary, end, HttpContext.Actor());
        if (refused == ForumRoom.Forbidden)
            return Forbid();
        if (refused is null)
            return Redirect($"/forum/debates/{Subject:D}");
        Fill();
        Summary = summary;
        Problem = refused;
        return Page();
    }

    private PageResult Again(string problem)
    {
        Problem = problem;
        Pad();
        return Page();
    }

    private bool Open(string id)
    {
        if (Guid.TryParse(id, out var subject) && forum.Debates.Find(subject) is { } found)
            (Subject, Name, Edition, IsOver, RoundsOver) = (subject, subject.ToString("D"), found.Edition, found.Debate.IsOver, found.Debate.Rounds.Count(round => round.IsOver));
        else if (id != "new")
            return false;
        if (ask.Editions().FirstOrDefault(edition => edition.Tag == Edition) is not { } profile)
            return false;
        Zone = profile.TimeZone;
        Address = profile.PublicAddress is { } address && !IsNew ? new Uri(address, $"debate/{forum.Debates.Find(Subject)!.Value.Debate.Slug}/index.html").AbsoluteUri : null;
        Stories = ask.Newest(Edition!);
        (MayChange, MaySummarize) = (HttpContext.Actor().May(Right.Publish, Edition!), !IsNew && HttpContext.Actor().May(Right.Moderate, Edition!));
        return !IsNew || MayChange;
    }

    private void Fill()
    {
        if (!IsNew && forum.Debates.Find(Subject) is { } found)
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(Zone);
            (Motion, Introduction, Slug, Summary) = (found.Debate.Motion, found.Debate.Introduction, found.Debate.Slug, found.Debate.Summary);
            (For, Against) = ([.. found.Debate.For.Select(story => story.Value)], [.. found.Debate.Against.Select(story => story.Value)]);
            Rounds = [.. found.Debate.Rounds.Select(round => TimeZoneInfo.ConvertTime(round.Until, zone).ToString(Form, CultureInfo.InvariantCulture))];
        }
        Pad();
    }

    private void Pad() => Rounds = [.. Rounds.Concat(new string?[4]).Take(Math.Max(4, Math.Min(Rounds.Count + 1, Debates.Debates.MostRounds)))];
}
