using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Skywave.Circulation.Messages;

/// <summary>A message could not be sent; the sentence has no secret in it.</summary>
/// <param name="isForGood">Trying again does not help: somebody must change something.</param>
public sealed class PostException(string message, bool isForGood, Exception? cause = null) : Exception(message, cause)
{
    public bool IsForGood => isForGood;

    /// <summary>How long the other side asks to be left alone; null when it does not.</summary>
    public TimeSpan? Wait { get; init; }
}

/// <summary>Sends a short message by one channel.</summary>
public static class Post
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <exception cref="PostException">It could not be sent.</exception>
    public static async Task Send(Channel channel, string message, DateTimeOffset now, CancellationToken stop)
    {
        using var soon = CancellationTokenSource.CreateLinkedTokenSource(stop);
        soon.CancelAfter(Patience);
        try
        {
            await (channel.Mail is { } mail ? Mail(mail, message, now, soon.Token) : Telegram(channel.Telegram!, message, soon.Token));
        }
        catch (OperationCanceledException error) when (!stop.IsCancellationRequested)
        {
            throw new PostException("There was no answer within 30 seconds.", false, error);
        }
    }

    private static async Task Mail(MailChannel channel, string text, DateTimeOffset now, CancellationToken stop)
    {
        // Nothing of this machine stands in it: no host name, no name of a program.
        var from = MailboxAddress.Parse(channel.From);
        using var message = new MimeMessage { Subject = text.Split('\n')[0] + ", " + text.Split('\n')[1], Date = now, MessageId = $"{Guid.NewGuid():N}@{from.Domain}", Body = new TextPart("plain") { Text = text } };
        message.From.Add(from);
        message.To.Add(MailboxAddress.Parse(channel.To));
        message.Headers[HeaderId.AutoSubmitted] = "auto-generated";
        using var smtp = new SmtpClient { LocalDomain = from.Domain, Timeout = (int)Patience.TotalMilliseconds };
        try
        {
            await smtp.ConnectAsync(channel.Host, channel.Port, channel.Security switch { "tls" => SecureSocketOptions.SslOnConnect, "starttls" => SecureSocketOptions.StartTls, _ => SecureSocketOptions.None }, stop);
            if (channel.User is { Length: > 0 } user)
                await smtp.AuthenticateAsync(user, channel.Secret ?? "", stop);
            await smtp.SendAsync(message, stop);
        }
        catch (AuthenticationException error) when (error.Message.StartsWith('4'))
        {
            // RFC 4954, section 6: 454 is said when passwords cannot be looked up just now.
            throw new PostException($"{channel.Host} cannot check the password now.", false, error);
        }
        catch (AuthenticationException error)
        {
            throw new PostException($"{channel.Host} does not know the user or the password.", true, error);
        }
        catch (SmtpCommandException error)
        {
            // 4xx: later; 5xx: never (RFC 5321, section 4.2.1).
            throw new PostException(string.Create(CultureInfo.InvariantCulture, $"{channel.Host} does not take the message: {(int)error.StatusCode}."), (int)error.StatusCode >= 500, error);
        }
        catch (Exception error) when (error is SocketException or IOException or ProtocolException or SslHandshakeException or NotSupportedException)
        {
            throw new PostException($"{channel.Host} cannot be reached as it should: {error.Message.Split('\n')[0]}", error is NotSupportedException, error);
        }
        try
        {
            await smtp.DisconnectAsync(true, stop);
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or IOException or ProtocolException or CommandException)
        {
            // It has taken the message: what fails in parting must not have it sent again.
        }
    }

    private static async Task Telegram(TelegramChannel channel, string text, CancellationToken stop)
    {
        using var web = new HttpClient { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = 64 << 10 };
        // The token stands in the address: it must not get into a message of an error.
        var address = new Uri($"{channel.Api?.AbsoluteUri.TrimEnd('/') ?? "https://api.telegram.org"}/bot{channel.Secret}/sendMessage");
        try
        {
            var body = new JsonObject { ["chat_id"] = channel.Chat, ["text"] = text, ["link_preview_options"] = new JsonObject { ["is_disabled"] = true } };
            using var answer = await web.PostAsync(address, new StringContent(body.ToJsonString(), new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")), stop);
            if (answer.IsSuccessStatusCode)
                return;
            var (said, wait) = Refusal(await answer.Content.ReadAsByteArrayAsync(stop));
            throw new PostException(string.Create(CultureInfo.InvariantCulture, $"Telegram does not take the message: {(int)answer.StatusCode} {said}").TrimEnd(), (int)answer.StatusCode is >= 400 and < 500 and not 429) { Wait = wait };
        }
        catch (HttpRequestException)
        {
            throw new PostException("Telegram cannot be reached.", false);
        }
    }

    /// <summary>What the Bot API says in words, and for how long it wants no more (ResponseParameters); at most a day is believed.</summary>
    private static (string Said, TimeSpan? Wait) Refusal(byte[] json)
    {
        try
        {
            var answer = JsonNode.Parse(json);
            var text = answer?["description"]?.ToString() ?? "";
            var wait = answer?["parameters"]?["retry_after"]?.GetValue<double>();
            return (text.Length > 200 ? text[..200] : text, wait is > 0 ? TimeSpan.FromSeconds(Math.Min(wait.Value, 86_400)) : null);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            return ("", null);
        }
    }
}
