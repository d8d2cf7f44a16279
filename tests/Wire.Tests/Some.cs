using System.Text;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;

namespace Skywave.Wire.Tests;

/// <summary>Short ways to read files.</summary>
internal static partial class Some
{
    public static readonly WireContext Context = new("test", "en");

    public static List<Reading> Read(string fileName, string text, WireContext? context = null) => Read(fileName, Encoding.UTF8.GetBytes(text), context);

    public static List<Reading> Read(string fileName, byte[] bytes, WireContext? context = null) =>
        WireFormats.Of(fileName, bytes) is { } format ? [.. format.Read(bytes, context ?? Context)] : [Reading.Refuse("", "No format takes it.")];

    /// <summary>The only item of a file, which must have been understood.</summary>
    public static Dispatch One(string fileName, string text, WireContext? context = null)
    {
        var reading = Assert.Single(Read(fileName, text, context));
        Assert.Null(reading.Refused);
        return reading.Dispatch!;
    }

    public static string Refusal(string fileName, string text)
    {
        var reading = Assert.Single(Read(fileName, text));
        Assert.Null(reading.Dispatch);
        return reading.Refused!;
    }

    public static string[] Paragraphs(Dispatch dispatch) => [.. dispatch.Document.Body.OfType<Paragraph>().Select(paragraph => paragraph.Text.Plain)];

    /// <summary>What every reading must be, whatever the file was.</summary>
    public static void IsSound(Reading reading)
    {
        if (reading.Dispatch is not { } dispatch)
        {
            Assert.False(string.IsNullOrWhiteSpace(reading.Refused));
            Assert.InRange(reading.Refused!.Length, 10, 1000);
            return;
        }
        Assert.Null(reading.Refused);
        Assert.InRange(dispatch.Document.Headline.Length, 1, Limits.Headline);
        Assert.DoesNotContain('\n', dispatch.Document.Headline);
        Assert.InRange(dispatch.Document.Body.Length, 0, Limits.Blocks);
        Assert.All(dispatch.Document.Body, block => Assert.True(BlockId.IsValid(block.Id)));
        Assert.Equal(dispatch.Document.Body.Length, dispatch.Document.Body.Select(block => block.Id).Distinct().Count());
        var json = System.Text.Json.JsonSerializer.Serialize(dispatch, Skywave.Stories.StoriesJson.Default.Dispatch);
        Assert.Equal(json, System.Text.Json.JsonSerializer.Serialize(System.Text.Json.JsonSerializer.Deserialize(json, Skywave.Stories.StoriesJson.Default.Dispatch)!, Skywave.Stories.StoriesJson.Default.Dispatch));
    }
}
