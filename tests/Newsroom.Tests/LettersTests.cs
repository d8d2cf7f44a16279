using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Skywave.Desk;
using Skywave.Forum;
using Skywave.Forum.Letters;
using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;

namespace Skywave.Newsroom.Tests;

/// <summary>The letter box on the readers' door, and what moderators do with what comes through it.</summary>
public sealed partial class LettersTests : IAsyncLifetime
{
    private static readonly Actor Owner = Actor.Program("test"), First = new("first", "first", [new("en", Role.Moderator)]);

    private readonly RunningNewsroom running = new();
    private HttpClient reader = null!;
    private Guid story;

    private ForumRoom Forum => running.App.Services.GetRequiredService<ForumRoom>();

    private string Box => $"/en/letters/{story:N}/post";

    public async ValueTask InitializeAsync()
    {
        await running.Start();
        running.Desk.Announce();
        story = running.Desk.Take(running.Desk.Edition("en")!, new Dispatch("test", "1", new StoryDocument
        {
            Language = "en", Headline = "Ferry returns", Body = [new Paragraph("The first boat left at dawn.") { Id = BlockId.From("test", "a", 0) }],
        }, DateTimeOffset.UnixEpoch, null, null, null, [], null), publish: true, Owner).Story;
        Assert.Null(Forum.SetOpen("en", story, true, Owner));
        reader = running.Browser(running.Site);
    }

    public ValueTask DisposeAsync() => running.DisposeAsync();

    private static FormUrlEncodedContent Form(string text, string name = "", string words = "", string proof = "") => new([new("text", text), new("name", name), new("words", words), new("to", ""), new("proof", proof)]);

    private Task<HttpResponseMessage> Post(HttpContent form, string? box = null) => reader.PostAsync(box ?? Box, form, TestContext.Current.CancellationToken);

