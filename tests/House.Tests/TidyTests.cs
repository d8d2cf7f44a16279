using System.Xml.Linq;

namespace Skywave.House.Tests;

/// <summary>What lies about in the house, and where.</summary>
public sealed class TidyTests
{
    private static readonly string[] Root =
    [
        ".ci", ".editorconfig", ".gitignore", "ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "Directory.Build.props", "Directory.Packages.props", "LICENSE", "README.md",
        "SECURITY.md", "STYLE.md", "Skywave.slnx", "bench", "check", "docs", "dotnet-tools.json", "fuzz", "global.json", "skywave", "src", "tests",
    ];

    private static IEnumerable<string> Code => House.Files("src", ".cs").Concat(House.Files("tests", ".cs"));

    /// <summary>This project names what it forbids.</summary>
    private static IEnumerable<string> Written =>
        House.Files("src", ".cs", ".cshtml", ".csproj", ".ts", ".mjs", ".js", ".json", ".jsonl", ".liquid", ".css", ".svg").Concat(House.Files("tests").Where(path => !path.StartsWith("tests/House.Tests/", StringComparison.Ordinal)))
            .Concat(House.Files("fuzz")).Concat(House.Files("bench", ".cs", ".csproj", ".mjs", ".sh", ".md", ".html", ".toml")).Concat(House.Documents).Concat(["check", "skywave", ".ci/run", "Directory.Build.props", "Directory.Packages.props"]);

    [Fact]
    public void The_root_holds_only_what_the_house_names()
    {
        Assert.SkipWhen(House.TopLevel() is null, "git is not here, or this is no clone");
        House.None(House.TopLevel()!.Except(Root, StringComparer.Ordinal), "Not a file or folder of the root:");
    }

    [Fact]
    public void Nineteen_files_in_twenty_have_fewer_than_three_hundred_lines()
    {
        var sizes = Code.Select(path => (Path: path, Lines: House.Read(path).Count(c => c == '\n'))).ToList();
        var large = sizes.Where(file => file.Lines >= 300).OrderByDescending(file => file.Lines).ToList();
        Assert.True(large.Count * 20 <= sizes.Count, $"{large.Count} of {sizes.Count} files are too large:\n  {string.Join("\n  ", large)}");
    }

    [Fact]
    public void Nothing_is_left_for_later() => House.None(House.Lines(Written, Rules.Unfinished()), "Unfinished:");

    [Fact]
    public void Every_merge_was_finished() => House.None(House.Lines(Written, Rules.MergeMark()), "Marks of a merge:");

    [Fact]
    public void No_file_speaks_of_the_machine_or_the_way_it_was_made() => House.None(House.Lines(Written, Rules.Origin()), "Not of the project:");

    [Fact]
    public void Every_package_has_its_reason_above_it()
    {
        var offenders = new List<string>();
        foreach (var group in XDocument.Parse(House.Read("Directory.Packages.props")).Descendants("ItemGroup"))
        {
            var reason = false;
            foreach (var node in group.Nodes())
            {
                if (node is XComment)
                    reason = true;
                // A comment counts for the packages that follow it without a break of another kind.
                else if (node is XElement package && !reason)
                    offenders.Add(package.Attribute("Include")!.Value);
            }
        }
        House.None(offenders, "Without a reason:");
    }

    [Fact]
    public void Every_link_in_a_document_leads_somewhere() => House.None(
        from path in House.Documents
        from System.Text.RegularExpressions.Match link in Rules.Link().Matches(House.Read(path))
        let to = Path.Combine(House.Root, Path.GetDirectoryName(path)!, Uri.UnescapeDataString(link.Groups[1].Value))
        where !File.Exists(to) && !Directory.Exists(to)
        select $"{path}: {link.Groups[1].Value}", "Links that lead nowhere:");

    [Fact]
    public void Every_document_that_a_comment_names_is_there() => House.None(
        from path in House.Files("src", ".cs", ".cshtml", ".liquid")
        from System.Text.RegularExpressions.Match name in Rules.DocumentName().Matches(House.Read(path))
        where !File.Exists(Path.Combine(House.Root, name.Value))
        select $"{path}: {name.Value}", "Documents that are not there:");
}
