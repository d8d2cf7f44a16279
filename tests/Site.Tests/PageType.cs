namespace Skywave.Site.Tests;

/// <summary>Every type of page that readers meet.</summary>
public enum PageType
{
    Front,
    Section,
    Topic,
    Author,
    Article,
    Exhibit,
    Withdrawn,
    Retracted,
    Dossier,
    Dossiers,
    Letters,
    Debate,
    Debates,
    ArchiveIndex,
    ArchiveMonth,
    ArchiveDay,
    OlderList,
    About,
    Corrections,
    Check,
    Keep,
    NotFound,
    Cover,
}

/// <summary>The types of pages in the editions that are looked at: one from left to right, one from right to left.</summary>
internal static class PageTypes
{
    public static TheoryData<string, PageType> All
    {
        get
        {
            var all = new TheoryData<string, PageType>();
            foreach (var edition in Demo.Editions)
            {
                foreach (var type in Enum.GetValues<PageType>())
                    all.Add(edition, type);
            }
            return all;
        }
    }
}
