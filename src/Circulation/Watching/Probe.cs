using System.Collections.Immutable;
using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Skywave.Circulation.Mirrors;
using Skywave.Seal;
using Skywave.Seal.Checks;
using Skywave.Seal.Notes;
using Skywave.Seal.Trees;
using Skywave.Seal.Tuf;

namespace Skywave.Circulation.Watching;

/// <summary>Looks at mirrors as a reader would: name, connection, TLS, answer, what is there and how old, and whether a longer file comes whole.</summary>
/// <param name="proxy">A SOCKS proxy, for onion addresses; null: those are passed over.</param>
public sealed class Probe(TimeProvider clock, Uri? proxy = null)
{
    /// <summary>What was confirmed longer ago is stale: the newsroom confirms every hour.</summary>
    public static readonly TimeSpan Stale = TimeSpan.FromHours(3);

    /// <summary>How long without a byte is no answer.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long one look may take in all, also when a byte comes now and then: one mirror must not keep the eye from the others.</summary>
    private TimeSpan Longest => 12 * Patience;

    /// <summary>Whether this can be looked at from here at all.</summary>
    public bool CanSee(Uri mirror) => proxy is not null || !mirror.Host.EndsWith(".onion", StringComparison.Ordinal);

    /// <summary>One look at each, several side by side.</summary>
    /// <param name="known">What is believed of the newsroom's metadata: nothing older, and no other newsroom's, is good.</param>
    public async Task<ImmutableArray<ProbeResult>> Look(IEnumerable<Uri> mirrors, TufMemory known, CancellationToken stop)
    {
        using var limit = new SemaphoreSlim(8);
        return [.. await Task.WhenAll(mirrors.Where(CanSee).Select(async mirror =>
        {
            await limit.WaitAsync(stop);
            try
            {
                return await Look(mirror, known, stop);
            }
            finally
            {
                limit.Release();
            }
        }))];
    }

    /// <summary>What one must know before looking: the newsroom's root, from its words, and the addresses that it tells readers.</summary>
    /// <param name="words">The fingerprint; null takes what is there, and the caller must show it.</param>
    public async Task<(TufMemory? Known, MirrorDirectory? Mirrors, string? Trouble)> Learn(Uri site, string? words, CancellationToken stop)
    {
        using var web = Web();
        var client = TufClient.FromWords(words, clock.GetUtcNow());
        if (!await Bring(client, web, site, stop))
            return (null, null, $"{site} does not answer.");
        if (client.Refusal is { } refusal)
            return (null, null, $"{refusal.Path}: {refusal.Reason}");
        var known = new TufMemory(client.RootFile!);
        if (!client.Snapshot!.Meta.ContainsKey("circulation.json"))
            return (known, new MirrorDirectory([]), null);
        client.Find(MirrorDirectory.Path);
        if (!await Bring(client, web, site, stop))
            return (null, null, $"{site} does not answer.");
        return client.TargetBytes is { } bytes && MirrorDirectory.Parse(bytes) is { } mirrors ? (known, mirrors, null) : (null, null, client.Refusal is { } other ? $"{other.Path}: {other.Reason}" : "The list of mirrors is none.");
    }

