using System.Globalization;
using Skywave.Circulation.Trust;

namespace Skywave.Newsroom.Trust;

/// <summary>Something that a person must do about the keys.</summary>
/// <param name="IsUrgent">Readers are in danger, or soon stand before a site that nobody confirms.</param>
public sealed record KeyTask(string Text, bool IsUrgent);

internal static class KeyTasks
{
    public static IEnumerable<KeyTask> Of(Repository repository, DateTimeOffset now)
    {
        if (!repository.IsInForce)
            yield return new KeyTask("The online key is not in force: nothing can be announced until the draft is signed and accepted.", true);
        if (repository.Root.OnServer.Length > 0)
            yield return new KeyTask($"The keys of {string.Join(" and ", repository.Root.OnServer)} lie on this server. Whoever takes it can sign in the newsroom's name for ever. Carry them away: ./skywave keys leave --to FOLDER", true);
        foreach (var (role, expires) in new[] { ("root", repository.Root.Expires), ("targets", repository.Targets.Expires) })
        {
            var days = (int)(expires - now).TotalDays;
            if (days < 30)
                yield return new KeyTask(string.Create(CultureInfo.InvariantCulture, $"{role} {(days < 0 ? "has expired" : $"expires in {days} days")}: strict readers refuse the site after that. Let its holders sign: ./skywave keys renew --out DRAFT"), days < 14);
        }
    }
}
