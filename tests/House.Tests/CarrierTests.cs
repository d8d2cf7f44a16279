using System.Text.RegularExpressions;

namespace Skywave.House.Tests;

/// <summary>Every carrier keeps the one contract.</summary>
public sealed partial class CarrierTests
{
    private const string Tests = "tests/Circulation.Tests/Carriers";

    private static IEnumerable<string> Carriers =>
        House.Files("src", ".cs").SelectMany(path => Carrier().Matches(House.Read(path))).Select(match => match.Groups[1].Value);

    private static string Suite => string.Concat(House.Files(Tests, ".cs").Select(House.Read));

    [Fact]
    public void There_are_carriers_to_look_at() => Assert.Contains("FolderCarrier", Carriers);

    [Fact]
    public void Every_carrier_is_asked_the_one_contract()
    {
        // LineContract asks all of it, and more.
        Assert.Contains("abstract class LineContract(Place place) : CarrierContract(place)", Suite, StringComparison.Ordinal);
        House.None(Carriers.Where(name => !Regex.IsMatch(Suite, $@"\bclass {name}Tests\([^)]*\) : (Carrier|Line)Contract\(")), $"No class NameTests in {Tests} derives from CarrierContract for:");
    }

    [GeneratedRegex(@"\bclass (\w+)[^{;]*:[^{;]*\bICarrier\b")]
    private static partial Regex Carrier();
}
