using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Skywave.House.Tests;

/// <summary>The repository as it lies on the disk.</summary>
internal static partial class House
{
    public static readonly string Root = FindRoot();

    /// <summary>Files below a folder that people wrote, none when it is not there: no build output, no packages, no migrations.</summary>
    public static IEnumerable<string> Files(string folder, params string[] extensions) =>
        !Directory.Exists(Path.Combine(Root, folder)) ? [] : Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Select(Relative)
            .Where(path => !Generated().IsMatch(path) && (extensions.Length == 0 || extensions.Contains(Path.GetExtension(path))))
            .Order(StringComparer.Ordinal);

    /// <summary>The program's own source, by path.</summary>
    public static IEnumerable<string> Source => Files("src", ".cs", ".cshtml");

    /// <summary>Documents, at the root and in docs.</summary>
    public static IEnumerable<string> Documents =>
        Directory.EnumerateFiles(Root, "*.md").Select(Relative).Concat(Files("docs", ".md"));

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>What the repository holds or would take, one level deep; null where there is no git.</summary>
    public static IReadOnlyList<string>? TopLevel()
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", ["ls-files", "--cached", "--others", "--exclude-standard"]) { WorkingDirectory = Root, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var all = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return git.ExitCode != 0 ? null
                : [.. all.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(path => File.Exists(Path.Combine(Root, path))).Select(path => path.Split('/')[0]).Distinct().Order(StringComparer.Ordinal)];
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>"path:line: text" of every line that the pattern is found in.</summary>
    public static IEnumerable<string> Lines(IEnumerable<string> paths, Regex pattern) =>
        from path in paths
        from line in Read(path).Split('\n').Select((text, i) => (Text: text, Number: i + 1))
        where pattern.IsMatch(line.Text)
        select $"{path}:{line.Number}: {line.Text.Trim()}";

    /// <summary>Fails with the list of offenders, one a line.</summary>
    public static void None(IEnumerable<string> offenders, string rule)
    {
        var list = offenders.ToList();
        Assert.True(list.Count == 0, $"{rule}\n  {string.Join("\n  ", list)}");
    }

    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Skywave.slnx")))
                return folder;
        }
        throw new InvalidOperationException("The tests do not lie within the repository.");
    }

    [GeneratedRegex("(^|/)(bin|obj|artifacts|node_modules|Migrations|wwwroot|dist)/")]
    private static partial Regex Generated();
}
