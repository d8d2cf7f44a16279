using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Serialization;

namespace Skywave.Stories.Documents;

/// <summary>
/// Text with emphasis, links and language spans: a sequence of runs in reading order. Plain text is one run without marks.
/// No run is empty and no two neighbours carry the same marks, so that equal texts have equal runs.
/// JSON: a string when plain, otherwise an array of strings (plain runs) and run objects.
/// </summary>
[JsonConverter(typeof(RichTextJson))]
public sealed record RichText
{
    public static readonly RichText Empty = new([]);

    public ImmutableArray<Run> Runs { get; }

    private RichText(ImmutableArray<Run> runs) => Runs = runs;

    public static implicit operator RichText(string plain) => Of(plain);

    public static RichText Of(string plain) => plain.Length == 0 ? Empty : new([new Run(plain)]);

    /// <summary>Joins neighbours with equal marks and leaves out empty runs.</summary>
    public static RichText Of(IEnumerable<Run> runs)
    {
        var joined = ImmutableArray.CreateBuilder<Run>();
        foreach (var run in runs)
        {
            if (run.Text.Length == 0)
                continue;
            if (joined.Count > 0 && joined[^1] with { Text = "" } == run with { Text = "" })
                joined[^1] = run with { Text = joined[^1].Text + run.Text };
            else
                joined.Add(run);
        }
        return joined.Count == 0 ? Empty : new(joined.ToImmutable());
    }

    public bool IsEmpty => Runs.IsEmpty;

    /// <summary>The text without its marks.</summary>
    public string Plain
    {
        get
        {
            if (Runs.Length <= 1)
                return Runs.IsEmpty ? "" : Runs[0].Text;
            var all = new StringBuilder();
            foreach (var run in Runs)
                all.Append(run.Text);
            return all.ToString();
        }
    }

    public bool Equals(RichText? other) => other is not null && Runs.AsSpan().SequenceEqual(other.Runs.AsSpan());

    public override int GetHashCode() => string.GetHashCode(Plain, StringComparison.Ordinal);

    public override string ToString() => Plain;
}

/// <summary>A stretch of text that carries the same marks.</summary>
/// <param name="Text">May hold line breaks ("\n").</param>
/// <param name="Link">Absolute http, https or mailto address, or <c>story:</c> and a <see cref="StoryId"/> for one of our own.</param>
/// <param name="Language">BCP-47 tag when the words are of another language than the story; direction follows from it.</param>
public sealed record Run(string Text, bool Strong = false, bool Emphasis = false, string? Link = null, string? Language = null);
