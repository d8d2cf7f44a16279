using System.Globalization;

namespace Skywave.Seal;

/// <summary>A time as everything that is signed writes it: UTC, whole seconds, <c>2026-11-24T18:30:00Z</c> and in no other way.</summary>
public static class SealTime
{
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    public static string Written(DateTimeOffset time) => time.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture);

    public static DateTimeOffset? Read(string? text) =>
        DateTime.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? new DateTimeOffset(time, TimeSpan.Zero) : null;
}
