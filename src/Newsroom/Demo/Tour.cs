using System.Text;
using System.Text.Json.Nodes;
using Skywave.Desk;
using Skywave.Desk.Stories;
using Skywave.Forum;
using Skywave.Forum.Letters;
using Skywave.Press;
using Skywave.Seal.Checks;
using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;
using Skywave.Stories.Languages;
using Skywave.Wire;

namespace Skywave.Newsroom.Demo;

/// <summary>What a step of the tour did.</summary>
/// <param name="Milliseconds">From the click to the sealed edition that readers get; 0 for a step that seals none.</param>
/// <param name="Pages">Files of the edition that were made again, by path.</param>
/// <param name="Lines">What else there is to say.</param>
public sealed record TourResult(double Milliseconds, IReadOnlyList<string> Pages, IReadOnlyList<string> Lines)
{
    /// <summary>Where to look, within the site.</summary>
    public string? Look { get; init; }

    /// <summary>Where to look in the newsroom.</summary>
    public string? Desk { get; init; }
}

/// <summary>The tour through the demo: each step is done by the newsroom itself, as it would be by hand, and measured.</summary>
public sealed class Tour(DeskRoom desk, PressRoom press, ForumRoom forum, WireRoom wire, Bell bell, DataFolder folder, TimeProvider clock)
{
    /// <summary>The edition in which the tour works.</summary>
    public const string Edition = "en";

    private const string Story = "talks-first-day";

    /// <summary>Whether this is the demo, with the stories that the tour leads to; elsewhere there is none.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Opens it, if its stories are there: a data folder of an earlier demo may not have them.</summary>
    public void Open() => IsOpen = Find(Story) is not null && Find("crossing-cost") is not null;

    /// <summary>Where a story of the demo is within the site; null when it is not published.</summary>
    public string? PlaceOf(string key, string edition = Edition) => Find(key, edition) is { } id && press.PlaceOf(edition, id) is { } place ? $"{edition}/{place.Path}" : null;

    public string? Letters => Find("crossing-cost") is { } id ? $"{Edition}/letters/{id:N}/index.html" : null;

    /// <summary>Adds a line to a story and publishes it.</summary>
    public TourResult Edit(Actor actor)
    {
        var id = Find(Story)!.Value;
        return Measured(() =>
        {
            var (row, document) = desk.Find(id)!.Value;
            var line = new Paragraph($"The tour added this line at {clock.GetUtcNow():HH:mm:ss} UTC.") { Id = BlockId.From("tour", "line", 0) };
            var block = System.Text.Json.JsonSerializer.SerializeToNode(line, StoriesJson.Default.Block)!;
            Must(desk.Save(id, row.Revision, [new Change("put", Block: block, After: document.Body[^1].Id)], actor).Refused);
            Must(desk.Publish(id, actor).Refused);
        }) with { Look = PlaceOf(Story) };
    }

    /// <summary>Takes the line out again.</summary>
    public TourResult Undo(Actor actor)
    {
        var id = Find(Story)!.Value;
        return Measured(() =>
        {
            Must(desk.Save(id, desk.Find(id)!.Value.Row.Revision, [new Change("remove", Id: BlockId.From("tour", "line", 0))], actor).Refused);
            Must(desk.Publish(id, actor).Refused);
        }) with { Look = PlaceOf(Story) };
    }

