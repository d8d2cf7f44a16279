using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Skywave.Circulation.Tests.Messages;

/// <summary>Takes mail as an SMTP server does (RFC 5321), for one reason or another not always.</summary>
internal sealed class PaperPost : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ending = new();

    public PaperPost()
    {
        listener.Start();
        _ = Accept();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>What came between DATA and its end.</summary>
    public List<string> Taken { get; } = [];

    /// <summary>Every line that a client said.</summary>
    public List<string> Said { get; } = [];

    /// <summary>The answer to RCPT TO; null takes it.</summary>
    public string? Refusal { get; set; }

    /// <summary>The answer to AUTH; null judges user and password.</summary>
    public string? AuthRefusal { get; set; }

    /// <summary>Called when a mail was taken, before that is said.</summary>
    public Action Taking { get; set; } = () => { };

    public string? User { get; set; }

    public string? Password { get; set; }

    public void Dispose()
    {
        ending.Cancel();
        listener.Dispose();
        ending.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
                await Serve(await listener.AcceptTcpClientAsync(ending.Token));
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task Serve(TcpClient client)
    {
        using var _ = client;
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.UTF8);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\r\n" };
        try
        {
            await writer.WriteLineAsync("220 ready");
            while (await reader.ReadLineAsync(ending.Token) is { } line)
            {
                Said.Add(line);
                switch (line.Split(' ')[0].ToUpperInvariant())
                {
                    case "EHLO":
                        await writer.WriteLineAsync("250-here");
                        await writer.WriteLineAsync("250-8BITMIME");
                        await writer.WriteLineAsync("250 AUTH PLAIN");
                        break;
                    case "AUTH":
                        var isRight = Encoding.UTF8.GetString(Convert.FromBase64String(line.Split(' ')[^1])).TrimStart('\0') == $"{User}\0{Password}";
                        await writer.WriteLineAsync(AuthRefusal ?? (isRight ? "235 yes" : "535 no"));
                        break;
                    case "RCPT":
                        await writer.WriteLineAsync(Refusal ?? "250 yes");
                        break;
                    case "DATA":
                        await writer.WriteLineAsync("354 go on");
                        var text = new StringBuilder();
                        while (await reader.ReadLineAsync(ending.Token) is { } part && part != ".")
                            text.Append(part).Append('\n');
                        Taken.Add(text.ToString());
                        Taking();
                        await writer.WriteLineAsync("250 taken");
                        break;
                    case "QUIT":
                        await writer.WriteLineAsync("221 bye");
                        return;
                    default:
                        await writer.WriteLineAsync("250 yes");
                        break;
                }
            }
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
        }
    }
}

/// <summary>Answers as the Telegram Bot API does.</summary>
internal sealed class PaperBot : IDisposable
{
    private readonly HttpListener listener = new();

    public PaperBot()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/");
        free.Stop();
        listener.Prefixes.Add(Address.AbsoluteUri);
        listener.Start();
        _ = Serve();
    }

    public Uri Address { get; }

    public string Token { get; } = "123:abc";

    /// <summary>Bodies of sendMessage.</summary>
    public List<string> Taken { get; } = [];

    public int Status { get; set; } = 200;

    /// <summary>Seconds that a 429 asks for.</summary>
    public int? RetryAfter { get; set; }

    public string ContentType { get; set; } = "application/json";

    /// <summary>Takes requests and never answers.</summary>
    public bool Hangs { get; set; }

    public void Dispose() => ((IDisposable)listener).Dispose();

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                var context = await listener.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream);
                var body = await reader.ReadToEndAsync();
                var isKnown = context.Request.Url!.AbsolutePath == $"/bot{Token}/sendMessage";
                var status = isKnown ? Status : 401;
                if (status == 200)
                    Taken.Add(body);
                if (Hangs)
                    continue;
                (context.Response.StatusCode, context.Response.ContentType) = (status, ContentType);
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(status == 200 ? """{"ok":true,"result":{}}""" : $$"""{"ok":false,"error_code":{{status}},"description":"{{(isKnown ? "Bad Request: chat not found" : "Unauthorized")}}"{{(RetryAfter is { } wait ? $$""","parameters":{"retry_after":{{wait}}}""" : "")}}}"""));
                context.Response.Close();
            }
        }
        catch (Exception error) when (error is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
        }
    }
}
