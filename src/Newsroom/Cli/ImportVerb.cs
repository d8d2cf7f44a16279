using System.CommandLine;
using System.Text.Json.Nodes;
using Skywave.Desk;
using Skywave.Desk.Stories;
using Skywave.Desk.Pictures;
using Skywave.Store;
using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Stories.Editions;
using Skywave.Stories.Languages;
using Spectre.Console;

namespace Skywave.Newsroom.Cli;

/// <summary>Brings articles into an edition, and publishes them with their own dates.</summary>
internal static class ImportVerb
{
    private const int Batch = 500;

    public static Command Make()
    {
        var what = new Argument<string>("WHAT") { Description = "A file, a folder, or an http(s) address: HTML, plain text, RSS, Atom, JSONL." };
        var edition = new Option<string>("--edition") { Description = "The edition, by its language tag. Made when it is missing.", HelpName = "TAG", Required = true };
        var draft = new Option<bool>("--draft") { Description = "Leave the stories as drafts." };
        var any = new Option<bool>("--any-language") { Description = "Take items also when they say that they are in another language than the edition's." };
        var data = Verbs.Data("data");
        var json = Verbs.Json();
        var verb = new Command("import", "Bring articles in; what is there already stays as it is.") { what, edition, draft, any, data, json };
        verb.SetAction((parsed, stop) => Run(parsed.GetValue(what)!, parsed.GetValue(edition)!, new Wish(!parsed.GetValue(draft), parsed.GetValue(any)), parsed.GetValue(data)!, parsed.GetValue(json), stop));
        return verb;
    }

    private sealed record Wish(bool Publish, bool AnyLanguage);

    private sealed record Refusal(string File, string Place, string Reason);

    private sealed class Tally
    {
        public int Files, Added, Changed, Unchanged;

        public List<Refusal> Refused { get; } = [];
    }

    private static async Task<int> Run(string what, string tag, Wish wish, DirectoryInfo data, bool json, CancellationToken stop)
    {
        var language = LanguageCatalogue.Find(tag) ?? throw new VerbException(Exit.Usage, $"\"{tag}\" is not one of the service's languages: {string.Join(", ", LanguageCatalogue.All.Select(known => known.Tag))}.");
        var inputs = await Inputs.Open(what, stop);
        var folder = new DataFolder(data.FullName);
        using var held = DataLock.TryTake(folder.Root) ?? throw new VerbException(Exit.Busy, $"Skywave runs on {folder.Root}. Stop it, import, and start it again.");
        await using var rooms = App.Rooms(folder, Verbs.Databases(folder));
        var desk = rooms.GetRequiredService<DeskRoom>();
        if (desk.Edition(language.Tag) is null)
            desk.Save(new EditionProfile { Tag = language.Tag, Name = desk.Editions() is [var first, ..] ? first.Name : "Newsroom" }, Actor.Program("import"));
        var profile = desk.Edition(language.Tag)!;
        var tally = new Tally();
        void Work(Action<Tally> progress)
        {
            foreach (var input in inputs)
            {
                Take(desk, rooms.GetRequiredService<PictureIntake>(), ref profile, input, wish, tally, stop);
                if (stop.IsCancellationRequested)
                    return;
                tally.Files++;
                progress(tally);
            }
        }
        if (Console.IsErrorRedirected || json)
            Work(_ => { });
        else
            ImportProgress.Show(inputs.Count, show => Work(now => show(now.Files, now.Refused.Count)));
        if (stop.IsCancellationRequested)
        {
            // What was taken is on the disk, file by file; the next import or "serve" brings it to the readers.
            Console.Error.WriteLine($"Stopped after {tally.Files} of {inputs.Count} files: {tally.Added} added, {tally.Changed} changed, {tally.Unchanged} unchanged, {tally.Refused.Count} refused. The same command goes on from there.");
            return Exit.Stopped;
        }
        var made = wish.Publish ? rooms.GetRequiredService<Flow>().Carry() : [];
        var files = made.FirstOrDefault(edition => edition.Tag == language.Tag);
        if (json)
        {
            Console.WriteLine(new JsonObject
            {
                ["added"] = tally.Added, ["changed"] = tally.Changed, ["unchanged"] = tally.Unchanged, ["edition"] = files?.Number,
                ["refused"] = new JsonArray([.. tally.Refused.Select(refusal => (JsonNode)new JsonObject { ["file"] = refusal.File, ["place"] = refusal.Place, ["reason"] = refusal.Reason })]),
            }.ToJsonString(ReadVerb.Readable));
        }
        else
        {
            foreach (var refusal in tally.Refused)
                Console.WriteLine($"refused   {refusal.File}{(refusal.Place.Length > 0 ? ", " + refusal.Place : "")}: {refusal.Reason}");
            Console.WriteLine($"{tally.Added} added, {tally.Changed} changed, {tally.Unchanged} unchanged, {tally.Refused.Count} refused"
                + (files is null ? "" : $"; {language.EnglishName} edition no. {files.Number}, {files.Files} files"));
        }
        return tally.Refused.Count > 0 ? Exit.No : Exit.Ok;
    }

    private static void Take(DeskRoom desk, PictureIntake intake, ref EditionProfile profile, Inputs input, Wish wish, Tally tally, CancellationToken stop)
    {
        foreach (var batch in input.Read(profile.Tag, intake, wish.AnyLanguage).Chunk(Batch))
        {
            // Each batch is one transaction: either all of it is in the newsroom or nothing.
            if (stop.IsCancellationRequested)
                return;
            foreach (var reading in batch.Where(reading => reading.Refused is not null))
                tally.Refused.Add(new Refusal(input.Name, reading.Place, reading.Refused!));
            var good = batch.Where(reading => reading.Dispatch is not null).ToList();
            var items = good.ConvertAll(reading => reading.Dispatch!);
            profile = Widened(desk, profile, items);
            var results = desk.TakeAll(profile, items, wish.Publish, Actor.Program("import"));
            for (var i = 0; i < results.Count; i++)
            {
                _ = results[i].Outcome switch
                {
                    IntakeOutcome.Added => tally.Added++,
                    IntakeOutcome.Changed => tally.Changed++,
                    IntakeOutcome.Unchanged => tally.Unchanged++,
                    _ => Refuse(tally, input.Name, good[i].Place, results[i].Reason!),
                };
            }
        }
    }

    private static int Refuse(Tally tally, string file, string place, string reason)
    {
        tally.Refused.Add(new Refusal(file, place, reason));
        return 0;
    }

    /// <summary>Sections and the about box that come with the items, where the edition has none of its own yet.</summary>
    private static EditionProfile Widened(DeskRoom desk, EditionProfile profile, List<Dispatch> items)
    {
        var wide = profile;
        foreach (var section in items.Select(item => item.Document.Section).Where(section => Skywave.Stories.Documents.Slug.IsValid(section)).Distinct())
        {
            if (!wide.Sections.Any(known => known.Key == section))
                wide = wide with { Sections = wide.Sections.Add(new SectionProfile(section!, char.ToUpperInvariant(section![0]) + section[1..])) };
        }
        if (wide.About.IsEmpty && items.Select(item => item.About).FirstOrDefault(about => about is not null) is { } box)
            wide = wide with { About = box };
        if (wide != profile)
            desk.Save(wide, Actor.Program("import"));
        return wide;
    }
}
