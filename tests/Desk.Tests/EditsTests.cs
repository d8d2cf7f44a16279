using System.Collections.Immutable;
using System.Text.Json.Nodes;
using CsCheck;
using Skywave.Desk.Stories;
using Skywave.Stories.Documents;

namespace Skywave.Desk.Tests;

public class EditsTests
{
    /// <summary>The Desk's save without its database: two editors, each with the revision that they last saw.</summary>
    private sealed class Story
    {
        public StoryDocument Document { get; private set; } = Some.Story("p0", "p1", "p2", "p3");

        public ImmutableDictionary<string, int> Touched { get; private set; } = ImmutableDictionary<string, int>.Empty;

        public int Revision { get; private set; } = 1;

        public EditResult Save(int seen, params Change[] changes)
        {
            var result = Edits.Apply(Document, Touched, seen, Revision + 1, changes);
            if (result.Refused is null && result.Conflicts.IsEmpty)
                (Document, Touched, Revision) = (result.Document, result.Touched, Revision + 1);
            return result;
        }
    }

    private static readonly Gen<(int Editor, int Kind, int Block, int After, bool Sees)> Step =
        Gen.Select(Gen.Int[0, 1], Gen.Int[0, 4], Gen.Int[0, 6], Gen.Int[-1, 6], Gen.Bool);

    [Fact]
    public void Whatever_two_editors_do_no_word_that_the_other_had_not_seen_is_overwritten() => Step.List[1, 40].Sample(steps =>
    {
        var story = new Story();
        int[] seen = [1, 1];
        // What each part held, who wrote it and in which revision.
        var parts = story.Document.Body.ToDictionary(block => "block:" + block.Id, block => (Text: (string?)((Paragraph)block).Text.Plain, Revision: 1));
        var written = 0;
        foreach (var (editor, kind, block, after, sees) in steps)
        {
            if (sees)
                seen[editor] = story.Revision;
            var id = Some.Id("p" + block);
            var place = after < 0 ? null : Some.Id("p" + after);
            var text = $"words {written++}";
            var change = kind switch { 0 => Some.Set("headline", text), 1 => Some.Move(id, place), 2 => Some.Remove(id), _ => Some.Put(id, text, place) };
            var part = Edits.PartOf(change)!;
            var unseen = story.Touched.GetValueOrDefault(part) > seen[editor];
            var before = story.Document;
            var result = story.Save(seen[editor], change);
            if (unseen != !result.Conflicts.IsEmpty || (unseen && story.Document != before))
                return false;
            if (unseen)
                continue;
            seen[editor] = story.Revision;
            if (kind > 1)
                parts[part] = (kind == 2 ? null : text, story.Revision);
            if (kind == 0 && story.Document.Headline != text)
                return false;
        }
        // Each block stands once and holds what was last written into it.
        var blocks = story.Document.Body.Cast<Paragraph>().ToList();
        return blocks.Select(block => block.Id).Distinct().Count() == blocks.Count
            && blocks.All(block => parts["block:" + block.Id].Text == block.Text.Plain)
            && parts.Count(part => part.Value.Text is not null) == blocks.Count;
    }, iter: 2000);

    [Fact]
    public void A_save_is_taken_as_a_whole_or_not_at_all()
    {
        var story = new Story();
        story.Save(1, Some.Put(Some.Id("p1"), "theirs"));
        var before = story.Document;
        Assert.Equal(["block:" + Some.Id("p1")], story.Save(1, Some.Put(Some.Id("p0"), "mine"), Some.Put(Some.Id("p1"), "mine")).Conflicts);
        Assert.Same(before, story.Document);
        Assert.NotNull(story.Save(2, Some.Put(Some.Id("p0"), "mine"), new Change("explode")).Refused);
        Assert.Same(before, story.Document);
    }

    public static TheoryData<string> Nonsense => new(
        """{"op":"set","member":"corrections","value":[]}""",
        """{"op":"set","member":"body","value":[]}""",
        """{"op":"set","member":"language","value":"fa"}""",
        """{"op":"set","member":"headline","value":{"a":1}}""",
        """{"op":"set","member":"bylines","value":"x"}""",
        """{"op":"set","member":"bylines","value":[null]}""",
        """{"op":"set","member":"picture","value":{}}""",
        """{"op":"set","member":"slug","value":"../../x"}""",
        """{"op":"set"}""",
        """{"op":"put","block":{"type":"script","id":"aaaaaaaaaa"}}""",
        """{"op":"put","block":{"type":"paragraph","id":"NOT-AN-ID!","text":"x"}}""",
        """{"op":"put","block":{"type":"paragraph","text":"x"}}""",
        """{"op":"put","block":[1]}""",
        """{"op":"put","block":{"type":"picture","id":"aaaaaaaaaa"}}""",
        """{"op":"put","block":{"type":"paragraph","id":"aaaaaaaaaa","id":"bbbbbbbbbb","text":"x"}}""",
        """{"op":"put","block":{"type":"paragraph","id":"\ud800","text":"x"}}""",
        """{"op":"put","block":{"type":"paragraph","id":"aaaaaaaaaa","text":[{"text":"\udfff"}]}}""",
        """{"op":"set","member":"picture","value":{"caption":"a","caption":"b"}}""",
        """{"op":"move"}""",
        """{"op":null}""",
        "{}");

    [Theory]
    [MemberData(nameof(Nonsense))]
    public void A_change_that_no_story_takes_is_refused_with_a_reason(string change)
    {
        var story = new Story();
        var before = story.Document;
        var parsed = System.Text.Json.JsonSerializer.Deserialize<Change>(change, System.Text.Json.JsonSerializerOptions.Web)!;
        Assert.NotEmpty(story.Save(1, parsed).Refused!);
        Assert.Same(before, story.Document);
    }

    [Fact]
    public void An_empty_change_is_refused() => Assert.NotNull(new Story().Save(1, [null!]).Refused);

    [Fact]
    public void A_member_is_cleared_by_setting_nothing()
    {
        var story = new Story();
        story.Save(1, Some.Set("kicker", "Analysis"), new Change("set", "topics", JsonNode.Parse("[\"11000000\"]")));
        story.Save(2, Some.Set("kicker", null), Some.Set("topics", null), Some.Set("headline", null));
        Assert.Equal((null, "", 0), (story.Document.Kicker, story.Document.Headline, story.Document.Topics.Length));
    }
}
