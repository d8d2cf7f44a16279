using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Skywave.Wire.Watching;

namespace Skywave.Wire;

/// <summary>The Wire's entry points.</summary>
public static class WireEntry
{
    /// <summary>The name of the Wire's migration history table.</summary>
    public const string History = "wire_migrations";

    public static void AddWire(this IServiceCollection services, Func<IServiceProvider, WireOptions> options, Func<IServiceProvider, WireDatabase> database) => services
        .AddSingleton(services => new WireRoom(database(services), options(services), services.GetRequiredService<TimeProvider>()))
        .AddSingleton<Bell>();

    /// <summary>Begins to watch folders and feeds when the newsroom opens. Verbs of the command line do not.</summary>
    public static void AddWireWatch(this IServiceCollection services) => services.AddHostedService<Watch>();

    /// <summary>What the list's script and people's browsers ask; the pages are Razor Pages of this room.</summary>
    public static void MapWire(this IEndpointRouteBuilder app) => Api.ItemsApi.Map(app.MapGroup("/wire").RequireAuthorization());

    /// <summary>Brings the tables up to date.</summary>
    public static void Migrate(this WireDatabase database)
    {
        using var db = database();
        db.Database.Migrate();
    }
}
