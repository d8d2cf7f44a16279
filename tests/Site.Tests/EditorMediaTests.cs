using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Skywave.Site.Tests;

/// <summary>Sounds and stills, from the file on a reporter's machine to the reader's page.</summary>
public sealed class EditorMediaTests(Demo demo)
{
    private static readonly string Tones = Path.Combine(Machine.Root, "tests", "Desk.Tests", "Sounds");

    private static readonly string Pictures = Path.Combine(Machine.Root, "src", "Newsroom", "Demo", "Content", "pictures");

    /// <summary>Length that a player finds once it has the sound; an error of the player is the test's.</summary>
    private const string Duration = """
        async player => {
          player.preload = 'metadata';
          player.load();
          await new Promise((done, failed) => { player.onloadedmetadata = done; player.onerror = () => failed(new Error(player.error.message)); });
          player.muted = true;
          await player.play();
          await new Promise(done => player.ontimeupdate = () => player.currentTime > 0.1 && done());
          player.pause();
          return player.duration;
        }
        """;

    private readonly Queue<string> files = new();

    /// <summary>A story's page in the editor; whoever asks for a file is given the next of the queue.</summary>
    private async Task<(IPage Page, string Story)> Open(string edition = "en")
    {
        var story = await demo.Desk.Write(edition);
        await demo.Desk.Change(story, new() { ["headline"] = "Horns over the lake", ["slug"] = "horns-" + story[^6..] });
        var page = await demo.OpenDesk("/desk/stories/" + story);
        page.FileChooser += async (_, chooser) => await chooser.SetFilesAsync(files.Dequeue());
        await page.Locator("textarea.headline").WaitForAsync();
        return (page, story);
    }

    private static ILocator Text(IPage page) => page.GetByRole(AriaRole.Textbox, new() { Name = "Story text" });

    private static async Task Saved(IPage page) => await Assertions.Expect(page.Locator(".save-line").First).ToHaveAttributeAsync("data-phase", "saved", new() { Timeout = 20_000 });

    private async Task<JsonObject> Block(string story, string type) =>
        (await demo.Desk.Open(story))["document"]!["body"]!.AsArray().Single(block => block!["type"]!.GetValue<string>() == type)!.AsObject();

    [Theory]
    [InlineData("tone.mp3", "audio/mpeg")]
    [InlineData("tone.ogg", "audio/ogg")]
    [InlineData("tone.opus.ogg", "audio/ogg")]
    [InlineData("tone.m4a", "audio/mp4")]
    public async Task A_sound_is_put_into_the_text_described_played_and_published(string file, string type)
    {
        var (page, story) = await Open();
        files.Enqueue(Path.Combine(Tones, file));
        await Text(page).ClickAsync();
        await page.Keyboard.TypeAsync("/sound");
        await page.Keyboard.PressAsync("Enter");
        var card = page.GetByRole(AriaRole.Region, new() { Name = "Sound" });
        await card.GetByLabel("Title of the sound").FillAsync("The horn at Karsa");
        await card.Locator(".transcript").ClickAsync();
        await page.Keyboard.TypeAsync("Three long tones.");
        Assert.Equal(2, await card.Locator("audio").EvaluateAsync<double>(Duration), 0.1);
        await Saved(page);
        var sound = await Block(story, "audio");
        Assert.Equal((type, 2, "The horn at Karsa", "Three long tones."), (sound["media"]!["mediaType"]!.GetValue<string>(), sound["seconds"]!.GetValue<int>(), sound["title"]!.GetValue<string>(), sound["transcript"]!.GetValue<string>()));

        var preview = await demo.OpenDesk($"/desk/stories/{story}/preview");
        Assert.Equal(2, await preview.Locator("audio").EvaluateAsync<double>(Duration), 0.1);
        await preview.Context.CloseAsync();

        await page.Keyboard.PressAsync("Control+Shift+Enter");
        var reader = await demo.Open((await page.GetByRole(AriaRole.Link, new() { Name = "See it" }).GetAttributeAsync("href"))!);
        Assert.Equal(2, await reader.Locator(".text audio").EvaluateAsync<double>(Duration), 0.1);
        Assert.Equal("The horn at Karsa 0:02", await reader.Locator(".text figcaption").InnerTextAsync());
        await reader.GetByText("Transcript").ClickAsync();
        Assert.Equal("Three long tones.", await reader.Locator(".text details p").InnerTextAsync());
        await reader.Context.CloseAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_file_that_is_no_sound_is_refused_with_its_reason_and_another_takes_its_place()
    {
        var (page, story) = await Open();
        var wrong = Path.Combine(demo.Folder, "picture.mp3");
        File.Copy(Path.Combine(Pictures, "ferry.jpg"), wrong, overwrite: true);
        files.Enqueue(wrong);
        files.Enqueue(Path.Combine(Tones, "tone.ogg"));
        await page.GetByRole(AriaRole.Button, new() { Name = "+ Insert" }).ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = "Sound" }).ClickAsync();
        var card = page.GetByRole(AriaRole.Region, new() { Name = "Sound" });
        await Assertions.Expect(card.GetByRole(AriaRole.Alert)).ToContainTextAsync("This is not an MP3, Ogg or M4A sound. Nothing else changed");
        await Saved(page);
        Assert.DoesNotContain("audio", (await demo.Desk.Open(story))["document"]!.ToJsonString(), StringComparison.Ordinal);

