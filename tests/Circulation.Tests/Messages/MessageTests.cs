using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Skywave.Circulation.Messages;
using Skywave.Circulation.Mirrors;
using Skywave.Circulation.Tests.Rounds;
using Skywave.Seal;
using Skywave.Seal.Notes;
using Skywave.Seal.Trees;
using Skywave.Stories.Languages;
using Skywave.Tests;

namespace Skywave.Circulation.Tests.Messages;

/// <summary>Short messages: what they say, that they are signed, and that each channel gets them at its pace.</summary>
public sealed class MessageTests : IDisposable
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    private readonly string folder = Directory.CreateTempSubdirectory("skywave-messages-").FullName;
    private readonly PaperPost post = new();
    private readonly PaperBot bot = new();
    private readonly PaperSite site = new(tag => tag == "cover" ? null : new EditionWords("Meridian", LanguageCatalogue.Find(tag)!, new Uri($"https://meridian.example/{tag}/"), ["The lake is open again", "Bread is\ncheaper"]));
    private readonly ChannelList channels;
    private readonly Messenger messenger;

    public MessageTests()
    {
        channels = new ChannelList(Path.Combine(folder, "channels"));
        messenger = new Messenger(folder, channels, site.Notices, site.Clock, NullLogger<Messenger>.Instance);
        site.Directory = new MirrorDirectory([new Uri("https://one.example/"), new Uri("https://two.example/news/")]);
        site.Publish("en", ("index.html", "news"));
    }

    public void Dispose()
    {
        messenger.Dispose();
        post.Dispose();
        bot.Dispose();
        site.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private Channel Mail(string name = "list", int hours = 24) => new(name, "en", hours, new MailChannel("127.0.0.1", post.Port, "none", "news@meridian.example", "readers@lists.example", null, null), null);

    private Channel Bot(string name = "bot") => new(name, "en", 1, null, new TelegramChannel("@meridian", bot.Token, bot.Address));

    [Fact]
    public void It_has_headlines_addresses_and_the_words_to_check_and_is_signed()
    {
        var message = site.Repository.Find(ShortMessage.PathOf("en"))!.Value;
        var text = SignedNote.Open(message.Span, site.Repository.OnlineKey)!;
        Assert.Equal(
            $"""
            Meridian
            English edition, No. 1, November 24, 2026

            • The lake is open again
            • Bread is cheaper

            https://meridian.example/en/
            https://one.example/en/
            https://two.example/news/en/

            How to check this edition: {site.Repository.Fingerprint}

            """, text, ignoreLineEndingDifferences: true);
    }

    [Theory]
    [InlineData("fa")]
    [InlineData("ru")]
    [InlineData("ka")]
    public void It_is_short_enough_for_every_channel_in_every_script(string tag)
    {
        var head = new EditionHead(tag, 1204, null, site.Clock.Now, 1, Tree.EmptyRoot, 0, Digest.Of("x"), null);
        var words = new EditionWords("Meridian", LanguageCatalogue.Find(tag)!, null, [.. Enumerable.Repeat(new string('ж', 150), 9)]);
        using var signer = Signer.Create("newsroom");
        var message = Encoding.UTF8.GetString(ShortMessage.Compose(head, words, [.. Enumerable.Range(0, 20).Select(number => new Uri($"https://m{number}.example/"))], site.Repository.Fingerprint, signer));
        // Telegram takes 4,096 characters.
        Assert.InRange(message.Length, 400, 2000);
        Assert.Equal(ShortMessage.MaxAddresses, message.Split("https://").Length - 1);
    }

    [Fact]
    public async Task A_mailing_list_gets_it_with_nothing_of_this_machine_in_it()
    {
        channels.Set(Mail());
        await messenger.Pass(Stop);
        var mail = Assert.Single(post.Taken);
        Assert.Contains("Subject: Meridian, English edition, No. 1", mail, StringComparison.Ordinal);
        Assert.Contains("To: readers@lists.example", mail, StringComparison.Ordinal);
        Assert.DoesNotMatch($@"(?i)\b{System.Text.RegularExpressions.Regex.Escape(Environment.MachineName)}\b", mail.Split("\n\n")[0] + string.Join('\n', post.Said.TakeWhile(line => line != "DATA")));
        Assert.DoesNotContain("127.0.0.1", string.Join('\n', post.Said), StringComparison.Ordinal);
        // The signature survives the way.
        using var read = MimeKit.MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(mail)), Stop);
        Assert.NotNull(SignedNote.Open(Encoding.UTF8.GetBytes(read.TextBody!.Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n') + "\n"), site.Repository.OnlineKey));
    }

    [Fact]
    public async Task A_Telegram_channel_gets_it_without_a_preview_that_would_tell_the_address_to_others()
    {
        channels.Set(Bot());
        await messenger.Pass(Stop);
        var body = JsonNode.Parse(Assert.Single(bot.Taken))!;
        Assert.Equal("@meridian", body["chat_id"]!.ToString());
        Assert.True(body["link_preview_options"]!["is_disabled"]!.GetValue<bool>());
        Assert.NotNull(SignedNote.Open(Encoding.UTF8.GetBytes(body["text"]!.ToString()), site.Repository.OnlineKey));
    }

    [Fact]
    public async Task A_channel_gets_an_edition_once_and_the_next_not_before_its_hours_are_over()
    {
        channels.Set(Mail(hours: 6));
        await messenger.Pass(Stop);
        await messenger.Pass(Stop);
        site.Publish("en", ("index.html", "more"));
        await messenger.Pass(Stop);
        Assert.Single(post.Taken);
        site.Clock.Now = site.Clock.Now.AddHours(6);
        await messenger.Pass(Stop);
        Assert.Equal(2, post.Taken.Count);
        // Nothing new: nothing is sent, however long it takes.
        site.Clock.Now = site.Clock.Now.AddDays(3);
        await messenger.Pass(Stop);
        Assert.Equal(2, post.Taken.Count);
    }

    [Fact]
    public async Task What_is_sent_by_hand_counts_as_the_newsrooms_own()
    {
        channels.Set(Mail(hours: 6));
        var message = Encoding.UTF8.GetString(site.Repository.Find(ShortMessage.PathOf("en"))!.Value.Span);
        var number = ShortMessage.NumberOf(message, LanguageCatalogue.Find("en")!);
        Assert.Equal(site.Notices.Newest!.Editions.Single(edition => edition.Tag == "en").Head.Number, number);
        // While it goes out the newsroom sends nothing.
        post.Taking = () => messenger.Pass(Stop).GetAwaiter().GetResult();
        Assert.Null((await Messenger.SendNow(folder, Mail(hours: 6), message, number, site.Clock.Now, Stop))!.Reason);
        Assert.Equal(site.Clock.Now, Messenger.Load(folder)["list"].SentAt);
        await messenger.Pass(Stop);
        site.Publish("en", ("index.html", "more"));
        await messenger.Pass(Stop);
        Assert.Single(post.Taken);
        site.Clock.Now = site.Clock.Now.AddHours(6);
        await messenger.Pass(Stop);
        Assert.Equal(2, post.Taken.Count);
    }

    [Fact]
    public async Task What_fails_by_hand_is_noted_with_its_reason()
    {
        post.Refusal = "550 no such list";
        var report = await Messenger.SendNow(folder, Mail(), "Meridian\nno. 1\n", 1, site.Clock.Now, Stop);
        Assert.Equal(report, Messenger.Load(folder)["list"]);
        Assert.EndsWith(" It is not tried again: add it anew.", report!.Trouble, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(1_234_567)]
    public void Its_number_is_read_in_every_language(long number)
    {
        using var signer = Signer.Create("newsroom");
        foreach (var language in LanguageCatalogue.All)
        {
            var head = new EditionHead(language.Tag, number, null, site.Clock.Now, 1, Tree.EmptyRoot, 0, Digest.Of("x"), null);
            var message = ShortMessage.Compose(head, new EditionWords("Meridian", language, null, []), [], site.Repository.Fingerprint, signer);
            Assert.Equal((language.Tag, number), (language.Tag, ShortMessage.NumberOf(Encoding.UTF8.GetString(message), language)));
        }
    }

    [Fact]
    public async Task One_that_fails_is_tried_again_later_and_delays_no_other()
    {
        post.Refusal = "451 later";
        channels.Set(Mail("a-list"));
        channels.Set(Bot());
        await messenger.Pass(Stop);
        Assert.Single(bot.Taken);
        Assert.Contains("451", messenger.Reports["a-list"].Reason, StringComparison.Ordinal);
        post.Refusal = null;
        await messenger.Pass(Stop);
        Assert.Empty(post.Taken);
        site.Clock.Now = site.Clock.Now.AddMinutes(2);
        await messenger.Pass(Stop);
        Assert.Single(post.Taken);
        Assert.Null(messenger.Reports["a-list"].Reason);
    }

    [Fact]
    public async Task What_no_trying_helps_is_not_tried_again_before_somebody_changes_it()
    {
        post.Refusal = "550 no such list";
        (post.User, post.Password) = ("meridian", "right");
        channels.Set(Mail("a-list"));
        var wrong = Mail("b-list");
        channels.Set(wrong with { Mail = wrong.Mail! with { User = "meridian", Secret = "wrong" } });
        channels.Set(new Channel("c-bot", "en", 1, null, new TelegramChannel("@meridian", "999:wrong", bot.Address)));
        await messenger.Pass(Stop);
        Assert.All(messenger.Reports.Values, report => Assert.True(report.IsForGood, report.Reason));
        // No secret stands in what is kept and shown.
        Assert.DoesNotContain("wrong", File.ReadAllText(Path.Combine(folder, "channels.json")), StringComparison.Ordinal);
        site.Clock.Now = site.Clock.Now.AddDays(1);
        await messenger.Pass(Stop);
        Assert.Empty(post.Taken);
        post.Refusal = null;
        Messenger.Forget(folder, "a-list");
        await messenger.Pass(Stop);
        Assert.Single(post.Taken);
    }

    [Fact]
    public async Task Nothing_is_sent_while_the_disk_cannot_note_it()
    {
        channels.Set(Mail());
        var blocked = Directory.CreateDirectory(Path.Combine(folder, "channels.json.new"));
        for (var pass = 0; pass < 3; pass++)
            await Assert.ThrowsAnyAsync<Exception>(() => messenger.Pass(Stop));
        Assert.Empty(post.Taken);
        blocked.Delete();
        await messenger.Pass(Stop);
        Assert.Single(post.Taken);
    }

    [Fact]
    public async Task What_was_sent_when_the_disk_became_full_is_not_sent_again()
    {
        channels.Set(Mail());
        var blocked = Path.Combine(folder, "channels.json.new");
        post.Taking = () => Directory.CreateDirectory(blocked);
        await Assert.ThrowsAnyAsync<Exception>(() => messenger.Pass(Stop));
        Directory.Delete(blocked);
        await messenger.Pass(Stop);
        Assert.Single(post.Taken);
    }

    [Fact]
    public async Task One_that_fails_as_none_should_has_no_other_sent_twice()
    {
        channels.Set(Mail());
        channels.Set(Bot());
        (bot.Status, bot.ContentType) = (500, "application/json; charset=nonsense");
        await messenger.Pass(Stop);
        await messenger.Pass(Stop);
        Assert.Single(post.Taken);
        Assert.NotNull(messenger.Reports["bot"].Reason);
        Assert.DoesNotContain(bot.Token, messenger.Reports["bot"].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_sent_before_the_newsroom_stopped_is_not_sent_again()
    {
        channels.Set(Mail());
        channels.Set(Bot());
        bot.Hangs = true;
        using var ending = new CancellationTokenSource();
        var pass = messenger.Pass(ending.Token);
        while (!post.Said.ToArray().Contains("QUIT"))
            await Task.Delay(10, TestContext.Current.CancellationToken);
        await ending.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pass);
        channels.Remove("bot");
        using var next = new Messenger(folder, channels, site.Notices, site.Clock, NullLogger<Messenger>.Instance);
        await next.Pass(Stop);
        Assert.Single(post.Taken);
    }

    [Fact]
    public async Task A_server_that_is_out_of_order_for_a_while_is_tried_again()
    {
        post.AuthRefusal = "454 later";
        var list = Mail("a-list");
        channels.Set(list with { Mail = list.Mail! with { User = "meridian", Secret = "right" } });
        // Something on the way, or an old certificate: the line is broken while it is made secure.
        channels.Set(list with { Name = "b-list", Mail = list.Mail! with { Security = "tls" } });
        await messenger.Pass(Stop);
        Assert.All(messenger.Reports.Values, report => Assert.False(report.IsForGood, report.Reason));
        Assert.Equal(2, messenger.Reports.Count);
    }

    [Fact]
    public async Task A_bot_that_is_told_to_wait_waits_so_long()
    {
        channels.Set(Bot());
        (bot.Status, bot.RetryAfter) = (429, 900);
        await messenger.Pass(Stop);
        (bot.Status, bot.RetryAfter) = (200, null);
        site.Clock.Now = site.Clock.Now.AddMinutes(14);
        await messenger.Pass(Stop);
        Assert.Empty(bot.Taken);
        site.Clock.Now = site.Clock.Now.AddMinutes(2);
        await messenger.Pass(Stop);
        Assert.Single(bot.Taken);
    }

    [Fact]
    public async Task A_clock_that_was_years_ahead_silences_no_channel()
    {
        channels.Set(Mail());
        var clock = new ManualClock { Now = site.Clock.Now.AddYears(10) };
        using var late = new Messenger(folder, channels, site.Notices, clock, NullLogger<Messenger>.Instance);
        await late.Pass(Stop);
        clock.Now = site.Clock.Now;
        site.Publish("en", ("index.html", "more"));
        await late.Pass(Stop);
        Assert.Equal(2, post.Taken.Count);
    }

    [Fact]
    public void A_channel_that_would_show_its_password_to_others_is_refused()
    {
        var plain = Mail();
        Assert.Contains("this machine", (plain with { Mail = plain.Mail! with { Host = "mail.example" } }).Refused(), StringComparison.Ordinal);
        Assert.Contains("https", (Bot() with { Telegram = new TelegramChannel("@meridian", "1:a", new Uri("http://bots.example/")) }).Refused(), StringComparison.Ordinal);
        Assert.NotNull((Mail() with { Name = "../up" }).Refused());
        Assert.NotNull((Mail() with { Telegram = Bot().Telegram }).Refused());
    }
}
