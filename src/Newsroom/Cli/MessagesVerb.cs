using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Skywave.Circulation.Carriers;
using Skywave.Circulation.Messages;
using Skywave.Stories.Languages;

namespace Skywave.Newsroom.Cli;

/// <summary>Short messages: headlines, addresses that work now, how to check, by mail and Telegram. No subscriber's address is known here.</summary>
internal static class MessagesVerb
{
    private static readonly CarrierMember[] Mail =
    [
        new("host", "SMTP server", IsRequired: true), new("port", "its port", IsRequired: true), new("security", "tls, starttls or none", IsRequired: true), new("from", "address that writes", IsRequired: true),
        new("to", "the mailing list's address", IsRequired: true), new("user", "user at the server"), new("secret", "Password at the server", IsSecret: true),
    ];

    private static readonly CarrierMember[] Telegram = [new("chat", "@name of the channel, or its number", IsRequired: true), new("api", "where the Bot API is, when not at Telegram's own"), new("secret", "The bot's token", IsRequired: true, IsSecret: true)];

    public static Command Make() => new("messages", "Send each edition's short message by mail and Telegram: headlines, addresses that work now, how to check.") { List(), Show(), Add(), Send(), Remove() };

    private static Command List()
    {
        var (data, json) = (Verbs.Data("data"), Verbs.Json("one JSON array"));
        var verb = new Command("list", "The channels, and how it stands with each.") { data, json };
        verb.SetAction(parsed =>
        {
            var folder = Folder(parsed.GetValue(data)!);
            var (all, reports) = (Channels(folder), Messenger.Load(folder.Rounds));
            if (parsed.GetValue(json))
            {
                Console.WriteLine(new JsonArray([.. all.Select(channel => (JsonNode)new JsonObject
                {
                    ["name"] = channel.Name, ["edition"] = channel.Edition, ["kind"] = channel.Mail is null ? "telegram" : "mail", ["to"] = channel.Mail?.To ?? channel.Telegram!.Chat, ["hours"] = channel.Hours,
                    ["sentAt"] = reports.GetValueOrDefault(channel.Name)?.SentAt, ["reason"] = reports.GetValueOrDefault(channel.Name)?.Reason,
                })]).ToJsonString(ReadVerb.Readable));
                return Exit.Ok;
            }
            if (all.Length == 0)
                Console.Error.WriteLine("There are none. Add one: ./skywave messages add --help");
            foreach (var channel in all)
            {
                var report = reports.GetValueOrDefault(channel.Name, ChannelReport.None);
                Console.WriteLine($"{channel.Name,-16} {channel.Edition,-8} {channel.Mail?.To ?? channel.Telegram!.Chat}, at most every {channel.Hours} hours");
                Console.WriteLine($"    {(report.SentAt is { } sent ? $"no. {report.Number} was sent on {sent.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC" : "nothing was sent yet")}{(report.Trouble is { } trouble ? "; " + trouble : "")}");
            }
            return Exit.Ok;
        });
        return verb;
    }

    private static Command Show()
    {
        var edition = new Argument<string>("EDITION") { Description = "Its tag, such as en." };
        var data = Verbs.Data("data");
        var verb = new Command("show", "Print an edition's newest short message.") { edition, data };
        verb.SetAction(parsed =>
        {
            var (folder, tag) = (Folder(parsed.GetValue(data)!), parsed.GetValue(edition)!);
            var path = Path.Combine(folder.Trust, ShortMessage.PathOf(Path.GetFileName(tag)));
            if (!File.Exists(path) && !HasEdition(folder, tag))
                throw new VerbException(Exit.NoInput, $"There is no edition {tag}.");
            if (!File.Exists(path))
                throw new VerbException(Exit.NoInput, "There is none yet: messages are made when there is a mirror or a channel, and the newsroom has run since.");
            Console.Write(File.ReadAllText(path));
            return Exit.Ok;
        });
        return verb;
    }

    private static Command Add()
    {
        var name = new Argument<string>("NAME") { Description = "A short name: a-z, 0-9 and -." };
        var kind = new Argument<string>("KIND") { Description = "mail or telegram." };
        var members = new Argument<string[]>("OPTION=VALUE") { Description = "What the channel has to be told: see ./skywave messages add NAME KIND without any.", Arity = ArgumentArity.ZeroOrMore };
        var edition = new Option<string?>("--edition") { Description = "Which edition it carries.", HelpName = "TAG" };
        var hours = new Option<int>("--hours") { Description = "At least so long between two messages.", DefaultValueFactory = _ => 24 };
        var secret = new Option<FileInfo?>("--secret-file") { Description = "File with the channel's secret on its first line, instead of being asked for it.", HelpName = "FILE" };
        var data = Verbs.Data("data");
        var verb = new Command("add", "Add a channel, or change one.") { name, kind, members, edition, hours, secret, data };
        verb.SetAction(parsed =>
        {
            var known = parsed.GetValue(kind) switch { "mail" => Mail, "telegram" => Telegram, _ => throw new VerbException(Exit.Usage, "A channel is mail or telegram.") };
            var given = parsed.GetValue(members)!;
            // Who gives no options asks which there are, and is told that first.
            var tag = given.Length == 0 ? "" : parsed.GetValue(edition) ?? throw new VerbException(Exit.Usage, "Say which edition it carries: --edition TAG.");
            var told = new CarrierWords(JsonSerializer.SerializeToElement(CarrierOptions.Of(parsed.GetValue(kind)!, known, given, parsed.GetValue(secret))));
            Channel channel;
            try
            {
                channel = new Channel(
                    parsed.GetValue(name)!, tag, parsed.GetValue(hours),
                    known == Mail ? new MailChannel(told["host"], told.Number("port") ?? throw new ArgumentException("port is missing."), told["security"], told["from"], told["to"], told.Find("user"), told.Find("secret")) : null,
                    known == Telegram ? new TelegramChannel(told["chat"], told["secret"], told.AddressOrNone("api")) : null);
            }
            catch (ArgumentException error)
            {
                throw new VerbException(Exit.Usage, error.Message);
            }
            if (channel.Refused() is { } reason)
                throw new VerbException(Exit.Usage, reason);
            if (channel.Mail is { User: not null, Secret: null })
                throw new VerbException(Exit.Usage, "There is a user and no password: it is asked for, or read from --secret-file.");
            var folder = Folder(parsed.GetValue(data)!);
            var list = new ChannelList(folder.Channels);
            var isNew = Channels(folder).All(other => other.Name != channel.Name);
            list.Set(channel);
            Messenger.Forget(folder.Rounds, channel.Name);
            Console.WriteLine($"{channel.Name} is {(isNew ? "added" : "changed")}. The first message goes out within a minute while the newsroom runs, or now: ./skywave messages send {channel.Name}");
            return Exit.Ok;
        });
        return verb;
    }

    private static Command Send()
    {
        var name = new Argument<string>("NAME") { Description = "Of the channel." };
        var data = Verbs.Data("data");
        var verb = new Command("send", "Send an edition's newest short message by one channel now.") { name, data };
        verb.SetAction(async (parsed, stop) =>
        {
            var folder = Folder(parsed.GetValue(data)!);
            var channel = Channels(folder).FirstOrDefault(channel => channel.Name == parsed.GetValue(name)) ?? throw new VerbException(Exit.NoInput, $"There is no channel {parsed.GetValue(name)}.");
            var path = Path.Combine(folder.Trust, ShortMessage.PathOf(channel.Edition));
            if (!File.Exists(path))
                throw new VerbException(Exit.NoInput, $"The edition {channel.Edition} has no message yet: the newsroom makes it within seconds when it runs.");
            var message = await File.ReadAllTextAsync(path, stop);
            var number = LanguageCatalogue.Find(channel.Edition) is { } language ? ShortMessage.NumberOf(message, language) : 0;
            var report = await Messenger.SendNow(folder.Rounds, channel, message, number, App.Clock.GetUtcNow(), stop)
                ?? throw new VerbException(Exit.Busy, $"The newsroom is sending messages in this moment; ./skywave messages list shows whether {channel.Name} had its own.");
            if (report.Trouble is { } trouble)
                throw new VerbException(Exit.Unavailable, trouble);
            Console.WriteLine($"Sent. The newsroom sends the next by itself, at the earliest in {channel.Hours} hours.");
            return Exit.Ok;
        });
        return verb;
    }

    private static Command Remove()
    {
        var name = new Argument<string>("NAME") { Description = "Of the channel." };
        var data = Verbs.Data("data");
        var verb = new Command("remove", "Forget a channel and its secret.") { name, data };
        verb.SetAction(parsed =>
        {
            if (!new ChannelList(Folder(parsed.GetValue(data)!).Channels).Remove(parsed.GetValue(name)!))
                throw new VerbException(Exit.NoInput, $"There is no channel {parsed.GetValue(name)}.");
            Console.WriteLine($"{parsed.GetValue(name)} and its secret are forgotten.");
            return Exit.Ok;
        });
        return verb;
    }

    private static bool HasEdition(DataFolder folder, string tag)
    {
        var databases = Verbs.Databases(folder);
        if (!databases.IsThere)
            return false;
        using var db = databases.Desk();
        return db.Editions.Any(row => row.Edition == tag);
    }

    private static System.Collections.Immutable.ImmutableArray<Channel> Channels(DataFolder folder)
    {
        try
        {
            return new ChannelList(folder.Channels).All();
        }
        catch (InvalidDataException error)
        {
            throw new VerbException(Exit.Data, error.Message);
        }
    }

    private static DataFolder Folder(DirectoryInfo data) => data.Exists ? new DataFolder(data.FullName) : throw new VerbException(Exit.NoInput, $"There is no data folder {data.FullName}.");
}
