using Microsoft.Extensions.DependencyInjection;
using Skywave.Circulation.Trust;

namespace Skywave.Circulation;

/// <summary>Circulation's entry points.</summary>
public static class CirculationEntry
{
    public static void AddCirculation(this IServiceCollection services, Func<IServiceProvider, Repository> repository) => services
        .AddSingleton(repository)
        .AddSingleton<CirculationRoom>();
}
