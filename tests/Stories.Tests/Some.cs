using Skywave.Stories.Documents;

namespace Skywave.Stories.Tests;

/// <summary>Test data with everything that a story needs and nothing that a test means.</summary>
public static class Some
{
    public static StoryDocument Story() => new()
    {
        Language = "en",
        Headline = "Ferry service returns to Lake Orsa",
        Bylines = [new Byline(BylineKind.Pseudonym, "A. Tern", "a-tern")],
        Body = [new Paragraph("The first boat left at dawn.") { Id = BlockId.From("test", "The first boat left at dawn.", 0) }],
    };
}
