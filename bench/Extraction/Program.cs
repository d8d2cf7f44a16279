using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Skywave.Extraction;
using Skywave.Stories.Documents;
using Skywave.Wire;
using Skywave.Wire.Formats.Html;

// Extraction FOLDER [--json] [--words PAGE]: how much of each page's article the Wire finds, and how much else.
// FOLDER holds one folder per page with source.html, expected.html and expected-metadata.json, as Mozilla's Readability has them.
var folder = args.FirstOrDefault(argument => !argument.StartsWith('-')) ?? "";
if (!Directory.Exists(folder))
{
    Console.Error.WriteLine("Say which folder holds the pages: Extraction FOLDER [--json] [--words PAGE]");
    return 2;
}
var only = Array.IndexOf(args, "--words") is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;
var pages = new List<Page>();
foreach (var path in Directory.GetDirectories(folder).Order(StringComparer.Ordinal))
{
    if (only is null || Path.GetFileName(path) == only)
        pages.Add(Measure(path));
}
if (pages.Count == 0)
{
    Console.Error.WriteLine("The folder holds no pages.");
    return 2;
}
if (args.Contains("--json"))
{
    Console.WriteLine(JsonSerializer.Serialize(new { pages, mean = pages.Average(page => page.F1), median = Median(), titles = pages.Count(page => page.IsTitle) }, JsonSerializerOptions.Web));
    return 0;
}
Console.WriteLine("| Page | Words | Precision | Recall | F1 | Headline | ms |");
Console.WriteLine("|---|--:|--:|--:|--:|:-:|--:|");
foreach (var page in pages)
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {page.Name} | {page.Words} | {page.Precision:0.000} | {page.Recall:0.000} | {page.F1:0.000} | {(page.IsTitle ? "same" : "other")} | {page.Milliseconds} |{(page.Refused is null ? "" : " " + page.Refused)}"));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| **Mean of {pages.Count}** | {pages.Average(page => page.Words):0} | {pages.Average(page => page.Precision):0.000} | {pages.Average(page => page.Recall):0.000} | **{pages.Average(page => page.F1):0.000}** | {pages.Count(page => page.IsTitle)} | {pages.Average(page => page.Milliseconds):0} |"));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nMedian F1: {Median():0.000}"));
return 0;

double Median() => pages.Select(page => page.F1).Order().ElementAt(pages.Count / 2);

Page Measure(string path)
{
    var bytes = File.ReadAllBytes(Path.Combine(path, "source.html"));
    var expected = Words.Of(Words.TextOf(PageParser.Parse(File.ReadAllText(Path.Combine(path, "expected.html")))!.Body!));
    using var metadata = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(path, "expected-metadata.json")));
    var title = metadata.RootElement.TryGetProperty("title", out var given) ? given.GetString() ?? "" : "";
    // The processor's time, because the clock's depends on what else the machine does.
    var before = Process.GetCurrentProcess().TotalProcessorTime;
    var reading = new HtmlFormat().Read(bytes, new WireContext(Path.GetFileName(path), "en")).Single();
    var milliseconds = (long)(Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds;
    var found = reading.Dispatch is { } dispatch ? Words.Of(TextOf(dispatch.Document) + "\n" + dispatch.About?.Plain) : [];
    var (precision, recall, f1) = Words.Compare(found, expected);
    if (only is not null)
    {
        Console.WriteLine("Missing: " + string.Join(' ', Surplus(expected, found)));
        Console.WriteLine("Surplus: " + string.Join(' ', Surplus(found, expected)));
    }
    return new Page(Path.GetFileName(path), expected.Count, precision, recall, f1, IsTitle(reading.Dispatch?.Document.Headline ?? "", title), milliseconds, reading.Refused);
}

// The expected title often has the site's name after it, which is no part of a headline.
static bool IsTitle(string headline, string title) =>
    Words.Of(headline) is { Count: > 0 } words && Words.Of(title) is var all && (all.Take(words.Count).SequenceEqual(words) || all.TakeLast(words.Count).SequenceEqual(words));

static IEnumerable<string> Surplus(List<string> of, List<string> over)
{
    var left = over.CountBy(word => word).ToDictionary();
    foreach (var word in of)
    {
        if (left.TryGetValue(word, out var count) && count > 0)
            left[word] = count - 1;
        else
            yield return word;
    }
}

static string TextOf(StoryDocument story) => string.Join('\n', story.Body.SelectMany<Block, string>(block => block switch
{
    Paragraph paragraph => [paragraph.Text.Plain],
    Heading heading => [heading.Text.Plain],
    Quote quote => [quote.Text.Plain, quote.Source ?? ""],
    ListBlock list => list.Items.Select(item => item.Plain),
    Table table => table.Rows.SelectMany(row => row).Select(cell => cell.Plain),
    Embed embed => [embed.Title, embed.Text?.Plain ?? ""],
    _ => [],
}).Concat(story.Agencies));

/// <summary>One row of the table.</summary>
internal sealed record Page(string Name, int Words, double Precision, double Recall, double F1, bool IsTitle, long Milliseconds, string? Refused);
