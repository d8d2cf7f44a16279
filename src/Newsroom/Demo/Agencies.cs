using Skywave.Stories;
using Skywave.Wire;

namespace Skywave.Newsroom.Demo;

/// <summary>The demo's agencies: folders that are watched, and what lies in them at first: one item was killed, and two files were cut off on their way.</summary>
internal sealed class Agencies(WireRoom wire, DataFolder folder)
{
    private static readonly (string Folder, string Agency, string Edition, string Files)[] Watched =
        [("halden-press", "Halden Press", "en", "hp-2*"), ("northwire", "Northwire", "en", "nw-*"), ("orsa-wire", "Orsa Wire", "en", "orsa-*"), ("halden-press-fa", "هالدن‌پرس", "fa", "hp-fa-*")];

    /// <summary>Where the items of the agency's English service arrive.</summary>
    public static string Halden(DataFolder folder) => Path.Combine(folder.WireRoots[0], "halden-press");

    public void Fill(string content, Actor actor)
    {
        foreach (var (name, agency, edition, files) in Watched)
        {
            var place = Path.Combine(folder.WireRoots[0], name);
            Directory.CreateDirectory(place);
            foreach (var file in Directory.EnumerateFiles(content, files))
                File.Copy(file, Path.Combine(place, Path.GetFileName(file)), overwrite: true);
            // The picture that one of the items names.
            if (name == "orsa-wire")
                File.Copy(Path.Combine(content, "..", "pictures", "cranes.jpg"), Path.Combine(place, "cranes.jpg"), overwrite: true);
            Meridian.Must(wire.Sources.Add(new SourceWish(edition, SourceKind.Folder, place, agency, 10), actor));
        }
    }
}
