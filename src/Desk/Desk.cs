using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Skywave.Desk.Api;
using Skywave.Desk.Pictures;
using Skywave.Desk.Sounds;
using Skywave.Store;

namespace Skywave.Desk;

/// <summary>The Desk's entry points.</summary>
public static class DeskEntry
{
    /// <summary>The name of the Desk's migration history table.</summary>
    public const string History = "desk_migrations";

    public static void AddDesk(this IServiceCollection services, DeskOptions options, Func<IServiceProvider, DeskDatabase> database) => services
        .AddSingleton(services => new DeskRoom(database(services), options, services.GetRequiredService<TimeProvider>()))
        .AddSingleton<Presence>()
        .AddSingleton(services => new PictureIntake(services.GetRequiredService<IBlobs>()))
        .AddSingleton(services => new SoundIntake(services.GetRequiredService<IBlobs>()));

    /// <summary>The editor's API; the pages are Razor Pages of this room.</summary>
    public static void MapDesk(this IEndpointRouteBuilder app) => StoriesApi.Map(app.MapGroup("/desk/api").RequireAuthorization());

    /// <summary>Brings the tables up to date.</summary>
    public static void Migrate(this DeskDatabase database)
    {
        using var db = database();
        db.Database.Migrate();
    }
}
