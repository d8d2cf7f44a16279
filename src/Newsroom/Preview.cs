using Skywave.Desk;
using Skywave.Desk.Api;
using Skywave.Desk.Sounds;
using Skywave.Press;
using Skywave.Stories;
using Skywave.Stories.Documents;

namespace Skywave.Newsroom;

/// <summary>A story as readers would see it, made by Press and shown to the signed-in only.</summary>
internal static class Preview
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/desk/stories/{id:guid}/preview", (DeskRoom desk, PressRoom press, HttpContext http, Guid id) =>
        {
            if (desk.Find(id) is not var (row, document) || desk.Edition(row.Edition) is not { } edition)
                return Results.NotFound();
            http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; media-src 'self'; base-uri 'none'; frame-ancestors 'self'";
            return Results.Content(press.Preview(edition, document), "text/html; charset=utf-8");
        }).Needs(Right.Read);
        app.MapGet("/desk/stories/{id:guid}/media/{name}", (DeskRoom desk, PressRoom press, SoundIntake sounds, Guid id, string name) =>
            desk.Find(id) is not var (_, document) ? Results.NotFound()
            : press.PreviewMedia(document, "media/" + name) is { } bytes ? Results.Bytes(bytes, name.EndsWith(".jpg", StringComparison.Ordinal) ? "image/jpeg" : "image/webp")
            : SoundOf(document, name) is { } hash && sounds.Open(hash) is var (sound, type) ? Results.Bytes(sound, type, enableRangeProcessing: true)
            : Results.NotFound()).Needs(Right.Read);
    }

    /// <summary>The sound of the story that a page names so.</summary>
    private static string? SoundOf(StoryDocument document, string name) =>
        document.Body.OfType<AudioBlock>().Select(audio => audio.Media.Hash).FirstOrDefault(hash => hash.StartsWith(Path.GetFileNameWithoutExtension(name), StringComparison.Ordinal));
}
