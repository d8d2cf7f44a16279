namespace Skywave.Site.Tests;

/// <summary>The published tree as files.</summary>
public sealed class MarkupTests(Demo demo)
{
    [Fact]
    public async Task The_Nu_checker_finds_no_error_in_any_saved_page()
    {
        Machine.NeedsVnu();
        var tree = Path.Combine(demo.Folder, "tree");
        var (code, _, errors) = await Machine.Skywave("press", "--out", tree, "--data", demo.Copy);
        Assert.True(code == 0, errors);
        var pages = Directory.EnumerateFiles(tree, "*.html", SearchOption.AllDirectories).Count();
        Assert.True(pages > 300, $"Only {pages} pages were written.");
        var (found, _, report) = await Machine.Run("java", "-jar", Machine.Vnu, "--errors-only", "--skip-non-html", tree);
        Assert.True(found == 0, string.Join('\n', report.Replace(tree, "", StringComparison.Ordinal).Split('\n').Take(30)));
    }
}
