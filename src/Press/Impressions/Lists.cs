using Microsoft.EntityFrameworkCore;

namespace Skywave.Press.Impressions;

/// <summary>
/// Places in lists while an impression is prepared. A list grows at its open page; a page that was closed changes only when one of
/// its own stories does.
/// </summary>
internal sealed class Lists(PressDb db, string edition, Impression impression)
{
    /// <summary>A list's open page is closed at this many places; its older half stays.</summary>
    public const int Full = 100;

    /// <summary>Late arrivals may fill a closed page up to here; then the list is cut anew.</summary>
    public const int Overfull = 200;

    private readonly Dictionary<string, Open> lists = new(StringComparer.Ordinal);

    /// <summary>Pages whose stories changed: list and number.</summary>
    public HashSet<(string List, int Page)> Touched { get; } = [];

    private sealed record Open(ListRow Row, List<PlaceRow> Places, bool IsNew)
    {
        public Dictionary<int, int> Late { get; } = [];

        /// <summary>All places, once the list was cut anew in this batch: the database still has the old pages.</summary>
        public List<PlaceRow>? Cut { get; set; }
    }

    public ListRow? Row(string list) => lists.TryGetValue(list, out var open) ? open.Row : null;

    public void Add(string list, long time, Guid story, string title)
    {
        var open = OpenOf(list);
        open.Row.Stories++;
        if (title.Length > 0)
            open.Row.Title = title;
        var place = new PlaceRow { Edition = edition, List = list, FirstPublished = time, Story = story };
        impression.Places.Add(place);
        if (open.Row.OpenPage == 1 || time >= open.Row.OpenSince)
        {
            place.Page = open.Row.OpenPage;
            open.Places.Add(place);
            open.Cut?.Add(place);
            open.Row.OpenPlaces++;
            open.Row.OpenSince = open.Row.OpenPlaces == 1 ? time : Math.Min(open.Row.OpenSince, time);
            Touched.Add((list, place.Page));
            if (open.Row.OpenPlaces >= Full)
                Close(open);
            return;
        }
        if (open.Cut is { } cut)
        {
            place.Page = cut.Where(other => other.FirstPublished <= time).MaxBy(other => other.FirstPublished)?.Page ?? 1;
            Touched.Add((list, place.Page));
            cut.Add(place);
            if (cut.Count(other => other.Page == place.Page) > Overfull)
                CutAnew(open);
            return;
        }
        place.Page = db.Places.Where(other => other.Edition == edition && other.List == list && other.FirstPublished <= time)
            .OrderByDescending(other => other.FirstPublished).Select(other => (int?)other.Page).FirstOrDefault() ?? 1;
        Touched.Add((list, place.Page));
        var late = open.Late[place.Page] = open.Late.GetValueOrDefault(place.Page) + 1;
        if (late + db.Places.Count(other => other.Edition == edition && other.List == list && other.Page == place.Page) > Overfull)
            CutAnew(open);
    }

    /// <summary>The story leaves the list; its place stays empty.</summary>
    public void Leave(PlaceRow place)
    {
        Set(place, isGone: true);
        OpenOf(place.List).Row.Stories--;
        Touched.Add((place.List, place.Page));
    }

    /// <summary>The story comes back to the place that it had.</summary>
    public void Return(PlaceRow place)
    {
        Set(place, isGone: false);
        OpenOf(place.List).Row.Stories++;
        Touched.Add((place.List, place.Page));
    }

    private void Set(PlaceRow place, bool isGone)
    {
        place.IsGone = isGone;
        impression.Places.Add(place);
        // The open page's own row of it, which goes along when the page is closed.
        foreach (var open in OpenOf(place.List).Places.Where(other => other.Story == place.Story))
            open.IsGone = isGone;
    }

    public void Touch(PlaceRow place) => Touched.Add((place.List, place.Page));

    /// <summary>Lists that were read go into the impression with what became of them.</summary>
    public void Finish() => impression.Lists.AddRange(lists.Values.Select(open => open.Row));

    private Open OpenOf(string list)
    {
        if (lists.TryGetValue(list, out var open))
            return open;
        var row = db.Lists.AsNoTracking().FirstOrDefault(row => row.Edition == edition && row.List == list);
        var places = row is null
            ? []
            : db.Places.AsNoTracking().Where(place => place.Edition == edition && place.List == list && place.Page == row.OpenPage).ToList();
        return lists[list] = new Open(row ?? new ListRow { Edition = edition, List = list }, places, row is null);
    }

    private void Close(Open open)
    {
        open.Places.Sort((a, b) => a.FirstPublished.CompareTo(b.FirstPublished));
        var newer = open.Places[(Full / 2)..];
        open.Row.OpenPage++;
        foreach (var place in newer)
        {
            place.Page = open.Row.OpenPage;
            // Applied in order: the later row of a place wins.
            impression.Places.Add(place);
        }
        open.Places.Clear();
        open.Places.AddRange(newer);
        open.Row.OpenPlaces = newer.Count;
        open.Row.OpenSince = newer[0].FirstPublished;
        Touched.Add((open.Row.List, open.Row.OpenPage));
    }

    private void CutAnew(Open open)
    {
        var list = open.Row.List;
        var known = db.Places.AsNoTracking().Where(place => place.Edition == edition && place.List == list).ToList();
        var all = known.Concat(impression.Places.Where(place => place.List == list)).GroupBy(place => (place.FirstPublished, place.Story))
            .Select(same => same.Last()).OrderBy(place => place.FirstPublished).ToList();
        open.Row.OpenPage = Math.Max(1, all.Count / (Full / 2));
        for (var i = 0; i < all.Count; i++)
        {
            all[i].Page = Math.Min(open.Row.OpenPage, i / (Full / 2) + 1);
            Touched.Add((list, all[i].Page));
        }
        impression.Places.AddRange(all);
        open.Places.Clear();
        open.Places.AddRange(all.Where(place => place.Page == open.Row.OpenPage));
        open.Row.OpenPlaces = open.Places.Count;
        open.Row.OpenSince = open.Places.Min(place => place.FirstPublished);
        open.Late.Clear();
        open.Cut = all;
    }
}
