using Microsoft.EntityFrameworkCore;

namespace Skywave.Wire.Following;

/// <summary>
/// Compares, a part at a time, the names that the site has with those that are known: what it has and we have not, what changed without its
/// being said, and what is gone.
/// </summary>
internal sealed class SiteLook(SiteState state, SiteIntake intake)
{
    /// <summary>Fewer deletions than this pass at any size of site; of more, a tenth of all within a day waits for a person.</summary>
    private const int AlwaysPass = 3;

    private const long Day = 86_400_000, Hour = 3_600_000;

    /// <summary>Characters of a mark that is a day and no time.</summary>
    private const int DateOnly = 10;

    /// <summary>Pages that are asked whether they are still there, in one look at a site without a whole list.</summary>
    private const int Doubted = 20;

    /// <summary>Looks at one part. Null, or why it could not be had.</summary>
    public async Task<Failure?> At(int from, CancellationToken stop)
    {
        var row = state.Row;
        var leaf = state.Within(await state.Site.Names(from, stop));
        if (leaf.Fault is not null)
            return leaf.Fault;
        var known = state.Known(leaf.Stories.Select(listed => listed.Key));
        if (await Read([.. leaf.Stories.Where(listed => IsWanted(listed, known.GetValueOrDefault(listed.Key)))], stop) is { } fault)
            return fault;
        var gone = state.Site.IsComplete ? NotListed(leaf, from) : [];
        if (!state.Site.IsComplete)
        {
            Mark(leaf, known);
            gone = leaf.Next is null ? Doubtful() : [];
        }
        if (gone.Count > 0 && await Check(gone, stop) is { } failed)
            return failed;
        row.Below = leaf.Stories.IsEmpty ? 0 : leaf.Stories.Min(listed => listed.Rank);
        if (leaf.Next is null)
            row.Round++;
        row.Total = leaf.Total > 0 ? leaf.Total : row.Total;
        row.Look = from == 0 && row.Look > 0 ? row.Look : leaf.Next ?? 0;
        row.LookedAt = state.Now;
        if (from == 0)
            row.TopAt = state.Now;
        state.Save(turn =>
        {
            if (row.Hold == SiteHold.Deletions && !turn.Db.Pages.Any(page => page.Source == row.Source && page.State == PageState.Missing))
                state.Unhold(turn);
        });
        return null;
    }

    /// <summary>Reads stories whose names were listed, and hands them over.</summary>
    public async Task<Failure?> Read(IReadOnlyList<Listed> wanted, CancellationToken stop)
    {
        foreach (var some in wanted.Chunk(state.Site.Most))
        {
            var leaf = await state.Site.These([.. some.Select(listed => (listed.Key, listed.Mark, listed.Address))], stop);
            if (await Take(leaf, stop) is { } fault)
                return fault;
        }
        return null;
    }

    /// <summary>Hands over what was read whole; what is closed to readers now, or gone, is taken away.</summary>
    public async Task<Failure?> Take(Leaf leaf, CancellationToken stop)
    {
        var stories = leaf.Stories.Select(listed => listed.Whole).OfType<SiteStory>().ToList();
        intake.Take(stories);
        if (leaf.Fault is not null)
            return leaf.Fault;
        var gone = state.Known(stories.Where(story => story.IsGone).Select(story => story.Key)).Values.Where(page => page.State is PageState.Taken or PageState.Odd).ToList();
        return gone.Count > 0 ? await Check(gone, stop) : null;
    }

    /// <summary>Does what somebody has said yes to: a part at a time. True when it is all done.</summary>
    public async Task<(bool IsDone, Failure? Fault)> Release(CancellationToken stop)
    {
        var id = state.Row.Source;
        List<PageRow> held;
        using (var db = state.Open())
            held = db.Pages.AsNoTracking().Where(page => page.Source == id && (page.State == PageState.Missing || page.State == PageState.Odd)).OrderBy(page => page.At).Take(state.Site.Most).ToList();
        if (held.Count == 0)
            return (true, null);
        var leaf = await state.Site.These([.. held.Select(page => (page.Key, page.Mark, page.Address))], stop);
        if (leaf.Fault is not null)
            return (false, leaf.Fault);
        var there = leaf.Stories.Where(listed => listed.Whole is { IsGone: false }).Select(listed => listed.Whole!).ToList();
        intake.Take(there, isAllowed: true);
        var keys = there.Select(story => story.Key).ToHashSet(StringComparer.Ordinal);
        Withdraw([.. held.Where(page => !keys.Contains(page.Key))], "somebody said yes");
        // A page that is there and still cannot be used keeps its last form, and is no longer waited for.
        var unusable = state.Known(keys).Values.Where(page => page.State is PageState.Missing or PageState.Odd).ToList();
        foreach (var page in unusable)
            page.State = page.Hash.Length > 0 ? PageState.Taken : PageState.Refused;
        state.Save(turn => SiteState.Put(turn, unusable));
        return (false, null);
    }

