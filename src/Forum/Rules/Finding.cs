using Skywave.Forum.Letters;

namespace Skywave.Forum.Rules;

/// <summary>What a rule found in a letter: a reason to hold it, in one sentence for the moderator.</summary>
/// <param name="Rule">The rule's name.</param>
public sealed record Finding(string Rule, string Why);

/// <summary>Looks at a letter's text; null: nothing found. A rule never passes a letter, it only holds one.</summary>
public delegate string? Look(string text);

/// <summary>The rules, in the order in which they are asked. The cheap ones first: they bound what the others read.</summary>
public static class RuleBook
{
    public static IReadOnlyList<(string Name, Look Look)> All { get; } =
    [
        ("length", Length.Look),
        ("bidi", BidiControls.Look),
        ("marks", MarkPile.Look),
        ("shouting", Shouting.Look),
        ("links", LinkFlood.Look),
        ("scripts", MixedScripts.Look),
        ("repetition", Repetition.Look),
    ];

    /// <summary>Everything that was found. A rule that throws is a finding, so that the letter is held and not passed.</summary>
    public static IReadOnlyList<Finding> Read(string text, IEnumerable<(string Name, Look Look)>? rules = null)
    {
        var found = new List<Finding>();
        foreach (var (name, look) in rules ?? All)
        {
            try
            {
                if (look(text) is { } why)
                    found.Add(new Finding(name, why));
            }
#pragma warning disable CA1031 // Whatever a rule's fault is, the letter is held for it.
            catch (Exception error)
#pragma warning restore CA1031
            {
                found.Add(new Finding(name, $"The rule failed ({error.GetType().Name}); read the letter with care."));
            }
        }
        return found;
    }

    /// <summary>As the other <c>Read</c>, of all that readers would see of a letter, and against the words that the edition's moderators listed.</summary>
    public static IReadOnlyList<Finding> Read(NewLetter letter, IReadOnlyList<string> words, IEnumerable<(string Name, Look Look)>? rules = null)
    {
        var all = (rules ?? All).Append(("words", text => WordList.Look(text, words))).ToList();
        // A name of one word in capitals, or of signs, is nothing to hold a letter for.
        return [.. Read(letter.Text, all), .. letter.Name.Length == 0 ? [] : Read(letter.Name, all.Where(rule => rule.Item1 is not ("length" or "shouting")))];
    }
}
