using Microsoft.EntityFrameworkCore;

namespace Skywave.Forum;

/// <summary>The Forum's entry points.</summary>
public static class ForumEntry
{
    /// <summary>The name of the Forum's migration history table.</summary>
    public const string History = "forum_migrations";

    /// <summary>Brings the tables up to date.</summary>
    public static void Migrate(this ForumDatabase database)
    {
        using var db = database();
        db.Database.Migrate();
    }
}
