using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Skywave.Forum.Letters;

namespace Skywave.Forum;

/// <summary>The Forum's entry points.</summary>
public static class ForumEntry
{
    /// <summary>The name of the Forum's migration history table.</summary>
    public const string History = "forum_migrations";

    /// <param name="secret">The newsroom's own, 32 bytes: marks of pen names come from it.</param>
    public static void AddForum(this IServiceCollection services, Func<IServiceProvider, ForumOptions> options, Func<IServiceProvider, byte[]> secret, Func<IServiceProvider, ForumDatabase> database) => services
        .AddSingleton(services => new ForumRoom(database(services), options(services), services.GetRequiredService<TimeProvider>()))
        .AddSingleton(services => new PenName(secret(services)))
        .AddSingleton<BoxDoor>();

    /// <summary>Brings the tables up to date.</summary>
    public static void Migrate(this ForumDatabase database)
    {
        using var db = database();
        db.Database.Migrate();
    }
}
