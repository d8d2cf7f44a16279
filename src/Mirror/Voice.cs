using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Skywave.Seal;

namespace Skywave.Mirror;

/// <summary>What the program says of its rounds: sentences for a person, or a line of JSON for a program.</summary>
/// <param name="isQuiet">Says nothing but trouble.</param>
internal sealed class Voice(Shelf shelf, bool isQuiet, bool isJson)
{
    private string? trouble;

    public void Say(FetchReport report)
    {
        if (isJson)
            Console.Out.WriteLine(Json(report, shelf.State, shelf.Damaged().Count));
        else if (report.Trouble is { } now)
            SayTrouble(now);
        else if (!isQuiet && (report.Outcome == Outcome.New || trouble is not null))
            Console.Error.WriteLine($"{string.Join(", ", shelf.State!.Heads.Values.Select(head => $"{head.Edition} {head.Number}"))}: {report.Files} files, {report.Bytes >> 10} KB fetched.");
        trouble = report.Trouble;
    }

    /// <summary>One line: see <c>docs/running/mirror.md</c>.</summary>
    /// <param name="damaged">Files that are not served, because a disk has changed them.</param>
    internal static string Json(FetchReport report, SiteState? site, int damaged)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("state", report.Outcome switch { Outcome.New => "new", Outcome.Same => "same", _ => "failed" });
            json.WriteStartObject("editions");
            foreach (var head in site?.Heads.Values ?? [])
                json.WriteNumber(head.Edition, head.Number);
            json.WriteEndObject();
            json.WriteString("confirmedAt", site is null ? null : SealTime.Written(site.ConfirmedAt));
            json.WriteNumber("files", report.Files);
            json.WriteNumber("bytes", report.Bytes);
            json.WriteNumber("damaged", damaged);
            json.WriteString("trouble", report.Trouble);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private string Damage() => shelf.Damaged() switch
    {
        [] => "",
        [var one] => $", but for {one.Path}, which is damaged here",
        [var one, ..] all => $", but for {all.Count} files that are damaged here, such as {one.Path}",
    };

    // When it begins and when it is over, not each minute.
    private void SayTrouble(string now)
    {
        if (now != trouble)
            Console.Error.WriteLine(shelf.State is { } last ? $"{now} What was confirmed on {last.ConfirmedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC is served on{Damage()}." : $"{now} There is nothing to serve yet.");
    }
}
