using Skywave.Stories.Documents;
using Skywave.Stories.Editions;

namespace Skywave.Press.Tests;

/// <summary>Test data with everything that is needed and nothing that a test means.</summary>
internal static class Some
{
    public static readonly DateTimeOffset Day = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);

    public static EditionProfile Edition(string tag = "en") => new()
    {
        Tag = tag, Name = "Meridian", About = "Meridian reports from nowhere.",
        Sections = [new SectionProfile("world", "World"), new SectionProfile("economy", "Economy")],
        Topics = [new TopicProfile("11000000", "Politics")],
    };

    public static EditionProfile Public(string tag = "en") => Edition(tag) with { PublicAddress = new Uri($"https://meridian.example/{tag}/") };

    /// <summary>The same number is the same story in every test.</summary>
    public static Guid Id(int n) => new(n, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);

    public static Block Paragraph(string text, int occurrence = 0) => new Paragraph(text) { Id = BlockId.From("test", text, occurrence) };

    public static StoryDocument Story(string headline = "Ferry service returns", params Block[] body) => new()
    {
        Language = "en", Headline = headline, Slug = Slug(headline), Section = "world",
        Body = body.Length > 0 ? [.. body] : [Paragraph("The first boat left at dawn.")],
    };

    public static Related Related(params int[] stories) => new([.. stories.Select(n => new Stories.StoryId(Id(n)))]) { Id = BlockId.From("related", string.Join(' ', stories), 0) };

    private static string Slug(string headline) => string.Join('-', new string([.. headline.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries)) is { Length: > 0 and <= 80 } slug ? slug : "story";
}
