using System.Collections.Immutable;

namespace Skywave.Stories;

/// <summary>Who did something in the newsroom: a person, or a part of the program by its name.</summary>
/// <param name="Id">The person's account id, or the name of a room or verb, e.g. <c>import</c>.</param>
/// <param name="Name">As colleagues see it. Never shown to readers.</param>
/// <param name="Roles">What the person may do, as it was when the request began.</param>
public sealed record Actor(string Id, string Name, ImmutableArray<Assignment> Roles)
{
    /// <summary>The program itself, at work for whoever runs it: <c>Actor.Program("import")</c>.</summary>
    public static Actor Program(string verb) => new(verb, verb, [new(Assignment.Every, Role.Owner)]);

    public bool May(Right right, string edition) => Roles.Any(role => role.Allows(right, edition));

    /// <summary>In some edition.</summary>
    public bool May(Right right) => Roles.Any(role => right == Right.Read || Assignment.Allows(role.Role, right));
}
