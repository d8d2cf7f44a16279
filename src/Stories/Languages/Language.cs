using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Skywave.Stories.Languages;

/// <summary>The side on which a line of text begins.</summary>
public enum Direction
{
    LeftToRight,
    RightToLeft,
}

/// <summary>
/// One language of the service: its script, dates, lists, plurals and every string that a reader sees. All data is fixed at
/// build time (CLDR, see <c>cldr/extract.mjs</c>), so that the same inputs give the same bytes on every machine.
/// </summary>
public sealed record Language
{
    /// <summary>BCP-47, e.g. <c>fa</c>, <c>sr-Latn</c>.</summary>
    public required string Tag { get; init; }

    /// <summary>As its speakers write it: "Српски".</summary>
    public required string NameInItself { get; init; }

    public required string EnglishName { get; init; }

    /// <summary>ISO 15924: <c>Latn</c>, <c>Cyrl</c>, <c>Arab</c>, <c>Geor</c>, <c>Armn</c>.</summary>
    public required string Script { get; init; }

    public Direction Direction => Script == "Arab" ? Direction.RightToLeft : Direction.LeftToRight;

    /// <summary><c>ltr</c> or <c>rtl</c>, as HTML writes it.</summary>
    public string Dir => Direction == Direction.RightToLeft ? "rtl" : "ltr";

    /// <summary>Whether a native speaker has read the strings. Those that none has read are counted and listed, never hidden.</summary>
    public required bool IsReviewed { get; init; }

    internal FrozenDictionary<string, string> Strings { get; init; } = FrozenDictionary<string, string>.Empty;

    internal FrozenDictionary<string, FrozenDictionary<string, string>> PluralStrings { get; init; } = FrozenDictionary<string, FrozenDictionary<string, string>>.Empty;

    internal LocaleData Data { get; init; } = null!;

    /// <summary>Keys of all strings, plural ones included.</summary>
    public IEnumerable<string> Keys => Strings.Keys.Concat(PluralStrings.Keys);

    /// <summary>The plural categories that whole numbers take in this language, e.g. <c>one</c>, <c>few</c>, <c>other</c>.</summary>
    public ImmutableArray<string> PluralCategories => [.. Data.Plurals.Select(rule => rule.Category)];

    /// <summary>The forms given for a plural string; empty for a key that is none.</summary>
    public IReadOnlyDictionary<string, string> PluralForms(string key) =>
        PluralStrings.GetValueOrDefault(key, FrozenDictionary<string, string>.Empty);

    /// <summary>A reader-facing string; a key that is missing is a bug (the completeness gate forbids it).</summary>
    public string Text(string key) => Strings[key];

    /// <summary>A string with its one place filled: <c>Text("publishedOn", "date", …)</c>.</summary>
    public string Text(string key, string place, string value) => Strings[key].Replace("{" + place + "}", value, StringComparison.Ordinal);

    /// <summary>A counted string in the form that <paramref name="count"/> takes.</summary>
    public string Plural(string key, long count)
    {
        var forms = PluralStrings[key];
        var form = forms.GetValueOrDefault(Category(count)) ?? forms["other"];
        return form.Replace("{count}", Number(count), StringComparison.Ordinal);
    }

    /// <summary>The CLDR plural category of a whole number.</summary>
    public string Category(long count)
    {
        foreach (var rule in Data.Plurals)
        {
            if (rule.Holds(count))
                return rule.Category;
        }
        return "other";
    }

    /// <summary>"A", "A and B", "A, B and C" by the language's own grammar (CLDR list patterns, standard type).</summary>
    public string List(IReadOnlyList<string> items)
    {
        static string Join(string pattern, string first, string second) =>
            pattern.Replace("{1}", "\u0001", StringComparison.Ordinal).Replace("{0}", first, StringComparison.Ordinal).Replace("\u0001", second, StringComparison.Ordinal);
        switch (items.Count)
        {
            case 0: return "";
            case 1: return items[0];
            case 2: return Join(Data.ListTwo, items[0], items[1]);
        }
        var tail = Join(Data.ListEnd, items[^2], items[^1]);
        for (var i = items.Count - 3; i > 0; i--)
            tail = Join(Data.ListMiddle, items[i], tail);
        return Join(Data.ListStart, items[0], tail);
    }

    /// <summary>Grouped, in the language's digits: 1,204 · ۱٬۲۰۴.</summary>
    public string Number(long value)
    {
        var plain = value.ToString(CultureInfo.InvariantCulture);
        var grouped = new StringBuilder(plain.Length + 4);
        for (var i = 0; i < plain.Length; i++)
        {
            if (i > 0 && plain[i - 1] != '-' && (plain.Length - i) % 3 == 0)
                grouped.Append(Data.Group);
            grouped.Append(plain[i]);
        }
        return Digits(grouped.ToString());
    }

    /// <summary>The text with ASCII digits written in the language's own.</summary>
    public string Digits(string text)
    {
        if (Data.Digits is not { } digits)
            return text;
        var own = new StringBuilder(text.Length);
        foreach (var character in text)
            own.Append(char.IsAsciiDigit(character) ? digits[character - '0'] : character);
        return own.ToString();
    }

    /// <summary>
    /// A day in words. Where readers use two calendars (Persian, Dari, Pashto) the solar Hijri comes first and the
    /// international one follows in brackets.
    /// </summary>
    public string Date(DateOnly day) => DateText.Date(Data, this, day, Data.Long);

    /// <summary>A day in words with its weekday.</summary>
    public string FullDate(DateOnly day) => DateText.Date(Data, this, day, Data.Full);

    /// <summary>A month of the international calendar in words: "November 2026".</summary>
    public string Month(int year, int month) => DateText.Pattern(Data, this, new DateOnly(year, month, 1), Data.YearMonth, null);

    /// <summary>Hours and minutes.</summary>
    public string Time(TimeOnly time) => DateText.Time(Data, this, time);

    /// <summary>Day and time in words.</summary>
    public string DateTime(DateTimeOffset local) =>
        Data.DateTime.Replace("{1}", Date(DateOnly.FromDateTime(local.DateTime)), StringComparison.Ordinal)
            .Replace("{0}", Time(TimeOnly.FromDateTime(local.DateTime)), StringComparison.Ordinal);

    public bool Equals(Language? other) => other is not null && other.Tag == Tag;

    public override int GetHashCode() => Tag.GetHashCode(StringComparison.Ordinal);
}
