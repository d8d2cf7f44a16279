using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Skywave.Stories.Languages;

/// <summary>What CLDR says of one language, read once from <c>cldr.json</c> and <c>ours.json</c>.</summary>
internal sealed record LocaleData(
    ImmutableArray<string> Months, ImmutableArray<string> StandaloneMonths, ImmutableArray<string> Days, ImmutableArray<string> PersianMonths,
    ImmutableArray<string> DayPeriods, string Long, string Full, string YearMonth, string TimePattern, string DateTime,
    string ListStart, string ListMiddle, string ListEnd, string ListTwo, ImmutableArray<PluralRule> Plurals, string? Digits, string Group)
{
    internal static LocaleData Read(JsonObject data)
    {
        ImmutableArray<string> Strings(string name) =>
            data[name] is JsonArray array ? [.. array.Select(item => item!.GetValue<string>())] : [];
        string Text(string name) => data[name]!.GetValue<string>();
        var list = data["list"]!.AsObject();
        return new LocaleData(
            Strings("months"), Strings("standaloneMonths"), Strings("days"), Strings("persianMonths"), Strings("dayPeriods"),
            Text("long"), Text("full"), Text("yearMonth"), Text("time"), Text("dateTime"),
            list["start"]!.GetValue<string>(), list["middle"]!.GetValue<string>(), list["end"]!.GetValue<string>(), list["two"]!.GetValue<string>(),
            [.. data["plurals"]!.AsObject().Select(rule => PluralRule.Parse(rule.Key, rule.Value!.GetValue<string>()))],
            data["digits"]?.GetValue<string>(), data["group"]?.GetValue<string>() ?? " ");
    }
}

/// <summary>
/// One CLDR plural rule (UTS 35, part 3, section 5) for whole numbers: there <c>n</c> and <c>i</c> are the number and
/// <c>v w f t c e</c> are 0.
/// </summary>
internal sealed record PluralRule(string Category, ImmutableArray<ImmutableArray<PluralRule.Relation>> AnyOf)
{
    /// <param name="Operand">The operand's letter.</param>
    /// <param name="Modulus">0: none.</param>
    internal sealed record Relation(char Operand, long Modulus, bool IsNegated, ImmutableArray<(long From, long To)> Ranges)
    {
        internal bool Holds(long number)
        {
            var value = Operand is 'n' or 'i' ? Math.Abs(number) : 0;
            if (Modulus > 0)
                value %= Modulus;
            return Ranges.Any(range => value >= range.From && value <= range.To) != IsNegated;
        }
    }

    internal bool Holds(long number) => AnyOf.IsEmpty || AnyOf.Any(all => all.All(relation => relation.Holds(number)));

    internal static PluralRule Parse(string category, string rule) => new(category, rule.Length == 0 ? [] :
        [.. rule.Split(" or ").Select(all => all.Split(" and ").Select(ParseRelation).ToImmutableArray())]);

    private static Relation ParseRelation(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var modulus = words[1] == "%" ? Long(words[2]) : 0;
        var at = modulus > 0 ? 3 : 1;
        var ranges = words[at + 1].Split(',').Select(range => range.Split("..")).Select(ends => (Long(ends[0]), Long(ends[^1])));
        return new Relation(words[0][0], modulus, words[at] == "!=", [.. ranges]);
    }

    private static long Long(string digits) => long.Parse(digits, CultureInfo.InvariantCulture);
}
