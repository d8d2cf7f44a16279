using System.Reflection;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Skywave.Fuzz;
using Skywave.Seal;
using Skywave.Store;
using Skywave.Stories;
using Skywave.Wire;

namespace Skywave.House.Tests;

/// <summary>What comes from outside is tried with every beginning, with changed bytes, and by the fuzzer.</summary>
public sealed partial class FormatTests
{
    private const string Examples = "tests/Wire.Tests/Examples.cs", Hostile = "tests/Wire.Tests/HostileTests.cs";

    /// <summary>Runs of each target; a second or two of the slowest.</summary>
    private const int Runs = 300;

    /// <summary>Parsers that no rule finds by their names.</summary>
    private static readonly string[] Others =
    [
        "CanonicalJson.Of", "EditionCheck.Bring", "LogMonitor.Bring", "WitnessKey.CosignedAt", "Fingerprint.Matches", "Packs.Unsettled", "Packs.Settle", "Edits.Apply", "CleanText.Document", "CleanText.Line", "CleanText.Paragraph", "Slugs.From", "Passages.Of", "Passages.Held", "WordPressPosts.Read", "GhostPosts.Read", "FeedEntries.Parse", "Sitemap.Parse", "Robots.Parse", "PictureIntake.Take", "PictureIntake.Preview", "SoundIntake.Take", "RuleBook.Read", "Receipt.Hash",
    ];

    public static TheoryData<string> Names => [.. Targets.All.Select(target => target.Name)];

    // Of pages and feeds every beginning is read in Wire.Tests: parsing HTML takes its time.
    public static TheoryData<string> Quick => [.. Targets.All.Select(target => target.Name).Where(name => name is not ("wire-html" or "wire-feed"))];

    [Fact]
    public void Every_wire_format_has_an_example_that_is_cut_short_at_every_byte()
    {
        var names = Example().Matches(House.Read(Examples)).Select(match => match.Groups[1].Value).ToList();
        House.None(WireFormats.All.Where(format => !names.Exists(name => WireFormats.Of(name, [])?.Name == format.Name)).Select(format => format.Name), $"No example in {Examples}:");
        Assert.Contains("Some.Files", House.Read(Hostile), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_parser_has_a_fuzz_target() =>
        House.None(WireFormats.All.Select(format => format.GetType().Name + ".Read").Concat(JsonTypes).Concat(Parsers).Concat(Others).Except(Targets.All.SelectMany(target => target.Parsers)), "No target in fuzz/Parsers:");

    [Fact]
    public void Every_target_has_a_name_of_its_own_and_examples_that_are_taken()
    {
        Assert.Equal(Targets.All.Count, Targets.All.Select(target => target.Name).Distinct().Count());
        foreach (var target in Targets.All)
        {
            Assert.NotEmpty(target.Examples());
            Assert.All(target.Examples(), example => Assert.Null(target.Read(example)));
        }
    }

    [Theory]
    [MemberData(nameof(Quick))]
    public void Every_beginning_of_every_example_keeps_the_promises(string name)
    {
        var target = Targets.Named(name).Single();
        foreach (var example in target.Examples())
        {
            for (var length = 0; length < example.Length; length++)
                Keeps(target, example[..length], $"{length} bytes of an example");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Examples_changed_at_random_keep_the_promises(string name)
    {
        var target = Targets.Named(name).Single();
        var changes = new Changes(8785, target.Examples());
        for (var run = 0; run < Runs; run++)
            Keeps(target, changes.Next(), $"run {run}");
    }

    private static void Keeps(Target target, byte[] bytes, string what)
    {
        try
        {
            target.Read(bytes);
        }
        catch (Exception error)
        {
            Assert.Fail($"{target.Name}, {what}: {Convert.ToBase64String(bytes)}\n{error}");
        }
    }

    /// <summary>Whatever in Seal, Stories and Store makes a value of text or bytes, or says whether they are one.</summary>
    private static IEnumerable<string> Parsers =>
        from type in new[] { typeof(Digest), typeof(StoryId), typeof(Packs) }.SelectMany(room => room.Assembly.GetExportedTypes())
        let methods = type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
        from method in methods
        where method.Name is "Parse" or "TryParse" or "Open" or "IsValid" && method.GetParameters() is [var first, ..]
            && (first.ParameterType == typeof(string) || first.ParameterType == typeof(ReadOnlySpan<char>) || first.ParameterType == typeof(ReadOnlySpan<byte>))
        // Parse beside TryParse throws where that says no.
        where method.Name != "Parse" || !methods.Any(other => other.Name == "TryParse")
        select $"{type.Name}.{method.Name}";

    private static IEnumerable<string> JsonTypes =>
        from attribute in typeof(StoriesJson).GetCustomAttributesData()
        where attribute.AttributeType == typeof(JsonSerializableAttribute)
        let type = (Type)attribute.ConstructorArguments[0].Value!
        select $"StoriesJson.{type.Name}{string.Concat(type.GenericTypeArguments.Select(inner => " of " + inner.Name))}";

    [GeneratedRegex("\\(\"([a-z]+\\.[a-z]+)\", ")]
    private static partial Regex Example();
}
