using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Skywave.Seal;
using Skywave.Stories;
using Skywave.Wire;
using Skywave.Wire.Formats.JsonLines;

namespace Skywave.House.Tests;

/// <summary>Documents say what the code does.</summary>
public sealed partial class DocumentTests
{
    [Fact]
    public void The_story_document_s_example_has_the_canonical_form_and_hash_that_are_given()
    {
        var document = House.Read("docs/formats/story-document.md");
        var story = JsonSerializer.Deserialize(Blocks(document, "json").Single(), StoriesJson.Default.StoryDocument)!;
        var canonical = CanonicalJson.Of(JsonSerializer.SerializeToUtf8Bytes(story, StoriesJson.Default.StoryDocument))!;
        Assert.Contains("\n" + Encoding.UTF8.GetString(canonical) + "\n", document, StringComparison.Ordinal);
        Assert.Contains(Digest.Of(canonical).Hex, document, StringComparison.Ordinal);
    }

    [Fact]
    public void The_import_s_example_is_taken()
    {
        var lines = Blocks(House.Read("docs/formats/import-jsonl.md"), "json").Single();
        var readings = new JsonLinesFormat().Read(Encoding.UTF8.GetBytes(lines), new WireContext("example", "en")).ToList();
        Assert.Equal(2, readings.Count);
        Assert.All(readings, reading => Assert.Null(reading.Refused));
        Assert.Equal(3, readings[0].Dispatch!.Document.Body.Length);
        Assert.Equal(2, readings[1].Dispatch!.Document.Body.Length);
    }

    [Fact]
    public void The_import_s_document_names_every_member_that_is_known()
    {
        var known = (IEnumerable<string>)typeof(JsonLinesFormat).GetField("Members", BindingFlags.Static | BindingFlags.NonPublic)!.GetValue(null)!;
        var rows = House.Read("docs/formats/import-jsonl.md").Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('|')[1]);
        Assert.Equal(known.Order(StringComparer.Ordinal), rows.SelectMany(row => Ticked().Matches(row)).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_theme_s_document_names_every_template_and_everything_that_templates_use()
    {
        var document = House.Read("docs/formats/theme.md");
        var templates = House.Files("src/Press/Theme", ".liquid").ToList();
        House.None(templates.Select(Path.GetFileName).Where(name => !document.Contains($"`{name}`", StringComparison.Ordinal))!, "Templates not in theme.md:");
        House.None(templates.SelectMany(path => UsedOfPage().Matches(House.Read(path))).Select(match => match.Value).Distinct().Where(name => !document.Contains($"`{name}`", StringComparison.Ordinal)), "Not in theme.md:");
        House.None(templates.SelectMany(path => UsedOfModel().Matches(House.Read(path))).Select(match => match.Groups[1].Value).Distinct().Where(name => !document.Contains($"`{name}`", StringComparison.Ordinal)), "Not in theme.md:");
    }

    [Fact]
    public void The_readme_names_every_verb() => House.None(
        Verb().Matches(House.Read("src/Newsroom/Cli/Verbs.cs")).Select(match => match.Groups[1].Value.ToLowerInvariant()).Where(verb => !House.Read("README.md").Contains($"`./skywave {verb}", StringComparison.Ordinal)),
        "Verbs not in README.md:");

    [Fact]
    public void Operators_are_told_every_exit_code() => House.None(
        ExitCode().Matches(House.Read("src/Newsroom/Cli/Exit.cs")).Select(match => match.Groups[1].Value).Where(code => !Regex.IsMatch(House.Read("docs/running/README.md"), $@"(^|· ){code} \p{{Ll}}", RegexOptions.Multiline)),
        "Exit codes not in docs/running/README.md:");

    [Fact]
    public void Decisions_are_listed() => House.None(
        House.Files("docs/decisions", ".md").Select(Path.GetFileName).Where(name => name != "README.md" && !House.Read("docs/decisions/README.md").Contains($"]({name})", StringComparison.Ordinal))!,
        "Not in docs/decisions/README.md:");

    private static IEnumerable<string> Blocks(string document, string language) => Fence().Matches(document).Where(match => match.Groups[1].Value == language).Select(match => match.Groups[2].Value);

    [GeneratedRegex(@"^```(\w*)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Ticked();

    [GeneratedRegex(@"(?<=[{( ])p\.\w+")]
    private static partial Regex UsedOfPage();

    [GeneratedRegex(@"(?<=[{( ])[mclsat]\.(\w+)")]
    private static partial Regex UsedOfModel();

    [GeneratedRegex(@"const int \w+ = (\d+);")]
    private static partial Regex ExitCode();

    [GeneratedRegex(@"\b(\w+)Verb\.Make\(\)")]
    private static partial Regex Verb();
}
