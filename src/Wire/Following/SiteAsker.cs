using System.Net;
using Skywave.Wire.Watching;

namespace Skywave.Wire.Following;

/// <summary>How gently a site is asked.</summary>
public sealed record SitePace
{
    /// <summary>Between two requests, at least. A person who reads asks for a page with a dozen files at once; this is one file at a time.</summary>
    public TimeSpan Least { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Between two looks at a part of the list of all stories.</summary>
    public TimeSpan Look { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Between two looks at the newest part of it, where what is taken back mostly stands.</summary>
    public TimeSpan Top { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>From a page that looks broken, or a picture that could not be had, to the next try.</summary>
    public TimeSpan Again { get; init; } = TimeSpan.FromMinutes(10);
}

/// <summary>
/// Asks one site: one request at a time, and between two as long as the last one took, so that a slow site is asked slowly; as long
/// as its <c>robots.txt</c> wants, if that is longer.
/// </summary>
internal sealed class SiteAsker(FeedAsker asker, TimeProvider clock, SitePace pace, Uri site) : IDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private long? ended;
    private TimeSpan pause, ahead;

    public Robots Robots { get; set; } = Robots.None;

    /// <summary>What time it is by the site's own clock, as far as its answers tell.</summary>
    public DateTimeOffset TheirTime => clock.GetUtcNow() + ahead;

    /// <summary>Requests so far, how long they took, and how long it was waited between them.</summary>
    public long Requests { get; private set; }

    public TimeSpan Answering { get; private set; }

    public TimeSpan Pausing { get; private set; }

    public void Dispose() => asker.Dispose();

    /// <summary>A page of the site. An answer from another site is none.</summary>
    public async Task<FeedAnswer> Ask(Uri address, string tag, string modified, CancellationToken stop)
    {
        if (!Robots.Allows(address))
            return new FeedAnswer(null, $"The site's robots.txt asks programs not to fetch {address.AbsolutePath}.");
        var answer = await AskAnywhere(address, tag, modified, stop);
        return answer.Address is { } from && !IsOfSite(from) ? new FeedAnswer(null, $"It leads to another site, {from.Host}.") { Status = answer.Status } : answer;
    }

    public Task<FeedAnswer> Ask(Uri address, CancellationToken stop) => Ask(address, "", "", stop);

    /// <summary>A picture, which may lie with somebody else.</summary>
    public async Task<FeedAnswer> AskAnywhere(Uri address, string tag, string modified, CancellationToken stop)
    {
        if (ended is { } last && pause - clock.GetElapsedTime(last) is var rest && rest > TimeSpan.Zero)
        {
            await Task.Delay(rest, clock, stop);
            Pausing += clock.GetElapsedTime(last) - pause + rest;
        }
        var began = clock.GetTimestamp();
        Requests++;
        var answer = await asker.Ask(address, tag, modified, stop);
        ended = clock.GetTimestamp();
        if (answer.Date is { } date && answer.Address is { } from && IsOfSite(from))
            ahead = date - clock.GetUtcNow();
        var took = clock.GetElapsedTime(began, ended.Value);
        Answering += took;
        pause = Longer(Longer(pace.Least, Robots.Delay), took < LongestPause ? took : LongestPause);
        return answer;
    }

    /// <summary>The same name, with or without <c>www</c>.</summary>
    public bool IsOfSite(Uri address) => Bare(address.Host) == Bare(site.Host);

    public static Failure Fault(FeedAnswer answer, string what) =>
        new($"{what}: {answer.Fault ?? (answer.Status == (int)HttpStatusCode.NotModified ? "nothing came." : "the answer is empty.")}", answer.RetryAfter, answer.Status);

    private static string Bare(string host) => host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
