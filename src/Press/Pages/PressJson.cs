using System.Text.Json.Serialization;

namespace Skywave.Press.Pages;

/// <summary>A page's declared inputs as JSON: what is hashed to know whether the page must be made again.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ArticlePage))]
[JsonSerializable(typeof(WithdrawnPage))]
[JsonSerializable(typeof(RetractedPage))]
[JsonSerializable(typeof(RedirectPage))]
[JsonSerializable(typeof(DossierPage))]
[JsonSerializable(typeof(DossiersPage))]
[JsonSerializable(typeof(CalendarFile))]
[JsonSerializable(typeof(HistoryPage))]
[JsonSerializable(typeof(ThreadPage))]
[JsonSerializable(typeof(DebatesPage))]
[JsonSerializable(typeof(FrontPage))]
[JsonSerializable(typeof(ListPage))]
[JsonSerializable(typeof(ArchivePage))]
[JsonSerializable(typeof(MonthPage))]
[JsonSerializable(typeof(DayPage))]
[JsonSerializable(typeof(AboutPage))]
[JsonSerializable(typeof(CheckPage))]
[JsonSerializable(typeof(KeepPage))]
[JsonSerializable(typeof(ManifestFile))]
[JsonSerializable(typeof(CorrectionsPage))]
[JsonSerializable(typeof(NotFoundPage))]
[JsonSerializable(typeof(CoverPage))]
[JsonSerializable(typeof(TextFile))]
[JsonSerializable(typeof(StoryCard))]
[JsonSerializable(typeof(FeedFile))]
[JsonSerializable(typeof(SitemapFile))]
[JsonSerializable(typeof(SitemapIndexFile))]
internal sealed partial class PressJson : JsonSerializerContext;
