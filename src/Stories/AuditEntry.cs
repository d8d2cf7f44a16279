namespace Skywave.Stories;

/// <summary>
/// One change of state in the newsroom: who, when, of what, before and after. Each entry holds the hash of the one before it, so that
/// none can be changed, added or taken out later without all that follow being changed too. Holds no text of a story and no secret.
/// </summary>
/// <param name="Number">From 1, without gaps, in each room's own log.</param>
/// <param name="Actor">The person's account id, or the name of a verb.</param>
/// <param name="Name">The person's name at that time.</param>
/// <param name="Action">A word of the newsroom: <c>story.publish</c>, <c>person.role</c>.</param>
/// <param name="Subject">What it was done to: a story's id, a person's, an edition's tag.</param>
/// <param name="Previous">The hash of the entry before; empty in the first.</param>
/// <param name="Hash">SHA-256 of the canonical JSON of all the other members, 64 hex digits.</param>
public sealed record AuditEntry(long Number, DateTimeOffset Time, string Actor, string Name, string Action, string Subject, string Before, string After, string Previous, string Hash)
{
    /// <summary>The entry that follows.</summary>
    /// <param name="last">Null: this is the first.</param>
    /// <param name="hash">Seal's form, lent by the Newsroom.</param>
    public static AuditEntry Next(AuditEntry? last, DateTimeOffset time, Actor actor, string action, string subject, string before, string after, Func<AuditEntry, string> hash)
    {
        // Whole seconds: both databases keep them alike.
        var entry = new AuditEntry((last?.Number ?? 0) + 1, DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds()), actor.Id, actor.Name, action, subject, before, after, last?.Hash ?? "", "");
        return entry with { Hash = hash(entry) };
    }
}
