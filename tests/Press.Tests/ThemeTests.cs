using Skywave.Press.Pages;

namespace Skywave.Press.Tests;

public sealed class ThemeTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("skywave-theme").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_file_in_the_newsrooms_theme_folder_takes_the_place_of_ours_and_changes_the_version()
    {
        var ours = Theme.Open(null);
        Assert.Equal(ours.Version, Theme.Open(folder).Version);
        File.WriteAllText(Path.Combine(folder, "strip.liquid"), "<p>{{ m.strip.text }}</p>");
        Assert.NotEqual(ours.Version, Theme.Open(folder).Version);
    }

    [Fact]
    public void A_template_that_does_not_parse_is_named_with_the_place()
    {
        File.WriteAllText(Path.Combine(folder, "article.liquid"), "{% if %}");
        Assert.StartsWith("article.liquid: ", Assert.Throws<ThemeException>(() => Theme.Open(folder)).Message, StringComparison.Ordinal);
    }
}
