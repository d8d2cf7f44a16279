using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Skywave.Seal;
using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;
using Skywave.Stories.Editions;

namespace Skywave.Fuzz.Parsers;

/// <summary>The shared words' JSON: what is read is written, and read again as the same.</summary>
internal static class StoriesParsers
{
    /// <summary>A story with one block of every kind.</summary>
    public static readonly StoryDocument Story = new()
    {
        Language = "en", Headline = "Ferry service returns to Lake Orsa", SecondHeadline = "Two boats", Kicker = "Analysis", Slug = "ferry-returns", Dateline = "KARSA", Section = "world",
        Bylines = [new Byline(BylineKind.Pseudonym, "A. Tern", "a-tern"), Byline.Withheld], Agencies = ["AFP"], Topics = ["11000000"], Picture = Picture,
        Corrections = [new Correction(DateTimeOffset.UnixEpoch, "It was Tuesday.")],
        Body =
        [
            new Paragraph(RichText.Of([new Run("Water "), new Run("rose", Strong: true, Link: "https://orsa.example/", Language: "fa"), new Run(" overnight.")])) { Id = "aaaaaaaaaa" },
            new Heading(2, "The middle") { Id = "bbbbbbbbbb" },
            new Quote("We saw it coming.", "a ferry pilot") { Id = "cccccccccc" },
            new ListBlock(true, ["Letters", "Fuel"]) { Id = "dddddddddd" },
            new Table(true, [["Day", "Level"], ["Monday", "3.2 m"]], "Levels") { Id = "eeeeeeeeee" },
            new PictureBlock(Picture) { Id = "ffffffffff" },
            new AudioBlock(new MediaRef(new string('b', 64), "audio/mpeg", 0, 0, 5), "The harbor", 9, "Waves.") { Id = "gggggggggg" },
            new Embed("https://orsa.example/1", "Orsa", "A note", "Words", Picture) { Id = "hhhhhhhhhh" },
            new Divider { Id = "iiiiiiiiii" },
            new Related([Id]) { Id = "jjjjjjjjjj" },
        ],
    };

    private static readonly Publication Published = new(7, "en", Id, Id, 2, PublicationKind.Correct, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, new string('c', 64), null, Story);

    private static readonly Letter Letter = new(1, "Tern", "78hr2e2c", new DateOnly(2026, 11, 26), "en", "The ferry was late.", 0, DebateSide.For, 1, LetterFace.Shown);

    private static readonly Debate Debate = new("free-ferry", "The ferry should be free.", "It costs two.", [Id], [], [new DebateRound(DateTimeOffset.UnixEpoch, true)], "Both agree.", false);

    private static readonly ImmutableArray<Quotation> Quotations = [new("aaaaaaaaaa", "We saw it coming", "a ferry pilot", "Reuters", true)];

    private static readonly EditionProfile Profile = new()
    {
        Tag = "en", Name = "Meridian", Motto = "Daily", About = "About us.", AboutPage = [new Divider { Id = "aaaaaaaaaa" }], Sections = [new SectionProfile("world", "World")],
        Topics = [new TopicProfile("11000000", "Politics")], PublicAddress = new Uri("https://meridian.example/en/"), TimeZone = "Etc/UTC", IsDemonstration = true,
    };