    public async Task<ProbeResult> Look(Uri mirror, TufMemory known, CancellationToken stop)
    {
        using var soon = CancellationTokenSource.CreateLinkedTokenSource(stop);
        soon.CancelAfter(Longest);
        try
        {
            return await All(mirror, known, soon.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return ProbeResult.Of(mirror, ProbeClass.Http);
        }
    }

    private async Task<ProbeResult> All(Uri mirror, TufMemory known, CancellationToken stop)
    {
        if (proxy is null && await Reach(mirror, stop) is { } unreached)
            return unreached;
        using var web = Web();
        var began = Stopwatch.GetTimestamp();
        var first = await Get(web, new Uri(mirror, "tuf/timestamp.json"), 16384, stop);
        var took = (int)Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        if (first.Bytes is null)
            return ProbeResult.Of(mirror, ProbeClass.Http, took, first.Status);
        var (reason, age) = await Content(web, mirror, known, stop);
        if (reason != ProbeClass.Ok)
            return ProbeResult.Of(mirror, reason, took, first.Status, age: age);
        var (status, longer, count) = await Get(web, new Uri(mirror, StallFile.Path), StallFile.Length, stop);
        // A site without mirrors has no such file.
        return status is 403 or 404 ? ProbeResult.Of(mirror, ProbeClass.Ok, took, first.Status, age: age)
            : longer is null ? ProbeResult.Of(mirror, ProbeClass.Stall, took, first.Status, count, age)
            : ProbeResult.Of(mirror, longer.AsSpan().SequenceEqual(StallFile.Bytes) ? ProbeClass.Ok : ProbeClass.Forged, took, first.Status, age: age);
    }

    private HttpClient Web() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = Patience, AutomaticDecompression = DecompressionMethods.None, UseProxy = proxy is not null, Proxy = proxy is null ? null : new WebProxy(proxy),
    }) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Name, connection, TLS. Null when all three work.</summary>
    private async Task<ProbeResult?> Reach(Uri mirror, CancellationToken stop)
    {
        using var soon = CancellationTokenSource.CreateLinkedTokenSource(stop);
        soon.CancelAfter(Patience);
        var at = ProbeClass.Dns;
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(mirror.DnsSafeHost, soon.Token);
            at = ProbeClass.Connect;
            using var tcp = new TcpClient();
            await tcp.ConnectAsync(addresses, mirror.Port, soon.Token);
            at = ProbeClass.Tls;
            if (mirror.Scheme == Uri.UriSchemeHttps)
            {
                await using var tls = new SslStream(tcp.GetStream());
                await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = mirror.IdnHost }, soon.Token);
            }
            return null;
        }
        catch (Exception error) when ((error is SocketException or IOException or System.Security.Authentication.AuthenticationException or OperationCanceledException) && !stop.IsCancellationRequested)
        {
            return ProbeResult.Of(mirror, at);
        }
    }

    /// <summary>Follows metadata to one edition's front and compares its bytes.</summary>
    private async Task<(ProbeClass Class, long Age)> Content(HttpClient web, Uri mirror, TufMemory known, CancellationToken stop)
    {
        // A mirror in the middle of a round has a page that is newer than its head for a moment: then all is asked once more.
        for (var attempt = 0; ; attempt++)
        {
            var client = TufClient.From(known, clock.GetUtcNow(), isStrict: false);
            if (!await Bring(client, web, mirror, stop))
                return (ProbeClass.Http, -1);
            var age = client.Timestamp?.SignedAt is { } signed ? (long)Math.Max(0, (clock.GetUtcNow() - signed).TotalSeconds) : -1;
            if (client.Refusal is { } refusal)
                return (refusal.Fault == TufFault.Rollback ? ProbeClass.Stale : refusal.Fault == TufFault.Missing ? ProbeClass.Http : ProbeClass.Forged, age);
            var found = await Front(client, web, mirror, stop);
            if (found == ProbeClass.Ok || attempt == 1)
                return (found != ProbeClass.Ok ? found : age > Stale.TotalSeconds ? ProbeClass.Stale : ProbeClass.Ok, age);
        }
    }

    private async Task<ProbeClass> Front(TufClient client, HttpClient web, Uri mirror, CancellationToken stop)
    {
        var tag = client.Snapshot!.Meta.Keys.Select(name => name[..^".json".Length]).Where(name => name is not ("targets" or "circulation" or EditionCheck.Cover)).Order(StringComparer.Ordinal).FirstOrDefault() ?? EditionCheck.Cover;
        client.Find($"{tag}/edition.note");
        if (!await Bring(client, web, mirror, stop))
            return ProbeClass.Http;
        if (client.Refusal is { } refusal || client.TargetBytes is not { } note)
            return client.Refusal?.Fault == TufFault.Missing ? ProbeClass.Http : ProbeClass.Forged;
        var key = client.TargetRole!.Role.KeyIds.Select(id => client.Targets!.Keys.GetValueOrDefault(id)?.Verifier(SiteCheck.KeyName)).OfType<VerifierKey>().FirstOrDefault(key => SignedNote.Open(note, key) is not null);
        if (key is null || EditionHead.Parse(SignedNote.Open(note, key)!) is not { } head)
            return ProbeClass.Forged;
        var node = head.Tree;
        for (var depth = 0; depth < 12; depth++)
        {
            var (status, bytes, _) = await Get(web, new Uri(mirror, EditionCheck.NodePath(tag, node)), TreeNode.MaxBytes, stop);
            if (bytes is null)
                return ProbeClass.Http;
            if (Digest.Of(bytes) != node || TreeNode.Parse(bytes) is not { } parsed)
                return ProbeClass.Forged;
            var entry = parsed.Entries.FirstOrDefault(entry => entry.Digit == Digest.Of("index.html").Digit(depth));
            if (entry is { File: null })
            {
                node = entry.Node;
                continue;
            }
            if (entry?.File is not { } file || file.Path != "index.html")
                return ProbeClass.Ok;
            var page = await Get(web, new Uri(mirror, EditionCheck.SitePath(tag, file.Path)), (int)Math.Min(file.Length, 1 << 20), stop);
            return page.Bytes is null ? ProbeClass.Http : file.Matches(page.Bytes) ? ProbeClass.Ok : ProbeClass.Forged;
        }
        return ProbeClass.Forged;
    }

    /// <summary>Brings what the client asks for. False when the mirror gave no answer.</summary>
    private async Task<bool> Bring(TufClient client, HttpClient web, Uri mirror, CancellationToken stop)
    {
        while (client.Next is { } request)
        {
            var (status, bytes, _) = await Get(web, new Uri(mirror, request.Path), request.MaxBytes, stop);
            if (bytes is null && status is not (403 or 404 or 410))
                return false;
            client.Bring(bytes);
        }
        return true;
    }

    /// <summary>Status, the bytes when they came whole and are not too many, and how many came.</summary>
    private async Task<(int Status, byte[]? Bytes, long Count)> Get(HttpClient web, Uri address, int maxBytes, CancellationToken stop)
    {
        var (status, count) = (0, 0);
        var body = new byte[maxBytes + 1];
        try
        {
            using var soon = CancellationTokenSource.CreateLinkedTokenSource(stop);
            soon.CancelAfter(Patience);
            using var answer = await web.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, soon.Token);
            status = (int)answer.StatusCode;
            if (!answer.IsSuccessStatusCode)
                return (status, null, 0);
            await using var stream = await answer.Content.ReadAsStreamAsync(soon.Token);
            while (count < body.Length)
            {
                soon.CancelAfter(Patience);
                var read = await stream.ReadAsync(body.AsMemory(count), soon.Token);
                if (read == 0)
                    return (status, body[..count], count);
                count += read;
            }
            return (status, null, count);
        }
        catch (Exception error) when ((error is HttpRequestException or IOException or OperationCanceledException) && !stop.IsCancellationRequested)
        {
            return (status, null, count);
        }
    }
}
