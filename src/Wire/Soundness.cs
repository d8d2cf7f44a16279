using System.Text;
using Skywave.Stories.Copy;
using Skywave.Stories.Documents;

namespace Skywave.Wire;

/// <summary>The one gate that every item passes, whatever format it came in.</summary>
internal static class Soundness
{
    /// <summary>Characters of an item's key or of an address.</summary>
    private const int MaxAddress = 2048;

    /// <summary>Why it cannot be taken, in one sentence; null when it can.</summary>
    public static string? Fault(Dispatch dispatch)
    {
        var story = dispatch.Document;
        if (story.Headline.Length is 0 or > Limits.Headline)
            return story.Headline.Length == 0 ? "It has no headline." : $"The headline has {story.Headline.Length} characters; {Limits.Headline} are the most.";
        if (story.Body.IsEmpty)
            return "It has a headline and no text.";
        if (story.Body.Length > Limits.Blocks)
            return $"It has {story.Body.Length} blocks; {Limits.Blocks} are the most.";
        if (dispatch.Key.Length is 0 or > MaxAddress)
            return $"Its key has {dispatch.Key.Length} characters; 1 to {MaxAddress} are allowed.";
        if (dispatch.FamilyKey?.Length > Limits.Line)
            return $"Its family has {dispatch.FamilyKey.Length} characters; {Limits.Line} are the most.";
        if (new[] { dispatch.Published, dispatch.Updated }.Concat(story.Corrections.Select(correction => (DateTimeOffset?)correction.Time)).Any(time => time?.Year is < 1600 or > 2200))
            return "It has a date that is not between the years 1600 and 2200.";
        if (dispatch.Address is { } address && !IsPage(address))
            return "Its address is not one of a page (http or https).";
        foreach (var (name, text) in Lines(dispatch))
        {
            if (text.Length > (name == "key" ? MaxAddress : Limits.Line))
                return $"The {name} has {text.Length} characters; {Limits.Line} are the most.";
            if (text.AsSpan().IndexOfAnyInRange('\0', '\x1f') >= 0)
                return $"The {name} is not one line of plain text.";
            if (!IsUnicode(text))
                return $"The {name} holds half a character (a lone surrogate).";
        }
        foreach (var block in story.Body)
        {
            if (block is Embed { Address: null } or Embed { Title: null } or Embed { Provider: null })
                return "An embed lacks its address, title or provider.";
            if (block is AudioBlock { Title: null })
                return "A sound has no title.";
            long length = 0;
            foreach (var text in Texts(block))
            {
                length += text.Runs.Sum(run => (long)run.Text.Length);
                if (Fault(text) is { } fault)
                    return fault;
            }
            if (length > Limits.Block)
                return $"A block has {length} characters; {Limits.Block} are the most.";
            if (block is Embed embed && !IsPage(embed.Address))
                return "The address of an embed is not one of a page (http or https).";
        }
        foreach (var text in story.Corrections.Select(correction => correction.Text).Append(dispatch.About ?? RichText.Empty).Append(dispatch.PictureNote?.Caption ?? RichText.Empty).Append(story.Picture?.Caption ?? RichText.Empty))
        {
            if (text.Runs.Sum(run => (long)run.Text.Length) > Limits.Block)
                return $"A text beside the story has more than {Limits.Block} characters.";
            if (Fault(text) is { } fault)
                return fault;
        }
        return null;
    }

    private static string? Fault(RichText text)
    {
        foreach (var run in text.Runs)
        {
            if (!IsUnicode(run.Text))
                return "A text holds half a character (a lone surrogate).";
            if (run.Link is { } link && !(IsPage(link) || link.StartsWith("mailto:", StringComparison.Ordinal) || link.StartsWith("story:", StringComparison.Ordinal)))
                return "A link leads to something that is no page, mail address or story.";
        }
        return null;
    }

    private static IEnumerable<(string Name, string Text)> Lines(Dispatch dispatch)
    {
        var story = dispatch.Document;
        yield return ("headline", story.Headline);
        yield return ("key", dispatch.Key);
        yield return ("family", dispatch.FamilyKey ?? "");
        yield return ("second headline", story.SecondHeadline ?? "");
        yield return ("kicker", story.Kicker ?? "");
        yield return ("dateline", story.Dateline ?? "");
        yield return ("section", story.Section ?? "");
        foreach (var name in story.Bylines)
            yield return ("byline", name.Name ?? "");
        foreach (var agency in story.Agencies)
            yield return ("credit", agency);
        foreach (var topic in story.Topics)
            yield return ("topic", topic);
        yield return ("picture's credit", story.Picture?.Credit ?? dispatch.PictureNote?.Credit ?? "");
        yield return ("picture's alternative text", story.Picture?.Alternative ?? dispatch.PictureNote?.Alternative ?? "");
    }

    private static IEnumerable<RichText> Texts(Block block) => block switch
    {
        Paragraph paragraph => [paragraph.Text],
        Heading heading => [heading.Text],
        Quote quote => [quote.Text, quote.Source ?? ""],
        ListBlock list => list.Items,
        Table table => table.Rows.SelectMany(row => row).Append(table.Caption ?? ""),
        PictureBlock picture => [picture.Picture.Caption, picture.Picture.Credit, picture.Picture.Alternative],
        AudioBlock audio => [audio.Title, audio.Transcript ?? RichText.Empty],
        Embed embed => [embed.Title, embed.Provider, embed.Text ?? RichText.Empty],
        _ => [],
    };

    private static bool IsPage(string address) =>
        address.Length <= MaxAddress && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    private static bool IsUnicode(string text)
    {
        for (var rest = text.AsSpan(); rest.IndexOfAnyInRange('\ud800', '\udfff') is var at and >= 0;)
        {
            if (Rune.DecodeFromUtf16(rest[at..], out _, out var used) != System.Buffers.OperationStatus.Done)
                return false;
            rest = rest[(at + used)..];
        }
        return true;
    }
}
