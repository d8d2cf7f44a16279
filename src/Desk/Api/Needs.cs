using Microsoft.AspNetCore.Builder;
using Skywave.Stories;

namespace Skywave.Desk.Api;

/// <summary><see cref="NeedsAttribute"/> for endpoints that are no classes.</summary>
public static class NeedsConvention
{
    public static TBuilder Needs<TBuilder>(this TBuilder endpoint, Right right)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new NeedsAttribute(right));
}
