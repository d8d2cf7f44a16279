using Skywave.Circulation.Watching;

namespace Skywave.Newsroom;

/// <summary>Where vantage points bring their signed reports on mirrors. Answers in one sentence; writes nothing down of who came.</summary>
internal static class ReportDoor
{
    public const string Path = "/circulation/report";

    public static bool Matches(HttpRequest request) => HttpMethods.IsPost(request.Method) && request.Path == Path;

    public static async Task Answer(HttpContext http)
    {
        var note = new byte[ProbeReport.MaxBytes + 1];
        var length = await http.Request.Body.ReadAtLeastAsync(note, note.Length, throwOnEndOfStream: false, http.RequestAborted);
        var refused = length > ProbeReport.MaxBytes ? "It is too long." : http.RequestServices.GetRequiredService<MirrorWatch>().Take(note.AsSpan(0, length));
        http.Response.StatusCode = refused is null ? StatusCodes.Status204NoContent : StatusCodes.Status422UnprocessableEntity;
        if (refused is not null)
            await http.Response.WriteAsync(refused + "\n", http.RequestAborted);
    }
}