    /// <summary>Whether a story has to be read: unknown, back again, or marked otherwise than when it was read.</summary>
    public bool IsWanted(Listed listed, PageRow? page)
    {
        // A sitemap may go on naming what is gone: there it is asked for again once an hour. A list of what there is means what it says.
        if (page is null || (page.State is PageState.Gone or PageState.Missing && (state.Site.IsComplete || page.At < state.Now - Hour)))
            return true;
        if (listed.Mark.Length == 0)
            return false;
        var mark = listed.Mark.StartsWith('f') ? page.FeedMark : page.Mark;
        // A page that was read because the feed named it, and that says of itself that it has not changed since, is known.
        return mark != listed.Mark && !(mark.Length == 0 && Sitemap.Time(listed.Mark) is { } changed && changed.ToUnixTimeMilliseconds() + (listed.Mark.Length <= DateOnly ? Day : 0) < page.At);
    }

    /// <summary>Known stories of the part's span of time that it does not name.</summary>
    private List<PageRow> NotListed(Leaf leaf, int from)
    {
        var (id, keys) = (state.Row.Source, leaf.Stories.Select(listed => listed.Key).ToHashSet(StringComparer.Ordinal));
        var least = leaf.Next is null || leaf.Stories.IsEmpty ? long.MinValue : leaf.Stories.Min(listed => listed.Rank);
        var most = from == 0 ? long.MaxValue : state.Row.Below;
        using var db = state.Open();
        return [.. db.Pages.AsNoTracking().Where(page => page.Source == id && page.Rank >= least && page.Rank <= most && (page.State == PageState.Taken || page.State == PageState.Odd)).AsEnumerable().Where(page => !keys.Contains(page.Key))];
    }

    private void Mark(Leaf leaf, Dictionary<string, PageRow> known)
    {
        // What was read just now is newer than what was known before.
        var now = state.Known(known.Keys);
        foreach (var page in now.Values)
        {
            page.Round = state.Row.Round;
            if (page.Mark.Length == 0 && leaf.Stories.FirstOrDefault(listed => listed.Key == page.Key) is { Mark: { Length: > 0 } mark } && mark[0] != 'f')
                page.Mark = mark;
        }
        state.Save(turn => SiteState.Put(turn, now.Values));
    }

    /// <summary>Pages that no list named in this round: a list that leaves things out is no proof, the page itself is asked.</summary>
    private List<PageRow> Doubtful()
    {
        var (id, round) = (state.Row.Source, state.Row.Round);
        using var db = state.Open();
        return [.. db.Pages.AsNoTracking().Where(page => page.Source == id && page.Round < round && (page.State == PageState.Taken || page.State == PageState.Odd)).OrderBy(page => page.At).Take(Doubted)];
    }

    /// <summary>Asks for each whether it is really gone, and withdraws it, or holds it when that would be many.</summary>
    public async Task<Failure?> Check(List<PageRow> doubted, CancellationToken stop)
    {
        var (gone, total) = (new List<PageRow>(), state.Count(PageState.Taken) + state.Count(PageState.Odd));
        foreach (var some in doubted.Chunk(state.Site.Most))
        {
            var leaf = await state.Site.These([.. some.Select(page => (page.Key, page.Mark, page.Address))], stop);
            if (leaf.Fault is not null)
                return leaf.Fault;
            var there = leaf.Stories.Where(listed => listed.Whole is { IsGone: false }).Select(listed => listed.Whole!).ToList();
            intake.Take(there);
            var keys = there.Select(story => story.Key).ToHashSet(StringComparer.Ordinal);
            var lost = some.Where(page => !keys.Contains(page.Key)).ToList();
            gone.AddRange(lost);
            // Of a whole archive that is gone a part is proof enough.
            if (lost.Count == some.Length && IsMass(gone.Count, total))
            {
                gone = [.. gone.Concat(doubted.SkipWhile(page => page.Key != some[^1].Key).Skip(1))];
                break;
            }
        }
        if (gone.Count == 0)
            return null;
        if (!IsMass(gone.Count, total))
        {
            Withdraw(gone, "");
            return null;
        }
        gone.ForEach(page => (page.State, page.Reason) = (PageState.Missing, "The site no longer has it."));
        state.Save(turn =>
        {
            SiteState.Put(turn, gone);
            turn.Db.SaveChanges();
            var id = state.Row.Source;
            var missing = turn.Db.Pages.Count(page => page.Source == id && page.State == PageState.Missing);
            state.Hold(turn, SiteHold.Deletions, $"{missing} of {total} stories are gone from the site at once. Readers keep them until somebody says yes, or until they are there again.");
        });
        return null;
    }

    /// <summary>With what was withdrawn within a day: slowly bleeding is no smaller loss.</summary>
    private bool IsMass(int gone, int total)
    {
        var (id, since) = (state.Row.Source, state.Now - Day);
        using var db = state.Open();
        var before = db.Pages.Count(page => page.Source == id && ((page.State == PageState.Gone && page.At >= since && page.Reason == "" && page.Story != null) || page.State == PageState.Missing));
        return gone + before > Math.Max(AlwaysPass, (total + before) / 10);
    }

    private void Withdraw(List<PageRow> gone, string why)
    {
        if (gone.Count == 0)
            return;
        state.Options.Withdraw([.. gone.Select(page => page.Story).OfType<Guid>()]);
        gone.ForEach(page => (page.State, page.Reason, page.At, page.Retry, page.OddHash) = (PageState.Gone, why, state.Now, 0, ""));
        state.Tally.Withdrawn += gone.Count(page => page.Story is not null);
        state.Save(turn =>
        {
            SiteState.Put(turn, gone);
            turn.Note(SiteState.Follow, "site.withdraw", state.Row.Source.ToString("D"), "", $"{gone.Count} stories");
        });
    }
}