    // One line for each type that StoriesJson reads.
    private static readonly IReadOnlyList<(string Parser, byte[] Example, Func<byte[], bool> Read)> Types =
    [
        Json(StoriesJson.Default.StoryDocument, Story),
        Json(StoriesJson.Default.Block, Story.Body[0]),
        Json(StoriesJson.Default.PictureUse, Picture),
        Json(StoriesJson.Default.EditionProfile, Profile),
        Json(StoriesJson.Default.ImmutableArrayEditionProfile, [Profile]),
        Json(StoriesJson.Default.Publication, Published),
        Json(StoriesJson.Default.Front, new Front("en", 3, [Id], new Alert(Id.Value, AlertLevel.Live, "Fog", Id, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch))),
        Json(StoriesJson.Default.Dossier, new Dossier(Id.Value, 1, "fog", [new DossierWords("en", "Fog", "It is thick.", ["When will it lift?"])],
            [new Announcement(Id.Value, new DateOnly(2026, 11, 30), new DateOnly(2026, 12, 1), [new AnnouncementWords("en", "Talks", "Orsa", "Two towns")])], [Id])),
        Json(StoriesJson.Default.Discussion, new Discussion(3, "en", Id.Value, true, [Letter], Debate)),
        Json(StoriesJson.Default.Letter, Letter),
        Json(StoriesJson.Default.Debate, Debate),
        Json(StoriesJson.Default.Dispatch, new Dispatch("wire", "1", Story, DateTimeOffset.UnixEpoch, null, "https://orsa.example/1", "f", Quotations, "About us.", new PictureNote("A boat", "AFP", true, null))),
        Json(StoriesJson.Default.Edition, new Edition("en", 1, DateTimeOffset.UnixEpoch, 3, new string('d', 64), 7)),
        Json(StoriesJson.Default.AuditEntry, AuditEntry.Next(null, DateTimeOffset.UnixEpoch, Actor.Program("import"), "story.publish", Id.ToString(), "draft", "published 1", _ => new string('e', 64))),
        Json(StoriesJson.Default.Byline, Byline.Withheld),
        Json(StoriesJson.Default.ImmutableArrayQuotation, Quotations),
        Json(StoriesJson.Default.PictureNote, new PictureNote("A boat", "AFP", true, "https://orsa.example/boat.jpg", "A wooden boat")),
    ];

    public static readonly IReadOnlyList<Target> All =
    [
        new("stories-json", [.. Types.Select(type => type.Parser)], () => [.. Types.Select(type => type.Example), "{}"u8.ToArray()], bytes => Types.Select(type => type.Read(bytes)).ToList().Contains(true) ? null : "It is none of the types."),
        Target.Of("stories-names", ["Slug.IsValid", "BlockId.IsValid", "StoryId.TryParse"], ["ferry-returns", "aaaaaaaaaa", Id.ToString()], Names),
    ];

    private static StoryId Id => new(Guid.Parse("0193a0b0-0000-7000-8000-000000000001"));

    private static PictureUse Picture => new(new MediaRef(new string('a', 64), "image/jpeg", 640, 480, 1000), RichText.Of("A boat"), "AFP", "A wooden boat", true, FocalPoint.Default);

    private static (string, byte[], Func<byte[], bool>) Json<T>(JsonTypeInfo<T> type, T example) =>
        ($"StoriesJson.{typeof(T).Name}{string.Concat(typeof(T).GenericTypeArguments.Select(inner => " of " + inner.Name))}", JsonSerializer.SerializeToUtf8Bytes(example, type), bytes =>
        {
            T? value;
            try
            {
                value = JsonSerializer.Deserialize(bytes, type);
            }
            catch (Exception error) when (error is JsonException or NotSupportedException)
            {
                // The second is how System.Text.Json refuses a block without a known type.
                return false;
            }
            if (value is null)
                return false;
            var once = JsonSerializer.SerializeToUtf8Bytes(value, type);
            var twice = JsonSerializer.SerializeToUtf8Bytes(JsonSerializer.Deserialize(once, type)!, type);
            BrokenPromiseException.Unless(once.AsSpan().SequenceEqual(twice), $"{typeof(T).Name} comes back from its JSON as another.");
            BrokenPromiseException.Unless(CanonicalJson.Of(once) is not null, $"{typeof(T).Name} has no canonical form.");
            return true;
        });

    private static string? Names(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        if (StoryId.TryParse(text, out var id))
        {
            BrokenPromiseException.Unless(id.ToString() == text, "A story id has two forms.");
            return null;
        }
        if (!Slug.IsValid(text) && !BlockId.IsValid(text))
            return "It is no name.";
        BrokenPromiseException.Unless(Path.GetFullPath("/site/" + text) == "/site/" + text && Uri.EscapeDataString(text) == text, "A name leads elsewhere.");
        return null;
    }
}
