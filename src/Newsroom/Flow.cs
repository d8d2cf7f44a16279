using System.Text.Json;
using Skywave.Circulation;
using Skywave.Desk;
using Skywave.Forum;
using Skywave.Press;
using Skywave.Stories.Copy;
using Skywave.Wire;

namespace Skywave.Newsroom;

/// <summary>
/// The day on one page. Wire gives Dispatches, the Desk takes in those that somebody opens, and is told what an agency takes back; the Desk appends
/// Publications, the Forum Discussions, Press takes them and seals an Edition, which Circulation announces. Flow only carries numbers: who has appended up to where, who has
/// taken up to where.
/// </summary>
public sealed class Flow(WireRoom wire, DeskRoom desk, ForumRoom forum, PressRoom press, CirculationRoom circulation)
{
    private readonly Lock one = new();

    // Up to where this process has carried publications and discussions of every edition, and the editions that the cover was made of.
    private long carried;
    private long discussed = -1;
    private string? covered;

    // Something was made that is not announced; at the start nobody knows.
    private bool isOwed = true;

    /// <summary>Tells the Desk which items agencies have taken back since it last heard of any.</summary>
    public void CarryRecalls()
    {
        for (var last = desk.Items.LastRecall(); wire.RecallsAfter(last) is [.., var newest] recalls; last = newest.Number)
        {
            foreach (var recall in recalls)
                desk.Items.Recall(recall);
        }
    }

    /// <summary>Lets Press make a little of what takes long, such as smaller pictures. Returns whether there was anything.</summary>
    public bool CarryBehind()
    {
        var fronts = desk.Fronts();
        var any = desk.Editions().Aggregate(false, (any, edition) => press.MakeBehind(edition, fronts.GetValueOrDefault(edition.Tag)) is not null || any);
        if (!any)
            return false;
        lock (one)
        {
            isOwed = true;
            Announce();
        }
        return true;
    }

    /// <summary>Brings every edition up to what the Desk has appended. Returns the editions that were made.</summary>
    public IReadOnlyList<Edition> Carry()
    {
        lock (one)
        {
            var made = new List<Edition>();
            var (editions, fronts) = (desk.Editions(), desk.Fronts());
            var (appended, last) = desk.AppendedAfter(carried);
            var (lastDossier, lastDiscussion) = (desk.Dossiers.Last(), forum.Last());
            // A story that comes or goes in one edition changes "also in" in others: a second round takes those.
            for (var (round, before) = (0, -1); round < 2 && made.Count > before; round++)
            {
                before = made.Count;
                var standings = press.Standings();
                foreach (var edition in editions)
                {
                    var (front, standing) = (fronts.GetValueOrDefault(edition.Tag), standings.GetValueOrDefault(edition.Tag));
                    var publications = round == 0 && appended.Contains(edition.Tag) ? desk.PublicationsAfter(standing?.LastTaken ?? 0, edition.Tag).Publications : [];
                    var dossiers = lastDossier > (standing?.LastDossier ?? 0) ? desk.Dossiers.After(standing?.LastDossier ?? 0) : [];
                    var discussions = lastDiscussion > discussed ? forum.After(standing?.LastDiscussion ?? 0, edition.Tag) : [];
                    if (publications.Count == 0 && dossiers.Count == 0 && discussions.Count == 0 && !press.IsStale(edition, front, standing))
                        continue;
                    if (press.Take(edition, new Given(publications, dossiers, front, last, lastDossier) { Discussions = discussions }) is { } next)
                        made.Add(next);
                }
            }
            (carried, discussed) = (last, lastDiscussion);
            var profiles = JsonSerializer.Serialize(editions, JsonSerializerOptions.Web);
            if (covered != profiles && press.MakeCover(editions) is { } cover)
                made.Add(cover);
            covered = profiles;
            isOwed |= made.Count > 0;
            Announce();
            return made;
        }
    }

    /// <summary>Tells readers what is current. What a full disk or a kill left unsaid is said the next time.</summary>
    private void Announce()
    {
        if (!isOwed && !circulation.IsDue)
            return;
        // The editions first: the log, which only grows, then has all that their heads speak of.
        var editions = press.Published.Editions();
        circulation.Announce(editions, press.Published.LogSize(), press.Published.LogRoot);
        isOwed = false;
    }
}
