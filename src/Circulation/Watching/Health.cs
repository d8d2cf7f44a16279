using System.Collections.Immutable;

namespace Skywave.Circulation.Watching;

/// <summary>One vantage point's last looks at a mirror, newest first.</summary>
public sealed record Looks(string Vantage, ImmutableArray<(DateTimeOffset Time, ProbeClass Class)> Newest);

/// <summary>
/// Whether a mirror is there for readers, from what vantage points say. One bad look is no fall and one good look no recovery: it takes two in a row. Among several vantage points
/// most must agree, so that one that lies, or has trouble of its own, takes nothing away from readers. What the newsroom has itself found forged or stale needs no vote.
/// </summary>
public static class Health
{
    /// <summary>Looks that are older say nothing about now.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromMinutes(30);

    /// <summary>How many looks in a row it takes.</summary>
    public const int InARow = 2;

    /// <summary>The newsroom's own vantage point.</summary>
    public const string Own = "newsroom";

    /// <summary>Why the mirror is down; null when it is not.</summary>
    /// <param name="wasDown">How it was judged last.</param>
    public static ProbeClass? Judge(IEnumerable<Looks> looks, ProbeClass? wasDown, DateTimeOffset now)
    {
        var votes = new List<ProbeClass?>();
        foreach (var (vantage, newest) in looks)
        {
            var recent = newest.Where(look => look.Time <= now + TimeSpan.FromMinutes(5) && now - look.Time <= Memory).Take(InARow).Select(look => look.Class).ToList();
            if (recent.Count == 0)
                continue;
            var isSure = recent.Count == InARow;
            var vote = recent.TrueForAll(look => look != ProbeClass.Ok) && isSure ? recent[0]
                : recent.TrueForAll(look => look == ProbeClass.Ok) && isSure ? null
                : wasDown;
            if (vantage == Own && vote is ProbeClass.Forged or ProbeClass.Stale && recent[0] == vote)
                return vote;
            votes.Add(vote);
        }
        // Nobody has looked: what was known stands.
        if (votes.Count == 0)
            return wasDown;
        var down = votes.Where(vote => vote is not null).ToList();
        return down.Count * 2 > votes.Count ? down.GroupBy(vote => vote).MaxBy(group => group.Count())!.Key : null;
    }
}
