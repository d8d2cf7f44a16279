using System.Text.RegularExpressions;
using Skywave.Wire;

namespace Skywave.House.Tests;

/// <summary>What comes from outside is tried with every beginning, with changed bytes, and by the fuzzer.</summary>
public sealed partial class FormatTests
{
    private const string Examples = "tests/Wire.Tests/Some.cs", Hostile = "tests/Wire.Tests/HostileTests.cs", Fuzz = "fuzz/Wire.Fuzz/Program.cs";

    [Fact]
    public void Every_wire_format_has_an_example_that_is_cut_short_at_every_byte()
    {
        var names = Example().Matches(House.Read(Examples)).Select(match => match.Groups[1].Value).ToList();
        House.None(WireFormats.All.Where(format => !names.Exists(name => WireFormats.Of(name, [])?.Name == format.Name)).Select(format => format.Name), $"No example in {Examples}:");
        Assert.Contains("Some.Files", House.Read(Hostile), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_wire_format_is_a_target_of_the_fuzzer() => Assert.Contains("WireFormats.All", House.Read(Fuzz), StringComparison.Ordinal);

    [GeneratedRegex("\\(\"([a-z]+\\.[a-z]+)\", ")]
    private static partial Regex Example();
}
