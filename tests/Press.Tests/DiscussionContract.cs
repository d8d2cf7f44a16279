using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Tests;

namespace Skywave.Press.Tests;

public sealed class DiscussionsOnSqlite() : DiscussionContract(TestDatabase.Sqlite());

public sealed class DiscussionsOnPostgres() : DiscussionContract(TestDatabase.Postgres());

/// <summary>Readers' letters and debates as pages of the edition.</summary>
public abstract class DiscussionContract(TestDatabase database) : IDisposable
{
    private readonly Works works = new(database);
    private long number;

    private static string Thread(int story) => $"letters/{Some.Id(story):N}/index.html";

    public void Dispose()
    {
        works.Dispose();
        GC.SuppressFinalize(this);
    }

    private static Letter Letter(int n, string text = "The ferry was late.", string language = "en", int replyTo = 0, LetterFace face = LetterFace.Shown) =>
        new(n, "Tern", "78hr2e2c", new DateOnly(2026, 11, 26), language, face == LetterFace.Shown ? text : "", replyTo, DebateSide.None, 0, face);

    private Discussion About(int story, params Letter[] letters) => new(++number, works.Profile.Tag, Some.Id(story), true, [.. letters]);

    private List<string> Taken(Discussion discussion)
    {
        var before = works.Site();
        works.Discussions.Add(discussion);
        works.Take();
        return works.Changed(before);
    }

    [Fact]
    public void A_story_that_is_opened_leads_to_its_letters_and_nothing_else_is_made_again()
    {
        works.Publish(1, Some.Story());
        works.Publish(2, Some.Story("The lake is low"));
        Assert.Equal(["2026/11/ferry-service-returns.html", Thread(1)], Taken(About(1)));
        Assert.Contains($"href=\"../../{Thread(1)}\"", works.Page("2026/11/ferry-service-returns.html"), StringComparison.Ordinal);
        var page = works.Page(Thread(1));
        Assert.Contains($"action=\"../../letters/{Some.Id(1):N}/post\"", page, StringComparison.Ordinal);
        Assert.Contains("form-action 'self'; script-src 'sha256-", page, StringComparison.Ordinal);
        works.Verify();
    }

    [Fact]
    public void Letters_re_make_their_own_page_alone()
    {
        works.Publish(1, Some.Story());
        Taken(About(1));
        Assert.Equal([Thread(1)], Taken(About(1, Letter(1), Letter(2, replyTo: 1))));
        var page = works.Page(Thread(1));
        Assert.Contains("id=\"l2\"", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"#l1\">In reply to 1</a>", page, StringComparison.Ordinal);
        Assert.Empty(Taken(About(1, Letter(1), Letter(2, replyTo: 1))));
    }