    /// <summary>Sends an alert in three languages.</summary>
    public TourResult Alert(Actor actor) => Measured(() => Must(desk.Alerts.Send(
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["en"] = "Third sailing of the Swallow set for Saturday, both shores say",
            ["ru"] = "Третий рейс «Ласточки» назначен на субботу, сообщили на обоих берегах",
            ["fa"] = "هر دو کرانه: سفر سوم «پرستو» شنبه خواهد بود",
        }, AlertLevel.Breaking, Find("talks-second-day"), 1, actor))) with { Look = Edition + "/index.html" };

    /// <summary>Takes back every alert that stands.</summary>
    public TourResult Recall(Actor actor) => Measured(() =>
    {
        foreach (var alert in desk.Alerts.Newest(20).Where(alert => alert.Ended is null))
            Must(desk.Alerts.Recall(alert.Id, actor));
    }) with { Look = Edition + "/index.html" };

    /// <summary>Sends a reader's letter, passes it as a moderator and hands it on at once. A real one waits for its quarter of an hour.</summary>
    public async Task<TourResult> Letter(Actor actor)
    {
        var subject = Find("crossing-cost")!.Value;
        Must(forum.SetOpen(Edition, subject, true, actor));
        var text = $"Sent by the tour at {clock.GetUtcNow():HH:mm:ss} UTC: the ferry was on time today.";
        var posted = await forum.Post(new NewLetter(subject, text, "Tour", HasProof: Proof.Holds(subject, text, Proof.Find(subject, text))));
        if (posted.Secret is not { } secret)
            return new TourResult(0, [], [$"The letter was not taken: {posted.Refused}."]);
        var result = Measured(() =>
        {
            Must(forum.Decide(forum.Find(secret)!.Value.Letter.Id, LetterState.Published, Reason.None, actor));
            forum.Release(Edition);
        });
        var number = forum.Find(secret)!.Value.Letter.Number;
        return result with { Look = press.PlaceOf(Edition, subject, number) is { } path ? $"{Edition}/{path}" : null, Lines = [$"It is letter No. {number}. Its author's receipt is at /{Edition}/letters/receipt/{secret}"] };
    }

    /// <summary>Puts an agency's item into the watched folder, waits until it is listed, makes a story of it, and takes its text out again.</summary>
    public async Task<TourResult> Wire(Actor actor, CancellationToken stop)
    {
        var name = $"hp-tour-{clock.GetUtcNow():yyyyMMddHHmmssfff}";
        var item = new JsonObject
        {
            ["uri"] = "urn:halden-press:" + name, ["type"] = "text", ["language"] = "en", ["pubstatus"] = "usable", ["versioncreated"] = clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
            ["headline"] = $"Ostva counts its lamps again ({clock.GetUtcNow():HH:mm:ss})",
            ["body_html"] = "<p>The lamp keepers of Ostva counted the lights on the other shore again last night and came to the same number as before the closure, the harbour office said.</p>",
        };
        var place = Path.Combine(Agencies.Halden(folder), name);
        await File.WriteAllTextAsync(place + ".tmp", item.ToJsonString(), stop);
        var began = clock.GetTimestamp();
        File.Move(place + ".tmp", place + ".ninjs");
        Skywave.Wire.ItemRow? listed = null;
        for (var last = wire.LastChange(); clock.GetElapsedTime(began) < TimeSpan.FromSeconds(20);)
        {
            listed = wire.List(null, Edition, null, 20).FirstOrDefault(row => row.File == name + ".ninjs");
            if (listed is not null)
                break;
            last = await bell.Wait(last, TimeSpan.FromSeconds(1), stop);
        }
        var took = clock.GetElapsedTime(began).TotalMilliseconds;
        if (listed is null)
            throw new TourException("The item was not listed within 20 seconds. Is its folder watched? See Wire, Sources.");
        var opened = wire.Open(listed.Number, actor);
        Must(opened.Refused);
        var (row, document) = desk.Find(opened.Story!.Value)!.Value;
        var credited = Credit(document);
        Must(desk.Save(row.Id, row.Revision, [.. document.Body.Select(block => new Change("remove", Id: block.Id)), new Change("put", Block: System.Text.Json.JsonSerializer.SerializeToNode<Block>(
            new Paragraph("A sentence of our own.") { Id = BlockId.From("tour", name, 0) }, StoriesJson.Default.Block))], actor).Refused);
        return new TourResult(took, [],
        [
            $"{took:0} ms from the folder to the list. Opened as a story, its credit line was: {credited}.",
            $"With the agency's paragraph taken out and a sentence of our own in its place: {Credit(desk.Find(row.Id)!.Value.Document)}.",
        ]) { Desk = "/wire" };
    }

    private static string Credit(StoryDocument document) =>
        document.Agencies.IsEmpty ? "no credit" : $"“{LanguageCatalogue.Find(Edition)!.Text("withReportingBy", "agencies", LanguageCatalogue.Find(Edition)!.List(document.Agencies))}”";

    /// <summary>Copies an edition out, flips one byte of one page, and lets the reader's check look at it before and after.</summary>
    public TourResult Flip()
    {
        var files = press.Shelf.Paths.Where(path => path.StartsWith(Edition + "/", StringComparison.Ordinal)).ToDictionary(path => path, path => press.Shelf.Read(press.Shelf.Find(path)!)!, StringComparer.Ordinal);
        foreach (var (path, bytes) in press.Nodes(Edition))
            files[path] = bytes;
        var before = Check(files);
        var page = PlaceOf(Story)!;
        var (damaged, at) = (files[page].ToArray(), Encoding.UTF8.GetString(files[page]).IndexOf("<h1>", StringComparison.Ordinal) + 4);
        damaged[at] ^= 1;
        files[page] = damaged;
        var after = Check(files);
        return new TourResult(0, [], [
            $"As sealed: {(before.IsVerified ? "verified" : "NOT verified")}, {before.Files} files.",
            $"One bit of byte {at} of {page} flipped: {(after.IsVerified ? "verified" : "NOT verified")}.",
            .. after.Findings.Select(finding => $"{finding.Kind.ToString().ToLowerInvariant()} {finding.Path}: {finding.Reason}")]);
    }

    private EditionVerdict Check(Dictionary<string, byte[]> files)
    {
        var check = new EditionCheck(Edition, press.HeadKey);
        while (check.Next is { } path)
            check.Bring(files.GetValueOrDefault(path));
        return check.Verdict();
    }

    private TourResult Measured(Action step)
    {
        var before = Blobs();
        var began = clock.GetTimestamp();
        step();
        var took = clock.GetElapsedTime(began).TotalMilliseconds;
        return new TourResult(took, [.. Blobs().Where(file => before.GetValueOrDefault(file.Key) != file.Value).Select(file => file.Key).Order(StringComparer.Ordinal)], []);
    }

    private Dictionary<string, string> Blobs() => press.Shelf.Paths.Select(path => (path, press.Shelf.Find(path)?.Blob)).Where(file => file.Blob is not null).ToDictionary(file => file.path, file => file.Blob!, StringComparer.Ordinal);

    private Guid? Find(string key, string edition = Edition) => desk.FindByKey(edition, "demo", key);

    private static void Must(string? refused)
    {
        if (refused is not null)
            throw new TourException("This step cannot be done now: " + refused);
    }
}

/// <summary>A step that cannot be done, with one sentence for the visitor.</summary>
public sealed class TourException(string message) : Exception(message);
