using System.Xml.Linq;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;
using Skywave.Wire.Formats.Html;

namespace Skywave.Wire.Formats.NewsMLG2;

/// <summary>A news item that is a picture: its renditions lie elsewhere (<c>remoteContent</c>), here or with the agency.</summary>
internal static class PictureItem
{
    private static readonly XNamespace Nar = "http://iptc.org/std/nar/2006-10-01/";

    public static bool Is(XElement item) => Renditions(item).Any() && item.Element(Nar + "contentSet")!.Elements().All(part => part.Name == Nar + "remoteContent");

    /// <summary>The picture of a text item: the first that it links to, else the only text's in the message.</summary>
    /// <param name="own">Pictures that can belong to no other text.</param>
    public static XElement? Of(XElement item, List<XElement> own, List<XElement> all)
    {
        var linked = item.Descendants(Nar + "link").Select(link => (string?)link.Attribute("residref") ?? (string?)link.Attribute("href")).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return all.Find(picture => (string?)picture.Attribute("guid") is { } guid && linked.Contains(guid)) ?? (own is [var first, ..] ? first : null);
    }

    public static (PictureUse? Picture, PictureNote? Note) Read(XElement item, WireContext context)
    {
        var content = item.Element(Nar + "contentMeta");
        var caption = Line(content?.Elements(Nar + "description").FirstOrDefault() ?? content?.Elements(Nar + "headline").FirstOrDefault());
        var credit = Line(content?.Elements(Nar + "creditline").FirstOrDefault() ?? content?.Elements(Nar + "by").FirstOrDefault());
        return NamedPicture.Of(context, Renditions(item).OrderByDescending(Width).Select(part => (string?)part.Attribute("href")), caption.Length <= Limits.Block ? caption : "", credit, "");
    }

    private static IEnumerable<XElement> Renditions(XElement item) =>
        (item.Element(Nar + "contentSet")?.Elements(Nar + "remoteContent") ?? []).Where(part => (string?)part.Attribute("href") is not null && ((string?)part.Attribute("contenttype") ?? "image/").StartsWith("image/", StringComparison.OrdinalIgnoreCase));

    private static int Width(XElement part) => int.TryParse((string?)part.Attribute("width"), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var width) ? width : 0;

    private static string Line(XElement? element) => element is null ? "" : PageFacts.Line(element.Value);
}
