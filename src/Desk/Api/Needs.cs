using Microsoft.AspNetCore.Builder;
using Skywave.Stories;

namespace Skywave.Desk.Api;

/// <summary>
/// Which right an endpoint or a page needs in at least one edition. The Newsroom refuses whoever has it nowhere, and a test refuses an
/// endpoint that says nothing. In which edition, the room asks itself.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsAttribute(Right right) : Attribute
{
    public Right Right { get; } = right;
}

/// <summary>The same for endpoints that are no classes.</summary>
public static class NeedsConvention
{
    public static TBuilder Needs<TBuilder>(this TBuilder endpoint, Right right)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new NeedsAttribute(right));
}
