using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Skywave.Circulation.Mirrors;
using Skywave.Store;

namespace Skywave.Circulation.Messages;

/// <summary>An SMTP server and a mailing list. Who is on the list only the list knows.</summary>
/// <param name="Security"><c>tls</c>, <c>starttls</c> (must be there), or <c>none</c>, for a server on this machine only.</param>
public sealed record MailChannel(string Host, int Port, string Security, string From, string To, string? User, string? Secret);

/// <summary>A Telegram bot and the channel that it writes to.</summary>
/// <param name="Chat"><c>@name</c> or a number.</param>
/// <param name="Secret">The bot's token.</param>
/// <param name="Api">Where the Bot API is; null: Telegram's own.</param>
public sealed record TelegramChannel(string Chat, string Secret, Uri? Api);

/// <summary>A channel that carries an edition's short message.</summary>
/// <param name="Hours">At least so long between two messages.</param>
public sealed record Channel(string Name, string Edition, int Hours, MailChannel? Mail, TelegramChannel? Telegram)
{
    /// <summary>Null when it can be used; otherwise one sentence why not.</summary>
    public string? Refused() =>
        !Mirror.IsName(Name) ? "A channel's name has a-z, 0-9 and -, at most 40."
        : (Mail is null) == (Telegram is null) ? "A channel is mail or telegram."
        : Mail is { Host: null or "" } ? "host is missing."
        : Hours is < 1 or > 720 ? "Hours are from 1 to 720."
        : Mail is { } mail && mail.Security is not ("tls" or "starttls" or "none") ? "security is tls, starttls or none."
        : Mail is { Security: "none" } plain && !IsLocal(plain.Host) ? "Without tls or starttls the server must be on this machine: the message would be fair game, and so would the password."
        : Mail is { } addresses && !(MimeKit.MailboxAddress.TryParse(addresses.From, out _) && MimeKit.MailboxAddress.TryParse(addresses.To, out _)) ? "from and to are mail addresses."
        : Mail is { Port: < 1 or > 65535 } ? "A port is from 1 to 65535."
        : Telegram is { } bot && !IsChat(bot.Chat) ? "A chat is @name or a number."
        : Telegram is { Api: { } api } && api is not { Scheme: "https" } && !api.IsLoopback ? "The API is reached by https."
        : null;

    private static bool IsLocal(string host) => host == "localhost" || (System.Net.IPAddress.TryParse(host, out var address) && System.Net.IPAddress.IsLoopback(address));

    private static bool IsChat(string chat) => chat.Length is > 1 and <= 64 && (chat[0] == '@' ? chat[1..].All(c => char.IsAsciiLetterOrDigit(c) || c == '_') : chat.TrimStart('-').All(char.IsAsciiDigit));
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Channel))]
internal sealed partial class ChannelJson : JsonSerializerContext;

/// <summary>The channels that a newsroom has: one file each, readable by its owner only.</summary>
public sealed class ChannelList(string folder)
{
    public bool IsEmpty => !Directory.Exists(folder) || !Directory.EnumerateFiles(folder, "*.json").Any();

    /// <exception cref="InvalidDataException">A file is not one of ours.</exception>
    public ImmutableArray<Channel> All() => Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(Read).OfType<Channel>()] : [];

    public void Set(Channel channel)
    {
        if (channel.Refused() is { } reason)
            throw new ArgumentException(reason, nameof(channel));
        Directory.CreateDirectory(folder);
        DurableFile.Write(Path.Combine(folder, channel.Name + ".json"), JsonSerializer.SerializeToUtf8Bytes(channel, ChannelJson.Default.Channel), secret: true);
    }

    /// <summary>False when there was none.</summary>
    public bool Remove(string name)
    {
        var path = Path.Combine(folder, name + ".json");
        if (!Mirror.IsName(name) || !File.Exists(path))
            return false;
        File.Delete(path);
        return true;
    }

    /// <summary>Null when it went away meanwhile.</summary>
    private static Channel? Read(string path)
    {
        try
        {
            var channel = JsonSerializer.Deserialize(File.ReadAllBytes(path), ChannelJson.Default.Channel);
            return channel is not null && channel.Refused() is null && channel.Name == Path.GetFileNameWithoutExtension(path) ? channel : throw new InvalidDataException($"{path}: {channel?.Refused() ?? "its name is not that of the file."}");
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (UnauthorizedAccessException error)
        {
            throw new InvalidDataException($"{path} cannot be read by the user that runs Skywave.", error);
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{path}, line {error.LineNumber + 1}: {error.Message}", error);
        }
    }
}