    [Fact]
    public void A_hundred_letters_fill_a_page_and_the_next_begins_another()
    {
        works.Publish(1, Some.Story());
        Taken(About(1, [.. Enumerable.Range(1, 250).Select(n => Letter(n, $"Letter number {n}."))]));
        var folder = Thread(1)[..^"index.html".Length];
        Assert.Equal([folder + "2.html", folder + "3.html", Thread(1)], works.Site().Keys.Where(path => path.StartsWith("letters/", StringComparison.Ordinal)));
        // A new letter: its page, which is the last. The first leads on to the last as before.
        Assert.Equal([folder + "3.html"], Taken(About(1, Letter(251, "In reply.", replyTo: 101))));
        Assert.Contains("<a href=\"2.html#l101\">", works.Page(folder + "3.html"), StringComparison.Ordinal);
        Assert.DoesNotContain("<form", works.Page(folder + "2.html"), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", works.Page(folder + "2.html"), StringComparison.Ordinal);
        works.Verify();
    }

    [Fact]
    public void A_page_of_the_longest_letters_is_under_forty_kilobytes_compressed()
    {
        // Each letter says something else, in words of our own and numbers, so that nothing is won by repeating.
        var random = new Random(1);
        string[] words = ["ferry", "harbor", "toll", "lake", "people", "price", "winter", "crossing", "captain", "council", "money", "answer", "village", "shore", "morning", "nobody"];
        string Text(int length)
        {
            var text = new System.Text.StringBuilder();
            while (text.Length < length)
                text.Append(words[random.Next(words.Length)]).Append(random.Next(4) == 0 ? ", " : " ");
            return text.ToString()[..length];
        }
        works.Publish(1, Some.Story());
        Taken(About(1, [.. Enumerable.Range(1, 100).Select(n => Letter(n, Text(4_000)))]));
        Assert.Equal(9, works.Site().Keys.Count(path => path.StartsWith("letters/", StringComparison.Ordinal)));
        using var compressed = new MemoryStream();
        using (var brotli = new System.IO.Compression.BrotliStream(compressed, System.IO.Compression.CompressionLevel.SmallestSize, leaveOpen: true))
            brotli.Write(works.Site()[Thread(1)]);
        Assert.InRange(compressed.Length, 1, 40_000);
    }

    [Fact]
    public void What_its_author_takes_back_is_in_no_file_any_more()
    {
        works.Publish(1, Some.Story());
        Taken(About(1, Letter(1, "A sentence about grebes."), Letter(2)));
        Assert.NotEmpty(works.FilesWith("about grebes"));
        Assert.Equal([Thread(1)], Taken(About(1, Letter(1, face: LetterFace.TakenBack))));
        Assert.Contains("Its author took this letter back.", works.Page(Thread(1)), StringComparison.Ordinal);
        works.Stop();
        Assert.DoesNotContain(works.FilesWith("about grebes"), path => path.StartsWith("press", StringComparison.Ordinal));
        works.Restart();
    }

    [Fact]
    public void Text_of_a_letter_is_text_and_each_in_its_own_direction()
    {
        works.Publish(1, Some.Story());
        Taken(About(1, Letter(1, "<b onclick=x>bold</b>\n& more"), Letter(2, "کشتی دیر رسید.", "und")));
        var page = works.Page(Thread(1));
        Assert.Contains("<p dir=\"auto\">&lt;b onclick=x&gt;bold&lt;/b&gt;</p><p dir=\"auto\">&amp; more</p>", page, StringComparison.Ordinal);
        Assert.Contains("<div lang=\"und\" dir=\"auto\"><p dir=\"auto\">کشتی دیر رسید.</p>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_withdrawn_storys_letters_go_with_it()
    {
        works.Publish(1, Some.Story());
        Taken(About(1, [.. Enumerable.Range(1, 101).Select(n => Letter(n, "A sentence about grebes."))]));
        works.Withdraw(1);
        Assert.All(works.Site().Keys.Where(path => path.StartsWith("letters/", StringComparison.Ordinal)), path =>
        {
            Assert.DoesNotContain("grebes", works.Page(path), StringComparison.Ordinal);
            Assert.Contains("This story was withdrawn", works.Page(path), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_closed_thread_keeps_its_letters_and_has_no_form()
    {
        works.Publish(1, Some.Story());
        Taken(About(1, Letter(1)));
        Assert.Contains("2026/11/ferry-service-returns.html", Taken(About(1)).Concat(["2026/11/ferry-service-returns.html"]));
        Taken(About(1) with { IsOpen = false });
        Assert.DoesNotContain("<form", works.Page(Thread(1)), StringComparison.Ordinal);
        Assert.Contains("The ferry was late.", works.Page(Thread(1)), StringComparison.Ordinal);
        Assert.Contains(Thread(1), works.Page("2026/11/ferry-service-returns.html"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_debate_has_a_page_of_its_own_and_is_on_the_front_until_it_is_over()
    {
        works.Publish(1, Some.Story("The toll pays for the boats"));
        var debate = new Debate("free-ferry", "The ferry should be free.", "It costs two.", [new StoryId(Some.Id(1))], [], [new DebateRound(works.Clock.Now.AddDays(1), false)], "", false);
        Assert.Equal(["debate/free-ferry/index.html", "debate/index.html", "index.html"], Taken(About(9) with { Debate = debate }));
        var page = works.Page("debate/free-ferry/index.html");
        Assert.Contains("The toll pays for the boats", page, StringComparison.Ordinal);
        Assert.Contains("name=\"side\" value=\"for\"", page, StringComparison.Ordinal);
        Assert.Contains("debate/free-ferry/index.html", works.Page("index.html"), StringComparison.Ordinal);
        // A statement's new headline is the debate's business.
        Assert.Contains("debate/free-ferry/index.html", ChangedBy(() => works.Publish(1, Some.Story("The toll has paid for the boats"))));
        Taken(About(9, new Letter(1, "", "", new DateOnly(2026, 11, 26), "en", "It should.", 0, DebateSide.For, 1, LetterFace.Shown)) with { Debate = debate });
        Taken(About(9) with { IsOpen = false, Debate = debate with { Summary = "Both agree on the boats.", IsOver = true } });
        page = works.Page("debate/free-ferry/index.html");
        Assert.Contains("Both agree on the boats.", page, StringComparison.Ordinal);
        Assert.Contains("It should.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<form", page, StringComparison.Ordinal);
        Assert.DoesNotContain("debate/free-ferry", works.Page("index.html"), StringComparison.Ordinal);
        works.Verify();
    }

    [Fact]
    public void A_new_theme_makes_every_page_of_letters_again_and_they_are_what_they_were()
    {
        works.Publish(1, Some.Story());
        Taken(About(1, [.. Enumerable.Range(1, 130).Select(n => Letter(n))]));
        works.Restart(() =>
        {
            Directory.CreateDirectory(Path.Combine(works.Folder, "theme"));
            File.WriteAllText(Path.Combine(works.Folder, "theme", "letters.css"), ".letter{color:red}");
        });
        var before = works.Site();
        works.Take();
        Assert.Equal(2, works.Changed(before).Count(path => path.StartsWith("letters/", StringComparison.Ordinal)));
        Assert.Contains("id=\"l101\"", works.Page(Thread(1).Replace("index", "2", StringComparison.Ordinal)), StringComparison.Ordinal);
        works.Verify();
    }

    private List<string> ChangedBy(Action change)
    {
        var before = works.Site();
        change();
        return works.Changed(before);
    }
}