    private static async Task<string> Receipt(HttpResponseMessage answer) => Link().Match(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Groups[1].Value;

    private Task<string> Read(string receipt) => reader.GetStringAsync($"/en/letters/receipt/{receipt}", TestContext.Current.CancellationToken);

    [Fact]
    public async Task A_letter_goes_from_the_form_to_the_page_and_its_author_follows_it()
    {
        var page = await reader.GetStringAsync($"/en/letters/{story:N}/", TestContext.Current.CancellationToken);
        Assert.Contains("<form", page, StringComparison.Ordinal);
        var answer = await Post(Form("The ferry was late.", "Tern", "grey tern over the strait", Proof.Find(story, "The ferry was late.")));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        var receipt = await Receipt(answer);
        Assert.Contains("waits for a moderator", await Read(receipt), StringComparison.Ordinal);
        var letter = Assert.Single(Forum.Queue("en", First, 9));
        Assert.Equal((true, 8, "Tern"), (letter.HasProof, letter.Mark.Length, letter.Name));
        var moderator = await running.SignedIn("moderator", new Assignment("en", Role.Moderator));
        var passed = await moderator.PostAsync("/forum", new FormUrlEncodedContent([new("id", letter.Id.ToString()), new("to", "Published"), new("edition", "en"), new("__RequestVerificationToken", await RunningNewsroom.Token(moderator, "/forum"))]), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, passed.StatusCode);
        Assert.Contains("appears with the next letters", await Read(receipt), StringComparison.Ordinal);
        var owner = await running.SignedIn("owner", new Assignment("en", Role.Owner));
        Assert.Contains("letter.decide", await owner.GetStringAsync("/log", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.DoesNotContain("The ferry was late.", await reader.GetStringAsync($"/en/letters/{story:N}/", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var withdrawn = await reader.PostAsync($"/en/letters/receipt/{receipt}", new FormUrlEncodedContent([new("do", "withdraw")]), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.SeeOther, withdrawn.StatusCode);
        Assert.Contains("its text is deleted", await Read(receipt), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rejected_letters_author_reads_the_reason_and_appeals_once()
    {
        var receipt = await Receipt(await Post(Form("Buy boats.")));
        Assert.Null(Forum.Decide(Assert.Single(Forum.Queue("en", First, 9)).Id, LetterState.Rejected, Reason.Advertising, First));
        Assert.Contains("It is advertising.", await Read(receipt), StringComparison.Ordinal);
        await reader.PostAsync($"/en/letters/receipt/{receipt}", new FormUrlEncodedContent([new("do", "appeal")]), TestContext.Current.CancellationToken);
        Assert.Contains("waits for another moderator", await Read(receipt), StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"appeal\"", await Read(receipt), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guessed_receipt_is_like_none()
    {
        var receipt = await Receipt(await Post(Form("The ferry was late.")));
        foreach (var guess in new[] { receipt[..^1] + (receipt[^1] == 'a' ? 'b' : 'a'), "a", new string('0', 32), receipt + receipt })
            Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync($"/en/letters/receipt/{guess}", TestContext.Current.CancellationToken)).StatusCode);
        // Of another edition: not there either.
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync($"/fa/letters/receipt/{receipt}", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task What_is_larger_than_any_letter_is_not_read()
    {
        await IsRefused(Form(new string('a', 1 << 20)));
        using var endless = new StreamContent(new MemoryStream(new byte[1 << 20]));
        endless.Headers.ContentType = new("application/x-www-form-urlencoded");
        await IsRefused(new Chunked(endless));
        using var multipart = new MultipartFormDataContent { { new StringContent("The ferry was late."), "text" } };
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await Post(multipart)).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await Post(Form(new string('a', 4001)))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Post(Form(string.Concat(Enumerable.Repeat("کشتی دیر رسید ", 285))))).StatusCode);
        Assert.Single(Forum.Queue("en", First, 9));

        // The answer comes before all is sent, and then nobody reads on: who still sends may see a broken line in its place.
        async Task IsRefused(HttpContent letter)
        {
            try
            {
                Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await Post(letter)).StatusCode);
            }
            catch (HttpRequestException error) when (error.InnerException is IOException)
            {
            }
        }
    }

    [Fact]
    public async Task What_cannot_be_taken_is_given_back_with_the_reason()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await Post(Form(" \n "))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Post(Form("The ferry was late."), $"/en/letters/{Guid.NewGuid():N}/post")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Post(Form("The ferry was late."), $"/fa/letters/{story:N}/post")).StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await reader.GetAsync(Box, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Null(Forum.SetBox("en", 0, "", First));
        var full = await Post(Form("The ferry was late."));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, full.StatusCode);
        Assert.InRange(full.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
        var page = await full.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Come back tomorrow", page, StringComparison.Ordinal);
        Assert.Contains("The ferry was late.</textarea>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Markup_and_bidi_tricks_stay_text_and_wait_for_a_moderator()
    {
        var receipt = await Receipt(await Post(Form("<script>alert(1)</script> safe \u202Edrow", "\u202Enret")));
        var letter = Assert.Single(Forum.Queue("en", First, 9));
        Assert.Equal(LetterState.Held, letter.State);
        Assert.Contains("bidi", letter.Findings, StringComparison.Ordinal);
        var moderator = await running.SignedIn("moderator", new Assignment("en", Role.Moderator));
        Assert.Contains("&lt;script&gt;", await moderator.GetStringAsync("/forum", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.NotEmpty(receipt);
    }

    [Fact]
    public async Task Nothing_of_a_reader_is_written_down_but_the_letter()
    {
        reader.DefaultRequestHeaders.Add("User-Agent", "Telltale/7.3");
        reader.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.77");
        await Post(Form("The ferry was late.", "Tern", "grey tern over the strait"));
        foreach (var told in new[] { "Telltale", "203.0.113.77", "grey tern" })
            Assert.Empty(running.FilesWith(told));
        Assert.NotEmpty(running.FilesWith("The ferry was late."));
    }

    [Fact]
    public async Task Every_letter_of_a_flood_is_kept_or_told_to_come_again()
    {
        Assert.Null(Forum.SetBox("en", 100_000, "", First));
        var answers = await Task.WhenAll(Enumerable.Range(0, 400).Select(i => Post(Form($"The ferry was late, number {i}."))));
        Assert.All(answers, answer => Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable, answer.StatusCode.ToString()));
        Assert.Equal(answers.Count(answer => answer.StatusCode == HttpStatusCode.OK), Forum.BoxOf("en").Today);
    }

    [GeneratedRegex("letters/receipt/([0-9a-z]{32})<")]
    private static partial Regex Link();

    /// <summary>A body that does not say how long it is.</summary>
    private sealed class Chunked : HttpContent
    {
        private readonly HttpContent inner;

        public Chunked(HttpContent inner)
        {
            this.inner = inner;
            Headers.ContentType = inner.Headers.ContentType;
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => inner.CopyToAsync(stream);

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
