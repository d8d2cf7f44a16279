using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Skywave.Stories.Documents;

namespace Skywave.Desk.Stories;

/// <summary>
/// Tells which passages of a text stand in another: every five words in a row are hashed (shingles), and a passage is found where many of a
/// paragraph's are the other text's too. Case, punctuation, vowel signs and invisible characters make no difference; a comma that an
/// editor sets does not hide whose sentence it is.
/// </summary>
public static class Passages
{
    /// <summary>Words of a shingle. Four find commonplaces ("at the end of the"), six lose sentences with one word changed.</summary>
    private const int Words = 5;

    /// <summary>So many words in a row that are the item's make a passage in a paragraph of any length: ten are no coincidence and hardly a name or title.</summary>
    private const int Run = 10;

    /// <summary>Of a paragraph's shingles so many in a hundred make it a passage: a paragraph that was worked over keeps about a third.</summary>
    private const int Share = 30;

    /// <summary>The shingles of a document's words, each 8 bytes, sorted, without repetition.</summary>
    public static byte[] Of(StoryDocument document) => Written(new SortedSet<ulong>(Texts(document).SelectMany(Shingles)));

    /// <summary>The shingles of two texts together.</summary>
    public static byte[] Both(byte[] one, byte[] other) => one.Length == 0 ? other : Written(new SortedSet<ulong>([.. Known(one), .. Known(other)]));

    private static byte[] Written(SortedSet<ulong> hashes)
    {
        var bytes = new byte[hashes.Count * sizeof(ulong)];
        var at = 0;
        foreach (var hash in hashes)
        {
            BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(at), hash);
            at += sizeof(ulong);
        }
        return bytes;
    }

    /// <summary>The paragraphs of a document that hold passages of a text.</summary>
    /// <param name="shingles">Of that text, by <see cref="Of"/>.</param>
    public static IEnumerable<string> Held(StoryDocument document, byte[] shingles)
    {
        var known = Known(shingles);
        return known.Count == 0 ? [] : Texts(document).Where(text => IsPassage(text, known));
    }

    private static HashSet<ulong> Known(byte[] shingles)
    {
        var known = new HashSet<ulong>();
        for (var at = 0; at + sizeof(ulong) <= shingles.Length; at += sizeof(ulong))
            known.Add(BinaryPrimitives.ReadUInt64BigEndian(shingles.AsSpan(at)));
        return known;
    }

    private static bool IsPassage(string text, HashSet<ulong> known)
    {
        var (all, found, run, longest) = (0, 0, 0, 0);
        foreach (var shingle in Shingles(text))
        {
            all++;
            run = known.Contains(shingle) ? run + 1 : 0;
            found += run > 0 ? 1 : 0;
            longest = Math.Max(longest, run);
        }
        // A run of n shingles is one of n + 4 words. What is shorter than a shingle is a name or a cry, and nobody's.
        return longest + Words - 1 >= Run || (found >= 2 && found * 100 >= all * Share) || (all == 1 && found == 1);
    }

    private static IEnumerable<ulong> Shingles(string text)
    {
        var last = new ulong[Words];
        var count = 0;
        foreach (var word in WordsOf(text))
        {
            last[count++ % Words] = word;
            if (count < Words)
                continue;
            var hash = Begin;
            for (var i = 0; i < Words; i++)
                hash = Mix(hash, last[(count + i) % Words]);
            yield return hash;
        }
    }

    // FNV-1a, 64 bits: nothing is kept secret by it, and it is the same in every process.
    private const ulong Begin = 14695981039346656037, Prime = 1099511628211;

    private static ulong Mix(ulong hash, ulong value)
    {
        for (var shift = 0; shift < 64; shift += 8)
            hash = (hash ^ ((value >> shift) & 0xff)) * Prime;
        return hash;
    }

    /// <summary>The hash of each word; of scripts that set no spaces between words, of each letter.</summary>
    private static IEnumerable<ulong> WordsOf(string text)
    {
        var (hash, length) = (Begin, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format || rune.Value is '\'' or 0x2019 or 0x0640)
                continue;
            if (Rune.IsLetterOrDigit(rune) || category == UnicodeCategory.SpacingCombiningMark)
            {
                (hash, length) = (Mix(hash, (ulong)Rune.ToLowerInvariant(rune).Value), length + 1);
                if (!SetsNoSpaces(rune.Value))
                    continue;
            }
            if (length > 0)
                yield return hash;
            (hash, length) = (Begin, 0);
        }
        if (length > 0)
            yield return hash;
    }

    /// <summary>Thai to Myanmar, Khmer, Japanese and Chinese.</summary>
    private static bool SetsNoSpaces(int letter) => letter is >= 0x0e00 and <= 0x0eff or >= 0x1000 and <= 0x109f or >= 0x1780 and <= 0x17ff or >= 0x3040 and <= 0x30ff or >= 0x3400 and <= 0x9fff or >= 0x20000 and <= 0x3ffff;

    private static IEnumerable<string> Texts(StoryDocument document) => document.Body.SelectMany(block => block switch
    {
        Paragraph paragraph => [paragraph.Text.Plain],
        Quote quote => [quote.Text.Plain],
        ListBlock list => list.Items.Select(item => item.Plain),
        Table table => table.Rows.Select(row => string.Join(' ', row.Select(cell => cell.Plain))),
        Embed { Text: { } text } => [text.Plain],
        _ => Enumerable.Empty<string>(),
    });
}
