using System.Text.Json.Nodes;
using Skywave.Forum;
using Skywave.Forum.Letters;
using Skywave.Stories;
using Skywave.Stories.Copy;
using static Skywave.Newsroom.Demo.Meridian;

namespace Skywave.Newsroom.Demo;

/// <summary>What the demo's readers have written: threads and a debate, by the box and a moderator as any letter.</summary>
/// <param name="keys">The demo's stories by edition and key.</param>
internal sealed class Readers(IServiceProvider services, IReadOnlyDictionary<(string Edition, string Key), Guid> keys, Actor actor)
{
    private readonly ForumRoom forum = services.GetRequiredService<ForumRoom>();
    private readonly PenName names = services.GetRequiredService<PenName>();
    private readonly DateTimeOffset now = services.GetRequiredService<TimeProvider>().GetUtcNow();

    public void Fill(JsonNode matters)
    {
        foreach (var thread in matters["letters"]!.AsArray())
        {
            if (!keys.TryGetValue((Word(thread!, "edition"), Word(thread!, "story")), out var story))
                continue;
            Must(forum.SetOpen(Word(thread!, "edition"), story, true, actor));
            Write(thread!, story);
        }
        foreach (var debate in matters["debates"]!.AsArray())
        {
            var (edition, id) = (Word(debate!, "edition"), Guid.CreateVersion7());
            Must(forum.Debates.Save(edition, id, new Debate(
                Word(debate!, "slug"), Word(debate!, "motion"), Word(debate!, "introduction"), Stories(debate!, edition, "for"), Stories(debate!, edition, "against"),
                [.. debate!["hours"]!.AsArray().Select(hours => new DebateRound(now.AddHours(hours!.GetValue<int>()), false))], "", false), actor));
            Write(debate!, id);
        }
    }

    private void Write(JsonNode thread, Guid subject)
    {
        var edition = Word(thread, "edition");
        foreach (var letter in thread["passed"]!.AsArray())
        {
            Must(forum.Decide(Post(letter!, subject), LetterState.Published, Reason.None, actor));
            // One at a time, so that the numbers that they answer are theirs.
            forum.Release(edition);
        }
        foreach (var letter in thread["waiting"]?.AsArray() ?? [])
            Post(letter!, subject);
    }

    private Guid Post(JsonNode letter, Guid subject)
    {
        var (text, words) = (Word(letter, "text"), letter["words"]?.GetValue<string>() ?? "");
        var posted = forum.Post(new NewLetter(
            subject, text, letter["name"]?.GetValue<string>() ?? "", names.Of(subject, words).GetAwaiter().GetResult()!, letter["replyTo"]?.GetValue<int>() ?? 0,
            letter["side"]?.GetValue<string>() switch { "for" => DebateSide.For, "against" => DebateSide.Against, _ => DebateSide.None }, HasProof: true)).GetAwaiter().GetResult();
        if (posted.Secret is null)
            Must(posted.Refused.ToString());
        return forum.Find(posted.Secret!)!.Value.Letter.Id;
    }

    private System.Collections.Immutable.ImmutableArray<StoryId> Stories(JsonNode debate, string edition, string side) =>
        [.. debate[side]!.AsArray().Select(key => key!.GetValue<string>()).Where(key => keys.ContainsKey((edition, key))).Select(key => new StoryId(keys[(edition, key)]))];
}
