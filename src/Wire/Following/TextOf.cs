using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Skywave.Stories.Documents;

namespace Skywave.Wire.Following;

/// <summary>A story's words, to be measured and compared.</summary>
internal static class TextOf
{
    public static int Length(Block block) => Of(block).Sum(text => text.Length);

    /// <summary>SHA-256 of the words, 64 hex digits, and how many characters they have.</summary>
    public static (string Hash, int Length) Document(StoryDocument document)
    {
        var words = string.Join('\n', document.Body.SelectMany(Of));
        return (Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words))), words.Length);
    }

    private static IEnumerable<string> Of(Block block) => block switch
    {
        Paragraph paragraph => [paragraph.Text.Plain],
        Heading heading => [heading.Text.Plain],
        Quote quote => [quote.Text.Plain],
        ListBlock list => list.Items.Select(item => item.Plain),
        Table table => table.Rows.SelectMany(row => row).Select(cell => cell.Plain),
        _ => [],
    };
}
