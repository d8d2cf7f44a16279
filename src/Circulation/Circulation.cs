using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Skywave.Circulation.Carriers;
using Skywave.Circulation.Messages;
using Skywave.Circulation.Mirrors;
using Skywave.Circulation.Onion;
using Skywave.Circulation.Rounds;
using Skywave.Circulation.Trust;
using Skywave.Circulation.Watching;
using Skywave.Seal.Notes;

namespace Skywave.Circulation;

/// <summary>What Circulation is lent.</summary>
/// <param name="Mirrors">Folder of the list of mirrors.</param>
/// <param name="Rounds">Folder for what is known of what lies there.</param>
/// <param name="Site">Any file of the site as it is now.</param>
/// <param name="Channels">Folder of the list of channels for short messages.</param>
/// <param name="Vantages">Whose reports on mirrors count.</param>
/// <param name="Words">What an edition has to say in a few lines; null for the cover.</param>
public sealed record CirculationOptions(string Mirrors, string Channels, string Rounds, SiteFiles Site, Func<IEnumerable<VerifierKey>> Vantages, Func<string, EditionWords?> Words);

/// <summary>Circulation's entry points.</summary>
public static class CirculationEntry
{
    /// <summary>The name of Circulation's migration history table.</summary>
    public const string History = "circulation_migrations";

    public static void AddCirculation(this IServiceCollection services, Func<IServiceProvider, CirculationOptions> options, Func<IServiceProvider, Repository> repository, Func<IServiceProvider, CirculationDatabase> database) => services
        .AddSingleton(options)
        .AddSingleton(repository)
        .AddSingleton(database)
        .AddSingleton<Notices>()
        .AddSingleton(services => new MirrorList(services.GetRequiredService<CirculationOptions>().Mirrors))
        .AddSingleton(services => new MirrorWatch(
            services.GetRequiredService<MirrorList>(), services.GetRequiredService<CirculationDatabase>(), services.GetRequiredService<CirculationOptions>().Vantages, services.GetRequiredService<Repository>().Believed,
            services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<MirrorWatch>>()))
        .AddSingleton(services =>
        {
            var options = services.GetRequiredService<CirculationOptions>();
            return new Couriers(
                options.Rounds, services.GetRequiredService<MirrorList>(), CarrierKinds.Open, options.Site, services.GetRequiredService<Notices>(), services.GetRequiredService<TimeProvider>(),
                services.GetRequiredService<ILogger<Couriers>>());
        })
        .AddSingleton(services => new CirculationRoom(services.GetRequiredService<Repository>(), services.GetRequiredService<Notices>(),
            // Messages are vouched for beside the directory, so who has channels and no mirror has an empty one.
            () => services.GetRequiredService<MirrorWatch>().Directory() ?? (services.GetRequiredService<ChannelList>().IsEmpty ? null : new MirrorDirectory([])), services.GetRequiredService<CirculationOptions>().Words))
        .AddSingleton(services => new ReadCounts(services.GetRequiredService<CirculationDatabase>(), services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<ReadCounts>>()))
        .AddSingleton(services => new ChannelList(services.GetRequiredService<CirculationOptions>().Channels))
        .AddSingleton(services => new Messenger(
            services.GetRequiredService<CirculationOptions>().Rounds, services.GetRequiredService<ChannelList>(), services.GetRequiredService<Notices>(), services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<Messenger>>()));

    /// <summary>Begins to bring mirrors what is new, and to watch them, when the newsroom opens. Verbs of the command line do not.</summary>
    public static void AddRounds(this IServiceCollection services) => services
        .AddHostedService(services => services.GetRequiredService<Couriers>())
        .AddHostedService(services => services.GetRequiredService<MirrorWatch>())
        .AddHostedService(services => services.GetRequiredService<Messenger>())
        .AddHostedService(services => services.GetRequiredService<ReadCounts>());

    /// <summary>Serves the site as an onion service too.</summary>
    /// <param name="keys">Folder of its key.</param>
    /// <param name="work">Folder for tor's own files.</param>
    /// <param name="socket">Where the readers' door listens for it.</param>
    public static void AddOnion(this IServiceCollection services, string keys, string work, string socket) => services
        .AddSingleton(services => new OnionService(keys, work, socket, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<OnionService>>()))
        .AddHostedService(services => services.GetRequiredService<OnionService>());

    /// <summary>Brings the tables up to date.</summary>
    public static void Migrate(this CirculationDatabase database)
    {
        using var db = database();
        db.Database.Migrate();
    }
}
