namespace Skywave.Stories.Copy;

/// <summary>Wire → Desk: an agency took an item back, or withholds it. Numbered by the Wire; the Desk remembers the last number it took.</summary>
/// <param name="Number">Goes up, with gaps.</param>
/// <param name="Edition">Tag of the edition whose items the agency's source gives.</param>
/// <param name="Key">The item's own name at its source, as in <see cref="Dispatch.Key"/>.</param>
/// <param name="Reason">What the agency says, one or two sentences.</param>
/// <param name="FirstArrived">When the item first came: no story before then holds it.</param>
/// <param name="Item">The last version that could be used; null when none came.</param>
public sealed record Recall(long Number, string Edition, string Key, string Reason, DateTimeOffset FirstArrived, Dispatch? Item);
