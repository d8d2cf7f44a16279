using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Skywave.Desk.Pictures;
using Skywave.Desk.Sounds;
using Skywave.Stories;

namespace Skywave.Desk.Api;

/// <summary>Pictures and sounds of the editor: bytes in, what they are out.</summary>
internal static class MediaApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/pictures", TakePicture).Needs(Right.Write);
        api.MapGet("/pictures/{hash}", Preview).Needs(Right.Read);
        api.MapPost("/sounds", TakeSound).Needs(Right.Write);
        api.MapGet("/sounds/{hash}", (SoundIntake intake, string hash) =>
            intake.Open(hash) is var (bytes, type) ? Results.Bytes(bytes, type, enableRangeProcessing: true) : Results.NotFound()).Needs(Right.Read);
    }

    private static async Task<IResult> TakePicture(HttpContext http, PictureIntake intake)
    {
        if (await Read(http, PictureIntake.MaxBytes) is not { } bytes)
            return Refused($"The picture is larger than {PictureIntake.MaxBytes >> 20} MB.");
        var result = intake.Take(bytes);
        return result.Media is { } media ? Results.Json(new { media }) : Refused(result.Refused);
    }

    private static async Task<IResult> TakeSound(HttpContext http, SoundIntake intake)
    {
        if (await Read(http, SoundIntake.MaxBytes) is not { } bytes)
            return Refused(SoundIntake.TooLarge);
        var result = intake.Take(bytes);
        return result.Media is { } media ? Results.Json(new { media, seconds = result.Seconds }) : Refused(result.Refused);
    }

    private static IResult Preview(PictureIntake intake, string hash, string? ratio = null, double x = 0.5, double y = 0.4, int w = 640)
    {
        var (width, height) = ratio switch { "4x3" => (4, 3), "1x1" => (1, 1), "3x4" => (3, 4), "16x9" => (16, 9), _ => (0, 0) };
        return intake.Preview(hash, width, height, Math.Clamp(x, 0, 1), Math.Clamp(y, 0, 1), w) is { } bytes ? Results.Bytes(bytes, "image/jpeg") : Results.NotFound();
    }

    /// <summary>The request's bytes; null when they are, or say that they are, more than that.</summary>
    private static async Task<byte[]?> Read(HttpContext http, int most)
    {
        if (http.Request.ContentLength > most)
            return null;
        using var bytes = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = await http.Request.Body.ReadAsync(buffer)) > 0;)
        {
            if (bytes.Length + read > most)
                return null;
            bytes.Write(buffer, 0, read);
        }
        return bytes.ToArray();
    }

    private static IResult Refused(string? reason) => Results.Json(new { reason }, statusCode: StatusCodes.Status422UnprocessableEntity);
}
