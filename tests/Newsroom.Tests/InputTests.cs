using Skywave.Desk.Pictures;
using Skywave.Newsroom.Cli;
using Skywave.Store;

namespace Skywave.Newsroom.Tests;

/// <summary>What a page may name beside itself.</summary>
public sealed class InputTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory().FullName;
    private readonly PictureIntake intake;

    public InputTests()
    {
        intake = new PictureIntake(new FolderBlobs(Path.Combine(root, "blobs")));
        Directory.CreateDirectory(Path.Combine(root, "in", "sub"));
        Directory.CreateDirectory(Path.Combine(root, "out"));
        using var picture = NetVips.Image.Black(64, 48, bands: 3).Copy(interpretation: NetVips.Enums.Interpretation.Srgb);
        foreach (var place in new[] { "in/a.png", "in/sub/b.png", "out/c.png" })
            File.WriteAllBytes(Path.Combine(root, place), picture.PngsaveBuffer());
        File.CreateSymbolicLink(Path.Combine(root, "in", "linked.png"), Path.Combine(root, "out", "c.png"));
        Directory.CreateSymbolicLink(Path.Combine(root, "in", "linked"), Path.Combine(root, "out"));
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Theory]
    [InlineData("a.png", true)]
    [InlineData("sub/b.png", true)]
    [InlineData("sub/../a.png", true)]
    [InlineData("../out/c.png", false)]
    [InlineData("linked.png", false)]
    [InlineData("linked/c.png", false)]
    [InlineData("sub", false)]
    [InlineData("a.png\\u0000", false)]
    [InlineData("none.png", false)]
    public async Task A_picture_is_taken_from_the_folder_and_from_nowhere_else(string file, bool taken)
    {
        var page = Path.Combine(root, "in", "stories.jsonl");
        await File.WriteAllTextAsync(page, $$$"""{"headline":"A bridge","text":"Words.","picture":{"file":"{{{file}}}","alternative":"A bridge"}}""", TestContext.Current.CancellationToken);
        var reading = Assert.Single((await Inputs.Open(page, TestContext.Current.CancellationToken))[0].Read("en", intake));
        Assert.Equal(taken, reading.Dispatch?.Document.Picture is not null);
        if (!taken)
            Assert.Contains("not beside", reading.Refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_names_a_picture_with_a_zero_byte_is_read_without_it()
    {
        var page = Path.Combine(root, "in", "page.html");
        await File.WriteAllTextAsync(page, "<!doctype html><title>A headline long enough</title><h1>A headline long enough</h1><p>Some words, and more of them, and yet more, to make a paragraph that reads like one.</p><img src='a%00.png'>", TestContext.Current.CancellationToken);
        Assert.NotNull(Assert.Single((await Inputs.Open(page, TestContext.Current.CancellationToken))[0].Read("en", intake)).Dispatch);
    }
}
