using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using NetVips;
using Skywave.Desk.Pictures;
using Skywave.Desk.Sounds;
using Skywave.Desk.Stories;
using Skywave.Seal;
using Skywave.Store;
using Skywave.Stories;
using Skywave.Stories.Documents;

namespace Skywave.Fuzz.Parsers;

/// <summary>What browsers send to the Desk: it is taken clean, or refused with a sentence.</summary>
internal static class DeskParsers
{
    private static readonly StoryDocument Story = CleanText.Document(StoriesParsers.Story).Document;

    private static readonly ImmutableDictionary<string, int> Touched = ImmutableDictionary<string, int>.Empty.Add("kicker", 9).Add("block:dddddddddd", 9);

    private static readonly Lazy<FolderBlobs> Blobs = new(() =>
    {
        var folder = Path.Combine(Path.GetTempPath(), "skywave-fuzz-" + Path.GetRandomFileName());
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return new FolderBlobs(folder);
    });

    private static readonly Lazy<PictureIntake> Pictures = new(() => new PictureIntake(Blobs.Value));

    public static readonly IReadOnlyList<Target> All =
    [
        Target.Of("desk-changes", ["Edits.Apply"],
        [
            """[{"op":"set","member":"headline","value":"Ferries return"},{"op":"put","after":"aaaaaaaaaa","block":{"type":"paragraph","id":"kkkkkkkkkk","text":["New ",{"text":"words","strong":true,"link":"https://orsa.example/"}]}}]""",
            """[{"op":"move","id":"aaaaaaaaaa","after":"cccccccccc"},{"op":"remove","id":"bbbbbbbbbb"},{"op":"set","member":"topics","value":["11000000"]},{"op":"set","member":"section","value":null}]""",
            """[{"op":"set","member":"bylines","value":[{"kind":"named","name":"B. Plover"}]},{"op":"put","block":{"type":"table","id":"eeeeeeeeee","header":true,"rows":[["a","b"],["c",""]]}}]""",
        ], Changes),
        new("desk-story", ["CleanText.Document"], () => [JsonSerializer.SerializeToUtf8Bytes(StoriesParsers.Story, StoriesJson.Default.StoryDocument)], bytes =>
        {
            try
            {
                return JsonSerializer.Deserialize(bytes, StoriesJson.Default.StoryDocument) is { } story ? Clean(CleanText.Document(story with { Language = "en" })) : "It is nothing.";
            }
            catch (Exception error) when (error is JsonException or NotSupportedException)
            {
                return "It is no story.";
            }
        }),
        Target.Of("desk-text", ["CleanText.Line", "CleanText.Paragraph", "Slugs.From"], ["over\u202eride \u2066isolate\u2069", "whole 🚢 pair\u0085nul\0", "Ђурђевак и سیل"], bytes =>
        {
            // As UTF-16 the same bytes hold halves of surrogate pairs.
            foreach (var text in new[] { Encoding.UTF8.GetString(bytes), new string(System.Runtime.InteropServices.MemoryMarshal.Cast<byte, char>(bytes)) })
            {
                var (line, paragraph, slug) = (CleanText.Line(text), CleanText.Paragraph(text), Slugs.From(text));
                BrokenPromiseException.Unless(IsClean(paragraph) && IsClean(line) && !line.Contains('\n', StringComparison.Ordinal), "A clean text holds what no page can.");
                BrokenPromiseException.Unless(CleanText.Line(line) == line && CleanText.Paragraph(paragraph) == paragraph, "Cleaning twice is not cleaning once.");
                BrokenPromiseException.Unless(slug.Length == 0 || Slug.IsValid(slug), "A slug is none.");
            }
            return null;
        }),
        Target.Of("desk-passages", ["Passages.Of", "Passages.Held"],
        [
            "Two ferries will cross Lake Orsa again from Monday, the first boats to do so in nine years.", "С понедельника два парома снова пойдут через озеро Орса, впервые за девять лет.", "从星期一起两艘渡轮将再次横渡奥尔萨湖",
        ], bytes =>
        {
            var story = new StoryDocument { Language = "en", Headline = "x", Body = [new Paragraph(Encoding.UTF8.GetString(bytes)) { Id = "aaaaaaaaaa" }] };
            var shingles = Passages.Of(story);
            BrokenPromiseException.Unless(Passages.Held(story, shingles).Any() == shingles.Length > 0, "A text does not hold its own passages.");
            BrokenPromiseException.Unless(Passages.Both(shingles, shingles).AsSpan().SequenceEqual(shingles), "A text with itself is more than itself.");
            return null;
        }),
        new("desk-picture", ["PictureIntake.Take", "PictureIntake.Preview"], Examples, bytes =>
        {
            var (media, refused) = Pictures.Value.Take(bytes);
            BrokenPromiseException.Unless(media is null != string.IsNullOrWhiteSpace(refused), "A picture is neither taken nor refused with a reason, or both.");
            if (media is not null)
                BrokenPromiseException.Unless(PictureIntake.TypeOf(Pictures.Value.Preview(media.Hash, 4, 3, 0.5, 0.4, 320) ?? []) == "image/jpeg", "A picture that was taken cannot be shown.");
            return refused;
        }),
        new("desk-sound", ["SoundIntake.Take"], Sounds, bytes =>
        {
            var sounds = new SoundIntake(Blobs.Value);
            var (media, seconds, refused) = sounds.Take(bytes);
            BrokenPromiseException.Unless(media is null != string.IsNullOrWhiteSpace(refused), "A sound is neither taken nor refused with a reason, or both.");
            if (media is not null)
            {
                var (again, length, no) = sounds.Take(sounds.Open(media.Hash)!.Value.Bytes);
                BrokenPromiseException.Unless(no is null && again == media && length == seconds, "A sound that was taken is another when it is taken again.");
            }
            return refused;
        }),
    ];

