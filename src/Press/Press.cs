using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Skywave.Press.Impressions;
using Skywave.Press.Serving;
using Skywave.Seal.Notes;
using Skywave.Store;

namespace Skywave.Press;

/// <summary>Press's entry points.</summary>
public static class PressEntry
{
    /// <summary>The name of Press's migration history table.</summary>
    public const string History = "press_migrations";

    public static void AddPress(this IServiceCollection services, Func<IServiceProvider, PressOptions> options, Func<IServiceProvider, PressDatabase> database) => services
        .AddSingleton(services => new PressRoom(
            database(services), services.GetRequiredService<IBlobs>(), services.GetRequiredService<Signer>(), options(services), services.GetRequiredService<TimeProvider>()))
        .AddSingleton(services => services.GetRequiredService<PressRoom>().Shelf)
        .AddSingleton<SiteServer>();

    /// <summary>Brings the tables up to date.</summary>
    public static void Migrate(this PressDatabase database)
    {
        using var db = database();
        db.Database.Migrate();
    }
}