        await card.GetByRole(AriaRole.Button, new() { Name = "Choose a sound file" }).ClickAsync();
        await card.Locator("audio").WaitForAsync();
        await Assertions.Expect(card.GetByRole(AriaRole.Alert)).ToBeEmptyAsync();
        await Saved(page);
        Assert.Equal("audio/ogg", (await Block(story, "audio"))["media"]!["mediaType"]!.GetValue<string>());

        await card.GetByRole(AriaRole.Button, new() { Name = "Remove the sound" }).ClickAsync();
        await Assertions.Expect(card).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Control+z");
        await card.Locator("audio").WaitForAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task How_far_a_sound_is_sent_is_shown_and_it_can_be_stopped()
    {
        var (page, story) = await Open();
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await page.RouteAsync("**/desk/api/sounds", async route =>
        {
            await held.Task;
            await route.AbortAsync();
        });
        files.Enqueue(Path.Combine(Tones, "tone.mp3"));
        await Text(page).ClickAsync();
        await page.Keyboard.TypeAsync("/sound");
        await page.Keyboard.PressAsync("Enter");
        var card = page.GetByRole(AriaRole.Region, new() { Name = "Sound" });
        await card.GetByRole(AriaRole.Progressbar).WaitForAsync();
        await card.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();
        await card.GetByRole(AriaRole.Button, new() { Name = "Choose a sound file" }).WaitForAsync();
        held.SetResult();
        await Saved(page);
        Assert.DoesNotContain("audio", (await demo.Desk.Open(story))["document"]!.ToJsonString(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_sound_above_the_limit_is_refused_before_it_is_sent()
    {
        var (page, _) = await Open();
        var large = Path.Combine(demo.Folder, "large.mp3");
        using (var file = File.Create(large))
            file.SetLength(65L << 20);
        var asked = 0;
        page.Request += (_, request) => asked += request.Url.EndsWith("/api/sounds", StringComparison.Ordinal) ? 1 : 0;
        files.Enqueue(large);
        await Text(page).ClickAsync();
        await page.Keyboard.TypeAsync("/sound");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Sound" }).GetByRole(AriaRole.Alert)).ToContainTextAsync("64 MB");
        Assert.Equal(0, asked);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_still_of_an_embed_is_added_captioned_changed_and_removed()
    {
        var (page, story) = await Open();
        await Text(page).ClickAsync();
        await page.Keyboard.TypeAsync("/embed");
        await page.Keyboard.PressAsync("Enter");
        var card = page.GetByRole(AriaRole.Region, new() { Name = "Embed" });
        await card.Locator(".embed-address").FillAsync("https://video.example/w/1");
        await card.Locator(".embed-title").FillAsync("The crossing on film");

        files.Enqueue(Path.Combine(Pictures, "ferry.jpg"));
        await card.GetByRole(AriaRole.Button, new() { Name = "Add a still picture" }).ClickAsync();
        var caption = card.GetByRole(AriaRole.Textbox, new() { Name = "Caption: what the picture shows" });
        await caption.ClickAsync();
        await page.Keyboard.TypeAsync("The ferry leaves ");
        await page.Keyboard.PressAsync("Control+b");
        await page.Keyboard.TypeAsync("Karsa");
        await page.GetByLabel("Credit").FillAsync("Ada Lorne");
        await page.GetByLabel("Alternative text").FillAsync("A white ferry at dusk");
        await Saved(page);
        var first = (await Block(story, "embed"))["still"]!;
        Assert.Equal("""["The ferry leaves ",{"text":"Karsa","strong":true}]""", first["caption"]!.ToJsonString());
        Assert.Equal(("Ada Lorne", "A white ferry at dusk"), (first["credit"]!.GetValue<string>(), first["alternative"]!.GetValue<string>()));
        // What is typed in the caption is of the caption alone.
        Assert.False((await Block(story, "embed")).ContainsKey("text"));

        await page.Keyboard.PressAsync("Control+Shift+Enter");
        var reader = await demo.Open((await page.GetByRole(AriaRole.Link, new() { Name = "See it" }).GetAttributeAsync("href"))!);
        var picture = reader.Locator(".embed img");
        await picture.ScrollIntoViewIfNeededAsync();
        Assert.True(await picture.EvaluateAsync<bool>("async image => (await image.decode(), image.naturalWidth > 0)"));
        Assert.Equal(("A white ferry at dusk", "The ferry leaves Karsa Ada Lorne"), (await picture.GetAttributeAsync("alt"), await reader.Locator(".embed figcaption").TextContentAsync()));
        await reader.Context.CloseAsync();

        files.Enqueue(Path.Combine(Pictures, "vara.jpg"));
        await card.GetByRole(AriaRole.Button, new() { Name = "Change the still picture" }).ClickAsync();
        await Assertions.Expect(card.Locator("img")).Not.ToHaveAttributeAsync("src", new System.Text.RegularExpressions.Regex(first["media"]!["hash"]!.GetValue<string>()));
        await Saved(page);
        var second = (await Block(story, "embed"))["still"]!;
        Assert.NotEqual(first["media"]!.ToJsonString(), second["media"]!.ToJsonString());
        Assert.Equal(first["caption"]!.ToJsonString(), second["caption"]!.ToJsonString());

        await card.GetByRole(AriaRole.Button, new() { Name = "Remove the still picture" }).ClickAsync();
        await Saved(page);
        Assert.False((await Block(story, "embed")).ContainsKey("still"));
        await page.Keyboard.PressAsync("Control+z");
        await Assertions.Expect(caption).ToHaveTextAsync("The ferry leaves Karsa");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_picture_that_did_not_come_with_an_imported_page_is_told_and_its_words_are_taken_over()
    {
        var list = await demo.OpenDesk("/desk?words=" + Uri.EscapeDataString(Demo.WithoutPicture));
        await list.GetByRole(AriaRole.Link, new() { Name = Demo.WithoutPicture }).ClickAsync();
        var note = list.Locator(".missing-picture");
        await Assertions.Expect(note).ToContainTextAsync("named a picture that did not come with it");
        await Assertions.Expect(note).ToContainTextAsync("The quay at noon");
        Assert.Equal("https://pictures.example/quay.jpg", await note.GetByRole(AriaRole.Link).GetAttributeAsync("href"));
        var story = new Uri(list.Url).Segments[^1];
        var chosen = list.WaitForFileChooserAsync();
        await list.GetByRole(AriaRole.Button, new() { Name = "Choose a picture file" }).ClickAsync();
        await (await chosen).SetFilesAsync(Path.Combine(Pictures, "ferry.jpg"));
        await Assertions.Expect(note).ToBeHiddenAsync();
        await Saved(list);
        var picture = (await demo.Desk.Open(story))["document"]!["picture"]!;
        Assert.Equal(("The quay at noon", "A quay with two cranes"), (picture["caption"]!.GetValue<string>(), picture["alternative"]!.GetValue<string>()));
        await list.Context.CloseAsync();
    }
}
