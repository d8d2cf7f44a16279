using System.Globalization;

namespace Skywave.Seal.Log;

/// <summary>One revision of a story in the publication log: that it was, and when; of what it said a commitment alone. See <c>docs/formats/log.md</c>.</summary>
/// <param name="Kind"><c>publish</c>, <c>correct</c>, <c>retract</c> or <c>withdraw</c>.</param>
/// <param name="Time">UTC, whole seconds.</param>
/// <param name="Commitment">Null exactly for a withdrawal.</param>
/// <param name="Previous">Commitment of the revision before; null for the first, and after a withdrawal.</param>
public sealed record LogLeaf(string Kind, DateTimeOffset Time, string Edition, Guid Story, int Revision, Digest? Commitment, Digest? Previous)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"1 {Kind} {Time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'} {Edition} {Story:D} {Revision} {Commitment?.Hex ?? "-"} {Previous?.Hex ?? "-"}");
}
