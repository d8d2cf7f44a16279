using System.Globalization;
using System.Text.Json.Nodes;
using Skywave.Desk;
using Skywave.Stories;
using Skywave.Stories.Copy;
using static Skywave.Newsroom.Demo.Meridian;

namespace Skywave.Newsroom.Demo;

/// <summary>What the demo's desk has done with its stories: fronts, an alert, a dossier.</summary>
/// <param name="keys">The demo's stories by edition and key.</param>
internal sealed class Matters(DeskRoom desk, IReadOnlyDictionary<(string Edition, string Key), Guid> keys, Actor actor)
{
    public void Fill(JsonNode matters)
    {
        foreach (var front in matters["fronts"]!.AsArray())
        {
            var edition = Word(front!, "edition");
            if (desk.Edition(edition) is not null)
                desk.Save(edition, [.. front!["lead"]!.AsArray().Select(key => key!.GetValue<string>()).Where(key => keys.ContainsKey((edition, key))).Select(key => new StoryId(keys[(edition, key)]))], actor);
        }
        foreach (var dossier in matters["dossiers"]!.AsArray())
            Dossier(dossier!);
        foreach (var alert in matters["alerts"]!.AsArray())
        {
            var texts = Known(alert!["texts"]!.AsObject()).ToDictionary(text => text.Key, text => text.Value!.GetValue<string>(), StringComparer.Ordinal);
            Must(desk.Alerts.Send(texts, Enum.Parse<AlertLevel>(Word(alert, "level"), ignoreCase: true), Story("en", Word(alert, "story")), alert["hours"]!.GetValue<int>(), actor));
        }
    }

    private void Dossier(JsonNode dossier)
    {
        Guid? id = null;
        foreach (var (edition, words) in Known(dossier["words"]!.AsObject()))
        {
            var result = desk.Dossiers.Write(id, new DossierWords(edition, Word(words!, "title"), Word(words!, "summary"), [.. words!["questions"]!.AsArray().Select(question => question!.GetValue<string>())]), actor);
            Must(result.Refused);
            id = result.Dossier;
        }
        foreach (var announced in dossier["announced"]!.AsArray())
        {
            Guid? known = null;
            foreach (var (edition, lines) in Known(announced!["words"]!.AsObject()))
            {
                var before = desk.Dossiers.Find(id!.Value)!.Announced.Select(line => line.Id).ToHashSet();
                Must(desk.Dossiers.Announce(id.Value, known, Day(announced, "first"), Day(announced, "last"), new AnnouncementWords(edition, lines![0]!.GetValue<string>(), lines[1]!.GetValue<string>(), lines[2]!.GetValue<string>()), actor).Refused);
                known ??= desk.Dossiers.Find(id.Value)!.Announced.Select(line => line.Id).First(line => !before.Contains(line));
            }
        }
        foreach (var key in dossier["stories"]!.AsArray())
        {
            if (Story("en", key!.GetValue<string>()) is { } story)
                Must(desk.Dossiers.Put(id!.Value, story, true, actor).Refused);
        }
    }

    private IEnumerable<KeyValuePair<string, JsonNode?>> Known(JsonObject byEdition) => byEdition.Where(pair => desk.Edition(pair.Key) is not null);

    private Guid? Story(string edition, string key) => keys.TryGetValue((edition, key), out var id) ? id : null;

    private static DateOnly Day(JsonNode node, string name) => DateOnly.ParseExact(Word(node, name), "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
