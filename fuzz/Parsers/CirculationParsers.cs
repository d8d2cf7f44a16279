using System.Text;
using Skywave.Circulation.Mirrors;
using Skywave.Circulation.Watching;

namespace Skywave.Fuzz.Parsers;

/// <summary>What hosts and vantage points send: what parses is written back as the same bytes.</summary>
internal static class CirculationParsers
{
    public static readonly IReadOnlyList<Target> All =
    [
        Target.Of("circulation-mirrors", ["MirrorDirectory.Parse"], ["skywave/mirrors/v1\nhttps://one.example/\nhttp://two.example:8080/news/\n", "skywave/mirrors/v1\n"], bytes =>
        {
            if (MirrorDirectory.Parse(bytes) is { } directory)
                BrokenPromiseException.Unless(directory.ToBytes().AsSpan().SequenceEqual(bytes), "A list of mirrors has two forms.");
            return null;
        }),
        Target.Of("circulation-probe", ["ProbeReport.Parse"], ["skywave/probe/v1\ntime 2026-11-24T18:30:00Z\nok 120 200 -1 240 https://one.example/\nstall 80 200 16384 240 https://two.example/\n"], bytes =>
        {
            var text = Encoding.UTF8.GetString(bytes);
            if (ProbeReport.Parse(text) is { } report)
                BrokenPromiseException.Unless(report.ToText() == text, "A report has two forms.");
            return null;
        }),
    ];
}
