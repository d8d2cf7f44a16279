using System.Xml.Linq;

namespace Skywave.House.Tests;

/// <summary>Who may use whom: see ARCHITECTURE.md.</summary>
public sealed class DirectionTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Stories"] = [],
        ["Seal"] = [],
        ["Store"] = [],
        ["Wire"] = ["Stories", "Store"],
        ["Desk"] = ["Stories", "Store"],
        ["Press"] = ["Stories", "Seal", "Store"],
        ["Circulation"] = ["Stories", "Seal", "Store"],
        ["Forum"] = ["Stories", "Seal", "Store"],
        ["Mirror"] = ["Seal", "Store"],
        ["Newsroom"] = ["Stories", "Seal", "Store", "Wire", "Desk", "Press", "Circulation", "Forum"],
    };

    private static IEnumerable<(string Room, XDocument Project)> Projects =>
        House.Files("src", ".csproj").Select(path => (Path.GetFileNameWithoutExtension(path), XDocument.Parse(House.Read(path))));

    [Fact]
    public void A_room_uses_only_what_lies_below_it() => House.None(
        from project in Projects
        from reference in project.Project.Descendants("ProjectReference")
        let to = Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))
        where !Allowed.GetValueOrDefault(project.Room, []).Contains(to)
        select $"{project.Room} uses {to}", "Directions between rooms:");

    [Fact]
    public void Every_room_is_named_in_the_directions_and_stands_in_its_folder() => House.None(
        House.Files("src", ".csproj").Where(path => path != $"src/{Path.GetFileNameWithoutExtension(path)}/{Path.GetFileName(path)}" || !Allowed.ContainsKey(Path.GetFileNameWithoutExtension(path))),
        "A room is src/<Room>/<Room>.csproj and has its line in the directions:");

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = House.Read("Skywave.slnx");
        House.None(House.Files("src", ".csproj").Concat(House.Files("tests", ".csproj")).Where(path => !solution.Contains($"\"{path}\"", StringComparison.Ordinal)), "Not in Skywave.slnx:");
    }

    [Fact]
    public void Stories_and_Seal_read_and_write_nothing() => House.None(
        House.Lines(House.Source.Where(path => path.StartsWith("src/Stories/", StringComparison.Ordinal) || path.StartsWith("src/Seal/", StringComparison.Ordinal)), Rules.InputOrOutput()),
        "Stories and Seal do no I/O:");

    [Fact]
    public void There_is_no_clock_but_TimeProvider() => House.None(
        House.Lines(House.Source, Rules.Clock()).Where(line => !line.StartsWith("src/Newsroom/App.cs:", StringComparison.Ordinal) && !line.StartsWith("src/Mirror/Program.cs:", StringComparison.Ordinal)),
        "Time comes from the TimeProvider that Newsroom/App.cs lends, and Mirror/Program.cs in its own program:");
}
