using System.Globalization;
using Skywave.Stories.Languages;
using Skywave.Wire.Following;

namespace Skywave.Wire.Pages.Wire;

/// <summary>The words that the Wire's pages use for what is in its tables.</summary>
public static class Shown
{
    public static string Name(SourceRow source) => source.Agency.Length > 0 ? source.Agency : source.Kind != SourceKind.Folder ? new Uri(source.Place).Host : Path.GetFileName(source.Place);

    public static string State(ItemState state) => state switch
    {
        ItemState.New => "new",
        ItemState.Opened => "opened",
        ItemState.Attached => "attached",
        ItemState.Killed => "killed",
        _ => "set aside",
    };

    /// <summary>As the list of stories marks its states.</summary>
    public static string Class(ItemState state) => state switch
    {
        ItemState.Opened => "published",
        ItemState.Attached => "changed",
        ItemState.Killed or ItemState.SetAside => "withdrawn",
        _ => "draft",
    };

    /// <summary>"21,570 stories, 3 refused, 8 held".</summary>
    public static string Counts(SiteView site)
    {
        int Of(params ReadOnlySpan<PageState> states)
        {
            var sum = 0;
            foreach (var state in states)
                sum += site.Counts.GetValueOrDefault(state);
            return sum;
        }
        var (held, refused) = (Of(PageState.Odd, PageState.Missing), Of(PageState.Refused));
        return string.Create(CultureInfo.InvariantCulture, $"{Of(PageState.Taken) + held:N0} stories{(refused > 0 ? $", {refused:N0} refused" : "")}{(held > 0 ? $", {held:N0} held" : "")}{(site.Site.FirstDone == 0 ? ", still on its first run" : "")}, {site.Site.Requests:N0} requests so far");
    }

    public static string Iso(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string When(long milliseconds) => LanguageCatalogue.Find("en")!.DateTime(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)) + " UTC";
}