    private static string? Changes(byte[] bytes)
    {
        Change[]? changes;
        try
        {
            changes = JsonSerializer.Deserialize<Change[]>(bytes, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return "It is no list of changes.";
        }
        if (Edits.Fault(changes ?? []) is { } fault)
            return fault;
        var result = Edits.Apply(Story, Touched, 3, 10, changes ?? []);
        // Kept aside whatever became of them, and read again by an import.
        foreach (var change in JsonSerializer.Deserialize<Change[]>(JsonSerializer.Serialize(changes ?? [], JsonSerializerOptions.Web), JsonSerializerOptions.Web)!)
        {
            if (change is not null)
                _ = Edits.PartOf(change);
        }
        if (!result.Conflicts.IsEmpty)
            return "Somebody else changed the same part.";
        return Clean((result.Document, result.Refused));
    }

    private static string? Clean((StoryDocument Document, string? Refused) result)
    {
        if (result.Refused is { } refused)
        {
            BrokenPromiseException.Unless(refused.Length is > 0 and < 1000, "A refusal is no sentence.");
            return refused;
        }
        var once = JsonSerializer.SerializeToUtf8Bytes(result.Document, StoriesJson.Default.StoryDocument);
        var (again, no) = CleanText.Document(JsonSerializer.Deserialize(once, StoriesJson.Default.StoryDocument)!);
        BrokenPromiseException.Unless(no is null && once.AsSpan().SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(again, StoriesJson.Default.StoryDocument)), "Cleaning twice is not cleaning once.");
        var canonical = CanonicalJson.Of(once);
        BrokenPromiseException.Unless(canonical is not null, "A clean story has no canonical form, so it cannot be sealed.");
        using var json = JsonDocument.Parse(canonical!);
        BrokenPromiseException.Unless(Texts(json.RootElement).All(IsClean), "A clean story holds what no page can.");
        return null;
    }

    private static IEnumerable<string> Texts(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => [json.GetString()!],
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member => Texts(member.Value)),
        _ => [],
    };

    private static bool IsClean(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text
        && !text.Any(c => (char.IsControl(c) && c != '\n') || c is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069'));

    private static IReadOnlyList<byte[]> Sounds()
    {
        var assembly = typeof(DeskParsers).Assembly;
        return [.. assembly.GetManifestResourceNames().Where(name => name.StartsWith("sound/", StringComparison.Ordinal)).Select(name =>
        {
            using var bytes = new MemoryStream();
            assembly.GetManifestResourceStream(name)!.CopyTo(bytes);
            return bytes.ToArray();
        })];
    }

    private static IReadOnlyList<byte[]> Examples()
    {
        // Its static constructor sets libvips up.
        _ = Pictures.Value;
        using var picture = (Image.Black(24, 18, bands: 3) + 90).Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);
        return [picture.JpegsaveBuffer(), picture.PngsaveBuffer(), picture.WebpsaveBuffer(), picture.GifsaveBuffer()];
    }
}
