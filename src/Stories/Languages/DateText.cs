using System.Globalization;
using System.Text;

namespace Skywave.Stories.Languages;

/// <summary>Dates by CLDR patterns (UTS 35, part 4): the letters that the catalogue's patterns use, and no others.</summary>
internal static class DateText
{
    private static readonly PersianCalendar Solar = new();

    internal static string Date(LocaleData data, Language language, DateOnly day, string pattern)
    {
        var international = Pattern(data, language, day, pattern, null);
        if (data.PersianMonths.IsEmpty)
            return international;
        // A date that some server sends may lie before the solar calendar begins (622).
        if (day.Year < 623)
            return international;
        return $"{Pattern(data, language, day, pattern, data)} ({Pattern(data, language, day, data.Long, null)})";
    }

    /// <param name="solar">Given: the pattern is filled from the solar Hijri calendar.</param>
    internal static string Pattern(LocaleData data, Language language, DateOnly day, string pattern, LocaleData? solar)
    {
        var date = day.ToDateTime(TimeOnly.MinValue);
        var (year, month, ofMonth) = solar is null
            ? (day.Year, day.Month, day.Day)
            : (Solar.GetYear(date), Solar.GetMonth(date), Solar.GetDayOfMonth(date));
        return Fill(pattern, (letter, count) => letter switch
        {
            'y' => year.ToString(CultureInfo.InvariantCulture),
            'M' when solar is not null => solar.PersianMonths[month - 1],
            'M' => data.Months[month - 1],
            'L' => data.StandaloneMonths[month - 1],
            'd' => ofMonth.ToString(count == 2 ? "00" : "0", CultureInfo.InvariantCulture),
            'E' => data.Days[(int)day.DayOfWeek],
            _ => throw new FormatException($"The date pattern \"{pattern}\" has the letter {letter}."),
        }, language);
    }

    internal static string Time(LocaleData data, Language language, TimeOnly time) =>
        Fill(data.TimePattern.Replace('\u202f', ' '), (letter, count) => letter switch
        {
            'H' => time.Hour.ToString(count == 2 ? "00" : "0", CultureInfo.InvariantCulture),
            'h' => ((time.Hour + 11) % 12 + 1).ToString(CultureInfo.InvariantCulture),
            'm' => time.Minute.ToString("00", CultureInfo.InvariantCulture),
            'a' => data.DayPeriods[time.Hour / 12],
            _ => throw new FormatException($"The time pattern has the letter {letter}."),
        }, language);

    private static string Fill(string pattern, Func<char, int, string> field, Language language)
    {
        var text = new StringBuilder();
        for (var i = 0; i < pattern.Length;)
        {
            var letter = pattern[i];
            if (letter == '\'')
            {
                var end = pattern.IndexOf('\'', i + 1);
                text.Append(pattern, i + 1, end - i - 1);
                i = end + 1;
            }
            else if (char.IsAsciiLetter(letter))
            {
                var end = i;
                while (end < pattern.Length && pattern[end] == letter)
                    end++;
                text.Append(language.Digits(field(letter, end - i)));
                i = end;
            }
            else
            {
                // CLDR's narrow no-break space (U+202F) is missing from many readers' fonts.
                text.Append(letter == '\u202f' ? '\u00a0' : letter);
                i++;
            }
        }
        return text.ToString();
    }
}
