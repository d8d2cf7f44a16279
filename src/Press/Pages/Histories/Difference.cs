using System.Collections.Immutable;
using System.Text;
using Skywave.Stories.Documents;

namespace Skywave.Press.Pages;

/// <summary>What is different between two revisions of a story, word by word, part by part. Blocks keep their ids through edits, so that a paragraph is compared with itself.</summary>
internal static class Difference
{
    /// <summary>Words times words that are compared; longer parts are shown as taken out and put in as a whole.</summary>
    private const int Most = 1_000_000;

    public static ImmutableArray<Change> Of(StoryDocument before, StoryDocument after)
    {
        var changes = ImmutableArray.CreateBuilder<Change>();
        foreach (var (old, now) in Parts(before, after))
        {
            if (old != now)
                changes.Add(new Change(Pieces(old, now)));
        }
        return changes.ToImmutable();
    }

    private static IEnumerable<(string Before, string After)> Parts(StoryDocument before, StoryDocument after)
    {
        yield return (before.Kicker ?? "", after.Kicker ?? "");
        yield return (before.Headline, after.Headline);
        yield return (before.SecondHeadline ?? "", after.SecondHeadline ?? "");
        yield return (Names(before), Names(after));
        yield return (before.Dateline ?? "", after.Dateline ?? "");
        yield return (Plain(before.Picture), Plain(after.Picture));
        var (old, now) = (before.Body.ToDictionary(block => block.Id), after.Body.Select(block => block.Id).ToHashSet());
        // What was taken out stands where it stood: before the next block that is still there.
        var next = 0;
        foreach (var block in after.Body)
        {
            if (old.TryGetValue(block.Id, out var same))
            {
                for (var at = before.Body.IndexOf(same); next <= at; next++)
                {
                    if (!now.Contains(before.Body[next].Id))
                        yield return (Plain(before.Body[next]), "");
                }
            }
            yield return (same is null ? "" : Plain(same), Plain(block));
        }
        for (; next < before.Body.Length; next++)
        {
            if (!now.Contains(before.Body[next].Id))
                yield return (Plain(before.Body[next]), "");
        }
        yield return (string.Join(", ", before.Agencies), string.Join(", ", after.Agencies));
        for (var i = 0; i < Math.Max(before.Corrections.Length, after.Corrections.Length); i++)
            yield return (i < before.Corrections.Length ? before.Corrections[i].Text.Plain : "", i < after.Corrections.Length ? after.Corrections[i].Text.Plain : "");
    }

    private static string Names(StoryDocument story) => string.Join(", ", story.Bylines.Select(byline => byline.Name).OfType<string>());

    private static string Plain(PictureUse? picture) => picture is null ? "" : string.Join(" · ", new[] { picture.Caption?.Plain, picture.Credit, picture.Alternative }.Where(text => text is { Length: > 0 }));

    private static string Plain(Block block) => block switch
    {
        Paragraph paragraph => paragraph.Text.Plain,
        Heading heading => heading.Text.Plain,
        Quote quote => quote.Source is { Length: > 0 } ? $"{quote.Text.Plain} — {quote.Source}" : quote.Text.Plain,
        ListBlock list => string.Join('\n', list.Items.Select(item => item.Plain)),
        Table table => string.Join('\n', table.Rows.Select(row => string.Join(" | ", row.Select(cell => cell.Plain)))),
        PictureBlock picture => Plain(picture.Picture),
        AudioBlock audio => audio.Title + (audio.Transcript is { IsEmpty: false } text ? "\n" + text.Plain : ""),
        Embed embed => string.Join('\n', new[] { embed.Title, embed.Text?.Plain }.Where(text => text is { Length: > 0 })),
        _ => "",
    };

    /// <summary>The longest common run of words stays; what is between is taken out and put in.</summary>
    internal static ImmutableArray<Piece> Pieces(string before, string after)
    {
        var (old, now) = (Words(before), Words(after));
        var start = 0;
        while (start < old.Length && start < now.Length && old[start] == now[start])
            start++;
        var end = 0;
        while (end < old.Length - start && end < now.Length - start && old[^(end + 1)] == now[^(end + 1)])
            end++;
        var pieces = new List<(PieceKind Kind, StringBuilder Text)>();
        Add(pieces, PieceKind.Same, old.AsSpan(0, start));
        Middle(pieces, old.AsSpan(start, old.Length - start - end), now.AsSpan(start, now.Length - start - end));
        Add(pieces, PieceKind.Same, old.AsSpan(old.Length - end));
        return [.. pieces.Select(piece => new Piece(piece.Kind, piece.Text.ToString()))];
    }

    private static void Middle(List<(PieceKind, StringBuilder)> pieces, ReadOnlySpan<string> old, ReadOnlySpan<string> now)
    {
        if ((long)old.Length * now.Length > Most)
        {
            Add(pieces, PieceKind.Taken, old);
            Add(pieces, PieceKind.Put, now);
            return;
        }
        // The classic table of lengths of common subsequences, from the end.
        var lengths = new int[old.Length + 1, now.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = now.Length - 1; j >= 0; j--)
                lengths[i, j] = old[i] == now[j] ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
        }
        var (at, to) = (0, 0);
        while (at < old.Length || to < now.Length)
        {
            if (at < old.Length && to < now.Length && old[at] == now[to])
                (at, to) = Both(pieces, old[at], at, to);
            else if (at < old.Length && (to == now.Length || lengths[at + 1, to] >= lengths[at, to + 1]))
                Add(pieces, PieceKind.Taken, old.Slice(at++, 1));
            else
                Add(pieces, PieceKind.Put, now.Slice(to++, 1));
        }
    }

    private static (int, int) Both(List<(PieceKind, StringBuilder)> pieces, string word, int at, int to)
    {
        Add(pieces, PieceKind.Same, [word]);
        return (at + 1, to + 1);
    }

    private static void Add(List<(PieceKind Kind, StringBuilder Text)> pieces, PieceKind kind, ReadOnlySpan<string> words)
    {
        if (words.IsEmpty)
            return;
        if (pieces.Count == 0 || pieces[^1].Kind != kind)
            pieces.Add((kind, new StringBuilder()));
        foreach (var word in words)
            pieces[^1].Text.Append(word);
    }

    /// <summary>Each word with the white space after it.</summary>
    private static string[] Words(string text)
    {
        var words = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = start;
            while (end < text.Length && !char.IsWhiteSpace(text[end]))
                end++;
            while (end < text.Length && char.IsWhiteSpace(text[end]))
                end++;
            words.Add(text[start..end]);
            start = end;
        }
        return [.. words];
    }
}
