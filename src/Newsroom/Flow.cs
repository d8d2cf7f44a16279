using Skywave.Desk;
using Skywave.Press;
using Skywave.Stories.Copy;

namespace Skywave.Newsroom;

/// <summary>
/// The day on one page. Wire gives Dispatches, the Desk takes them in; the Desk appends Publications, Press takes them and seals an
/// Edition. Flow only carries numbers: who has appended up to where, who has taken up to where.
/// </summary>
public sealed class Flow(DeskRoom desk, PressRoom press)
{
    private readonly Lock one = new();

    /// <summary>Lets Press make a little of what takes long, such as smaller pictures. Returns whether there was anything.</summary>
    public bool CarryBehind() => desk.Editions().Aggregate(false, (any, edition) => press.MakeBehind(edition, desk.FrontOf(edition.Tag)) is not null || any);

    /// <summary>Brings every edition up to what the Desk has appended. Returns the editions that were made.</summary>
    public IReadOnlyList<Edition> Carry()
    {
        lock (one)
        {
            var made = new List<Edition>();
            var editions = desk.Editions();
            // A story that comes or goes in one edition changes "also in" in others: a second round takes those.
            for (var round = 0; round < 2; round++)
            {
                foreach (var edition in editions)
                {
                    var (publications, last) = desk.PublicationsAfter(press.LastTaken(edition.Tag), edition.Tag);
                    if (publications.Count == 0 && !press.IsStale(edition, desk.FrontOf(edition.Tag)))
                        continue;
                    if (press.Take(edition, publications, desk.FrontOf(edition.Tag), last) is { } next)
                        made.Add(next);
                }
            }
            if (made.Count > 0 && press.MakeCover(editions) is { } cover)
                made.Add(cover);
            return made;
        }
    }
}
