using System.Globalization;
using System.Text;
using Skywave.Press.Pages;

namespace Skywave.Press.Feeds;

/// <summary>iCalendar (RFC 5545): whole days, lines folded at 75 octets.</summary>
internal static class CalendarWriter
{
    public static string Write(CalendarFile calendar, EditionView edition, DateTimeOffset made)
    {
        var text = new StringBuilder();
        Line(text, "BEGIN", "VCALENDAR");
        Line(text, "VERSION", "2.0");
        Line(text, "PRODID", "-//Skywave//EN");
        Line(text, "X-WR-CALNAME", Escaped(calendar.Title));
        foreach (var line in calendar.Events)
        {
            Line(text, "BEGIN", "VEVENT");
            Line(text, "UID", $"{line.Id:D}@{edition.Profile.Tag}");
            Line(text, "DTSTAMP", made.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));
            Line(text, "DTSTART;VALUE=DATE", Day(line.First));
            // The day after the last (3.6.1).
            Line(text, "DTEND;VALUE=DATE", Day(line.Last.AddDays(1)));
            Line(text, "SUMMARY", Escaped(line.What));
            if (line.Place.Length > 0)
                Line(text, "LOCATION", Escaped(line.Place));
            if (line.Parties.Length > 0)
                Line(text, "DESCRIPTION", Escaped(line.Parties));
            if (edition.Profile.PublicAddress is { } address)
                Line(text, "URL", new Uri(address, calendar.Of).AbsoluteUri);
            Line(text, "END", "VEVENT");
        }
        Line(text, "END", "VCALENDAR");
        return text.ToString();
    }

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    // 3.3.11
    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    // 3.1: at most 75 octets, a space begins the rest; never within a character.
    private static void Line(StringBuilder text, string name, string value)
    {
        var octets = 0;
        foreach (var rune in $"{name}:{value}".EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > 75)
            {
                text.Append("\r\n ");
                octets = 1;
            }
            text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }
        text.Append("\r\n");
    }
}
