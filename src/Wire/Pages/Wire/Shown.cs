using System.Globalization;
using Skywave.Stories.Languages;

namespace Skywave.Wire.Pages.Wire;

/// <summary>The words that the Wire's pages use for what is in its tables.</summary>
public static class Shown
{
    public static string Name(SourceRow source) => source.Agency.Length > 0 ? source.Agency : source.Kind == SourceKind.Feed ? new Uri(source.Place).Host : Path.GetFileName(source.Place);

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

    public static string Iso(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string When(long milliseconds) => LanguageCatalogue.Find("en")!.DateTime(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)) + " UTC";
}
