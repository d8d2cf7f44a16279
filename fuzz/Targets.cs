using Skywave.Fuzz.Parsers;

namespace Skywave.Fuzz;

/// <summary>Every target, by hand: a parser that has no line here or in these lists fails House.Tests.</summary>
public static class Targets
{
    public static readonly IReadOnlyList<Target> All = [.. WireParsers.All, .. FollowParsers.All, .. SealParsers.All, .. StoriesParsers.All, .. StoreParsers.All, .. DeskParsers.All, .. ForumParsers.All, .. CirculationParsers.All];

    /// <summary>The target of that name, or all; empty when there is none.</summary>
    public static IReadOnlyList<Target> Named(string name) => [.. All.Where(target => name == "all" || target.Name == name)];
}
