using System.Globalization;

namespace Skywave.Seal.Log;

/// <summary>One revision of a story in the publication log: that it was, and when; of what it said a commitment alone. See <c>docs/formats/log.md</c>.</summary>
/// <param name="Kind"><c>publish</c>, <c>correct</c>, <c>retract</c> or <c>withdraw</c>.</param>
/// <param name="Time">UTC, whole seconds.</param>
/// <param name="Commitment">Null exactly for a withdrawal.</param>
/// <param name="Previous">Commitment of the revision before; null for the first, and after a withdrawal.</param>
public sealed record LogLeaf(string Kind, DateTimeOffset Time, string Edition, Guid Story, int Revision, Digest? Commitment, Digest? Previous)
{
    /// <summary>Characters; the longest that can be written has 245.</summary>
    internal const int MaxLength = 300;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"1 {Kind} {SealTime.Written(Time)} {Edition} {Story:D} {Revision} {Commitment?.Hex ?? "-"} {Previous?.Hex ?? "-"}");

    /// <summary>Null when the text is not exactly what <see cref="ToString"/> writes for some leaf.</summary>
    public static LogLeaf? Parse(string text)
    {
        if (text.Length > MaxLength || text.Split(' ') is not ["1", "publish" or "correct" or "retract" or "withdraw", var time, { Length: > 0 and <= 35 } edition, var id, var number, var commitment, var previous]
            || !edition.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
            || SealTime.Read(time) is not { } at
            || !Guid.TryParseExact(id, "D", out var story) || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) || revision < 1
            || !Digest.TryParseOrNone(commitment, out var committed) || !Digest.TryParseOrNone(previous, out var before) || committed is null != (text[2] == 'w'))
            return null;
        var leaf = new LogLeaf(text.Split(' ')[1], at, edition, story, revision, committed, before);
        return leaf.ToString() == text ? leaf : null;
    }
}
