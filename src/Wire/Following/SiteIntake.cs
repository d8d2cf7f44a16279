using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Skywave.Stories;

namespace Skywave.Wire.Following;

/// <summary>
/// Hands a site's stories over to be published. What does not look like the story that it was is kept back, and the last good form stands:
/// one such page is looked at again before it is believed, many at once wait for a person.
/// </summary>
internal sealed class SiteIntake(SiteState state)
{
    /// <summary>So many broken stories are no chance.</summary>
    private const int Many = 5;

    /// <summary>Characters under which a text may change as it likes.</summary>
    private const int Short = 200;

    /// <summary>Times that a picture or a page which could not be had is asked for again, each time after twice as long.</summary>
    private const int MaxTries = 6;

    private sealed record Arrived(SiteStory Story, PageRow Page, string Hash, string Text, int Length, bool IsNew, bool IsBroken);

    /// <summary>Takes stories as they were read. Those that are as before change nothing.</summary>
    /// <param name="isAllowed">Somebody has said yes: nothing is kept back.</param>
    public void Take(IReadOnlyList<SiteStory> stories, bool isAllowed = false)
    {
        if (stories.Count == 0)
            return;
        var known = state.Known(stories.Select(story => story.Key));
        var (rows, ready, refused) = (new List<PageRow>(), new List<Arrived>(), new List<(SiteStory Story, PageRow Page)>());
        foreach (var story in stories.DistinctBy(story => story.Key))
        {
            var page = Noted(story, known.GetValueOrDefault(story.Key));
            rows.Add(page);
            if (story.Item is not { } item)
            {
                refused.Add((story, page));
                continue;
            }
            var hash = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(item, StoriesJson.Default.Dispatch)));
            if (page.State == PageState.Taken && page.Hash == hash)
            {
                (page.Reason, page.OddHash) = ("", "");
                Again(page, story);
                state.Tally.Unchanged++;
                continue;
            }
            var (text, length) = TextOf.Document(item.Document);
            ready.Add(new Arrived(story, page, hash, text, length, page.Hash.Length == 0, page.Hash.Length > 0 && page.Text != text && IsBroken(page.Length, length)));
        }
        Refuse(refused);
        var why = isAllowed ? null : KeepBack(ready, refused);
        Publish(ready);
        state.Save(turn =>
        {
            SiteState.Put(turn, rows);
            if (why is not null)
                state.Hold(turn, SiteHold.Shapes, why);
            turn.Db.SaveChanges();
            var id = state.Row.Source;
            if (why is null && state.Row.Hold == SiteHold.Shapes && !turn.Db.Pages.Any(page => page.Source == id && page.State == PageState.Odd && page.Hash != "" && page.OddHash != ""))
            {
                state.Unhold(turn);
                // What waited only because others were broken is read now.
                foreach (var waiting in turn.Db.Pages.Where(page => page.Source == id && page.State == PageState.Odd).ToList())
                    waiting.Retry = turn.Now;
            }
            if (ready.Count > 0)
                turn.Note(SiteState.Follow, "site.take", id.ToString("D"), "", string.Create(CultureInfo.InvariantCulture, $"{ready.Count} stories"));
        });
    }

    /// <summary>The row as the newest list has it.</summary>
    private PageRow Noted(SiteStory story, PageRow? known)
    {
        var page = known ?? new PageRow { Source = state.Row.Source, Key = story.Key, Address = "", Link = "", Mark = "", State = PageState.Refused };
        (page.Address, page.Link, page.At) = (story.Address, Uri.TryCreate(story.Address, UriKind.Absolute, out var address) ? OwnLinks.Of(address) : "", state.Now);
        page.Rank = story.Rank != 0 ? story.Rank : page.Rank;
        if (story.Mark.StartsWith('f'))
            page.FeedMark = story.Mark;
        else if (story.Mark.Length > 0)
            page.Mark = story.Mark;
        return page;
    }

    /// <summary>Whether a text became so much shorter or longer that it is hardly the same story.</summary>
    private static bool IsBroken(int before, int now) => before >= Short && (now < before / 2 || now > before * 2 + 1000);

    private void Refuse(List<(SiteStory Story, PageRow Page)> refused)
    {
        foreach (var (story, page) in refused)
        {
            page.Reason = story.Refused ?? "";
            // What readers have stays; whether it is gone for good is another question.
            if (page.Hash.Length == 0)
                page.State = PageState.Refused;
            Again(page, story);
            state.Tally.Refused[story.Address] = page.Reason;
        }
    }

    /// <summary>Takes what must wait out of the list. A sentence when a person is to look at it.</summary>
    private string? KeepBack(List<Arrived> ready, List<(SiteStory Story, PageRow Page)> refused) => state.Row.Way == SiteWay.Pages ? KeepBackPages(ready, refused) : KeepBackPosts(ready);

    /// <summary>With a content system's own interface a theme has no part in it; what one story becomes there somebody has made of it.</summary>
    private string? KeepBackPosts(List<Arrived> ready)
    {
        var broken = ready.Where(arrived => arrived.IsBroken).ToList();
        var isHeld = state.Row.Hold == SiteHold.Shapes;
        if (broken.Count == 0 || (!isHeld && (broken.Count < Many || broken.Count * 2 <= ready.Count(arrived => !arrived.IsNew))))
            return null;
        foreach (var arrived in broken)
        {
            Odd(arrived.Page, arrived.Hash, Broken(arrived));
            ready.Remove(arrived);
        }
        return $"{broken.Count + OthersOdd(broken.Select(arrived => arrived.Page.Key))} stories have lost or doubled their text at once. Readers keep the last form until somebody says yes, or until they are as before.";
    }

    private string? KeepBackPages(List<Arrived> ready, List<(SiteStory Story, PageRow Page)> refused)
    {
        var lost = refused.Where(pair => pair.Page.State is PageState.Taken or PageState.Odd && !pair.Story.IsGone && pair.Story.MissingPictures == 0).Select(pair => pair.Page).ToList();
        lost.ForEach(page => Odd(page, "lost", page.Reason));
        var (repeated, isHeld) = (Repeated(ready), state.Row.Hold == SiteHold.Shapes);
        // What looks the same at the second look is believed.
        var kept = ready.Where(arrived => repeated.Contains(arrived) || (arrived.IsBroken && (isHeld || arrived.Page.OddHash != arrived.Hash))).ToList();
        foreach (var arrived in kept)
        {
            Odd(arrived.Page, arrived.Hash, repeated.Contains(arrived) ? "It says word for word what another page says." : Broken(arrived));
            ready.Remove(arrived);
        }
        if (isHeld)
            Wait(ready);
        var broken = kept.Where(arrived => !arrived.IsNew).Select(arrived => arrived.Page.Key).Concat(lost.Select(page => page.Key)).ToList();
        var all = broken.Count + OthersOdd(broken.Concat(ready.Select(arrived => arrived.Page.Key)));
        if (all < Many)
            return null;
        Wait(ready);
        return $"{all} stories are suddenly much shorter or longer on their pages, or not to be found there: the site may have a new look that is read wrongly, or shows something else. Nothing of it is taken until somebody says yes, or until the pages are as before.";
    }

    private static string Broken(Arrived arrived) => $"Its text had {arrived.Page.Length} characters and now has {arrived.Length}.";

    /// <summary>Stories that look broken already, but for these.</summary>
    private int OthersOdd(IEnumerable<string> keys)
    {
        var (id, these) = (state.Row.Source, keys.ToHashSet(StringComparer.Ordinal));
        using var db = state.Open();
        return db.Pages.Where(page => page.Source == id && page.State == PageState.Odd && page.Hash != "" && page.OddHash != "").Select(page => page.Key).AsEnumerable().Count(key => !these.Contains(key));
    }

    /// <summary>What a new look makes of pages that seem well is not to be trusted either, while others are broken.</summary>
    private void Wait(List<Arrived> ready)
    {
        foreach (var arrived in ready)
        {
            Odd(arrived.Page, "", "The site is held until somebody has looked at it.");
            arrived.Page.State = PageState.Odd;
        }
        ready.Clear();
    }

    /// <summary>Pages that say the same as another page of the site: a notice, a check for robots, a page for what is gone.</summary>
    private List<Arrived> Repeated(List<Arrived> ready)
    {
        var (id, texts) = (state.Row.Source, ready.Select(arrived => arrived.Text).Distinct().ToList());
        using var db = state.Open();
        var others = db.Pages.AsNoTracking().Where(page => page.Source == id && texts.Contains(page.Text)).Select(page => new { page.Text, page.Key }).ToList();
        // Of two addresses of one story the first is the story.
        return [.. ready.GroupBy(arrived => arrived.Text).SelectMany(same =>
            same.Skip(same.Count() > 2 || others.Exists(other => other.Text == same.Key && same.All(arrived => arrived.Page.Key != other.Key)) ? 0 : 1))];
    }

    private void Odd(PageRow page, string hash, string reason)
    {
        (page.State, page.OddHash, page.Reason) = (page.Hash.Length > 0 || state.Row.Hold == SiteHold.Shapes ? PageState.Odd : PageState.Refused, hash, reason);
        page.Retry = state.Now + ((long)state.Options.Pace.Again.TotalMilliseconds << Math.Min(page.Tries++, MaxTries));
    }

    /// <summary>Those that link to others of their kind come after them, so that the links lead to the edition's pages.</summary>
    private void Publish(List<Arrived> ready)
    {
        var here = ready.Where(arrived => arrived.Page.Story is null && arrived.Page.Link.Length > 0).Select(arrived => arrived.Page.Link).ToHashSet(StringComparer.Ordinal);
        bool Follows(Arrived arrived) => OwnLinks.In(arrived.Story.Item!.Document, state.Asker.IsOfSite).Any(link => link != arrived.Page.Link && here.Contains(link));
        var given = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var some in new[] { ready.Where(arrived => !Follows(arrived)).ToList(), ready.Where(Follows).ToList() })
        {
            if (some.Count > 0)
                Publish(some, given);
        }
    }

    private void Publish(List<Arrived> ready, Dictionary<string, Guid> given)
    {
        var stories = Linked([.. ready.Select(arrived => arrived.Story)], given);
        var results = state.Options.Publish(state.Source.Edition, stories);
        for (var i = 0; i < ready.Count; i++)
        {
            var (arrived, page) = (ready[i], ready[i].Page);
            if (results[i].Story is not { } story)
            {
                (page.State, page.Reason) = (page.Hash.Length > 0 ? PageState.Taken : PageState.Refused, results[i].Refused ?? "");
                state.Tally.Refused[page.Address] = page.Reason;
                continue;
            }
            if (arrived.IsNew)
                state.Tally.Added++;
            else
                state.Tally.Changed++;
            (page.State, page.Reason, page.OddHash, page.Story) = (PageState.Taken, "", "", story);
            (page.Hash, page.Text, page.Length) = (arrived.Hash, arrived.Text, arrived.Length);
            given[page.Link] = story;
            Again(page, arrived.Story);
        }
    }

    /// <summary>When a story is to be read again by itself: a picture of it, or its page, could not be had.</summary>
    private void Again(PageRow page, SiteStory story)
    {
        (page.Retry, page.Tries) = story.MissingPictures == 0 || page.Tries >= MaxTries ? (0, story.MissingPictures == 0 ? 0 : page.Tries)
            : (state.Now + ((long)state.Options.Pace.Again.TotalMilliseconds << page.Tries), page.Tries + 1);
    }

    private IReadOnlyList<SiteStory> Linked(IReadOnlyList<SiteStory> stories, Dictionary<string, Guid> given)
    {
        var links = stories.SelectMany(story => OwnLinks.In(story.Item!.Document, state.Asker.IsOfSite)).Where(link => link.Length > 0).Distinct().Take(5000).ToList();
        if (links.Count == 0)
            return stories;
        var id = state.Row.Source;
        using var db = state.Open();
        var targets = db.Pages.AsNoTracking().Where(page => page.Source == id && links.Contains(page.Link) && page.Story != null).Select(page => new { page.Link, page.Story }).AsEnumerable()
            .DistinctBy(page => page.Link).ToDictionary(page => page.Link, page => page.Story!.Value, StringComparer.Ordinal);
        foreach (var (link, story) in given)
            targets[link] = story;
        return [.. stories.Select(story => story with { Item = story.Item! with { Document = OwnLinks.Resolve(story.Item.Document, state.Asker.IsOfSite, targets) } })];
    }
}
