using System.Text.Json;
using System.Text.Json.Nodes;
using Skywave.Desk;
using Skywave.Desk.Pictures;
using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Wire;
using Skywave.Wire.Formats.JsonLines;

namespace Skywave.Newsroom.Demo;

/// <summary>The demo newsroom's editions and stories, all invented; brought in as any import is.</summary>
internal static class Meridian
{
    private static readonly string Content = Path.Combine(AppContext.BaseDirectory, "Demo", "Content");

    /// <summary>Brings in what is not there yet; a second call changes nothing.</summary>
    public static void Fill(IServiceProvider services)
    {
        var desk = services.GetRequiredService<DeskRoom>();
        if (desk.Editions().Count > 0)
            return;
        var intake = services.GetRequiredService<PictureIntake>();
        var actor = Actor.Program("demo");
        var editions = JsonSerializer.Deserialize(File.ReadAllText(Path.Combine(Content, "editions.json")), StoriesJson.Default.ImmutableArrayEditionProfile);
        var keys = new Dictionary<(string Edition, string Key), Guid>();
        foreach (var edition in editions.Where(edition => Skywave.Stories.Languages.LanguageCatalogue.Find(edition.Tag) is not null))
        {
            desk.Save(edition, Actor.Program("demo"));
            var context = new WireContext("demo", edition.Tag)
            {
                Beside = name => File.Exists(Path.Combine(Content, name)) ? File.ReadAllBytes(Path.Combine(Content, name)) : null,
                TakePicture = bytes => intake.Take(bytes) is var result ? (result.Media, result.Refused) : default,
            };
            var file = Path.Combine(Content, edition.Tag + ".jsonl");
            if (!File.Exists(file))
                continue;
            var readings = new JsonLinesFormat().Read(File.ReadAllBytes(file), context).ToList();
            if (readings.FirstOrDefault(reading => reading.Refused is not null) is { } bad)
                throw new InvalidDataException($"{Path.GetFileName(file)}, {bad.Place}: {bad.Refused}");
            var items = readings.ConvertAll(reading => reading.Dispatch!);
            var results = desk.TakeAll(edition, items, publish: true, actor);
            for (var i = 0; i < items.Count; i++)
                keys[(edition.Tag, items[i].Key)] = results[i].Story;
        }
        var matters = JsonNode.Parse(File.ReadAllText(Path.Combine(Content, "matters.json")))!;
        new Matters(desk, keys, actor).Fill(matters);
        new Readers(services, keys, actor).Fill(matters);
        new Agencies(services.GetRequiredService<WireRoom>(), services.GetRequiredService<DataFolder>()).Fill(Path.Combine(Content, "wire"), actor);
    }

    /// <summary>A word of the demo's own files.</summary>
    public static string Word(JsonNode node, string name) => node[name]!.GetValue<string>();

    /// <summary>What the rooms refuse of the demo's own content is a fault of the content.</summary>
    public static void Must(string? refused)
    {
        if (refused is not null)
            throw new InvalidDataException("The demo's own content was refused: " + refused);
    }
}
